"""Dates, amounts and sizes as they are written in the reader's language."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils import dateformat
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from pli.kit.days import PARIS, paris_date

NARROW_SPACE = "\N{NARROW NO-BREAK SPACE}"
SPACE = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
SIREN_LENGTH = 9
UNIT_STEP = 1000  # « Ko » is a thousand octets
SIGNS = {"EUR": "€", "USD": "$", "GBP": "£"}
# Nobody takes a time so near for the same one of another day.
_TIME_IS_ENOUGH = timedelta(hours=12)
_FRENCH_MARKS = str.maketrans({",": NARROW_SPACE, ".": ","})


def format_day(value: date | datetime) -> str:
    """Write `14/03/2027`; an instant gives its day in Paris."""
    return f"{_day(value):%d/%m/%Y}"


def format_day_in_words(value: date | datetime, *, with_year: bool = False) -> str:
    """Write « 14 mars », for a sentence."""
    day = _day(value)
    first = _("1er") if day.day == 1 else str(day.day)
    month = dateformat.format(day, "F")
    return SPACE.join((first, month, str(day.year)) if with_year else (first, month))


def format_instant(value: datetime) -> str:
    """Write « 14/03/2027 à 09:41 », Paris time."""
    local = value.astimezone(PARIS)
    return _("%(day)s à %(time)s") % {"day": format_day(local), "time": f"{local:%H:%M}"}


def format_moment_ahead(value: datetime, *, now: datetime) -> str:
    """Write when something becomes possible, for a sentence: « à 00:13 », with its day if far.

    The minute is rounded up: whoever comes at the one that is told finds it possible.
    """
    minute = value.replace(second=0, microsecond=0)
    if minute < value:
        minute += timedelta(minutes=1)
    if minute - now < _TIME_IS_ENOUGH:
        return _("à %(time)s") % {"time": f"{minute.astimezone(PARIS):%H:%M}"}
    return _("le %(instant)s") % {"instant": format_instant(minute)}


def format_days_left(days: int) -> str:
    """Write how many days come after today, up to the last one."""
    if not days:
        return _("dernier jour")
    sentence = ngettext("encore %(count)s jour", "encore %(count)s jours", days)
    return sentence % {"count": days}


def format_amount(value: Decimal, currency: str = "EUR", *, negative: bool = False) -> str:
    """Write `1 234,56 €`, or `€1,234.56`; `negative` shows a credit note's amount below zero."""
    shown = -abs(value) if negative else value
    figures = _figures(f"{abs(shown):,.2f}")
    minus = MINUS if shown < 0 else ""
    sign = SIGNS.get(currency, currency + SPACE)
    if _is_english():
        return f"{minus}{sign}{figures}"
    return f"{minus}{figures}{SPACE}{sign.rstrip()}"


def format_count(value: int) -> str:
    """Write `12 345`, or `12,345`."""
    return _figures(f"{value:,}")


def format_size(size_bytes: int) -> str:
    """Write « 842 Ko »."""
    size, units = float(size_bytes), [_("octets"), _("Ko"), _("Mo"), _("Go")]
    while size >= UNIT_STEP and len(units) > 1:
        size, units = size / UNIT_STEP, units[1:]
    return f"{_figures(f'{size:.1f}'.removesuffix('.0'))}{SPACE}{units[0]}"


def format_siren(value: str) -> str:
    """Write `200 000 008`, as invoices print it; leave what is no SIREN as it is."""
    if len(value) != SIREN_LENGTH or not value.isdecimal():
        return value
    return SPACE.join((value[:3], value[3:6], value[6:]))


def _figures(written: str) -> str:
    """Give the marks of the reader's language to figures as Python writes them."""
    return written if _is_english() else written.translate(_FRENCH_MARKS)


def _is_english() -> bool:
    return get_language() == "en"


def _day(value: date | datetime) -> date:
    return paris_date(value) if isinstance(value, datetime) else value
