"""The components of the design system, as template tags.

{% icon "file-invoice" %}                    {% status "mail" row.state detail=reason %}
{% button _("Exporter") url=… icon="…" %}    {% field form.email %}
{{ day|day }}  {{ day|day_words }}           {% amount total currency credit_note=… %}
"""

import json
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from pli.surfaces.ui import formats
from pli.surfaces.ui.browsers import browser_in_words
from pli.surfaces.ui.context import foot_links
from pli.surfaces.ui.vocabulary import STATUSES, Status

register = template.Library()

ICONS = Path(__file__).parent.parent / "static/vendor/icons.json"

register.filter("day", formats.format_day)
register.filter("instant", formats.format_instant)
register.filter("days_left", formats.format_days_left)
register.filter("count", formats.format_count)
register.filter("size", formats.format_size)
register.filter("siren", formats.format_siren)
register.filter("browser_in_words", browser_in_words)
register.simple_tag(foot_links, name="foot_links")


# Icons and statuses kept once they are drawn.
_DRAWN_MAX = 1_000
# A browser would break these at their hyphen.
_WHOLE_NAMES = re.compile(r"Factur-X|E-Facture")


class UnknownWord(template.TemplateSyntaxError):
    """A status or an icon that the vocabulary does not hold."""


@cache
def _icons() -> dict[str, str]:
    drawings: dict[str, str] = json.loads(ICONS.read_text())
    return drawings


@register.simple_tag
def icon(name: str, size: int = 20, label: str | Promise = "") -> SafeString:
    """Draw an icon; with a label it speaks, without one it is ornament."""
    return _drawn_icon(name, size, str(label))


# A list draws the same few on each of its lines.
@lru_cache(maxsize=_DRAWN_MAX)
def _drawn_icon(name: str, size: int, label: str) -> SafeString:
    try:
        drawing = mark_safe(_icons()[name])  # noqa: S308 our own copy of a public set
    except KeyError:
        message = f"There is no icon named {name!r}."
        raise UnknownWord(message) from None
    spoken = (
        format_html('role="img" aria-label="{}"', label)
        if label
        else mark_safe('aria-hidden="true"')
    )
    return format_html(
        '<svg class="pli-icon" width="{0}" height="{0}" viewBox="0 0 24 24" {1}>{2}</svg>',
        size,
        spoken,
        drawing,
    )


def find_status(family: str, key: str) -> Status:
    """Give a status by its family and key, as the vocabulary holds it."""
    try:
        return STATUSES[family][key]
    except KeyError:
        message = f"There is no status {family}.{key} in the vocabulary."
        raise UnknownWord(message) from None


@register.filter
def nobreak(text: str) -> SafeString:
    """Keep the names that have a hyphen in one piece: « Factur-X », « E-Facture »."""
    whole = r'<span class="pli-nobreak">\g<0></span>'
    return mark_safe(_WHOLE_NAMES.sub(whole, conditional_escape(text)))  # noqa: S308 escaped here


@register.simple_tag
def status(family: str, key: str, detail: object = "") -> SafeString:
    """Say where something stands: icon, word and tone of one line of the vocabulary."""
    found = find_status(family, str(key))
    word = str(found.word)
    if "%(detail)s" in word:
        word = word % {"detail": detail}
    return _drawn_status(f"{family}.{key}", word, found)


@lru_cache(maxsize=_DRAWN_MAX)
def _drawn_status(key: str, word: str, found: Status) -> SafeString:
    context = {"key": key, "word": word, "status": found}
    return render_to_string("ui/components/status.html", context)


@register.filter
def day_words(value: Any, years: str = "") -> str:
    """Write « 14 mars », or « 14 mars 2027 » with the argument "year"."""
    return formats.format_day_in_words(value, with_year=years == "year")


@register.simple_tag
def amount(value: Any, currency: str = "EUR", *, credit_note: bool = False) -> str:
    """Write an amount; a credit note's is shown below zero."""
    return formats.format_amount(value, currency, negative=credit_note)


@register.inclusion_tag("ui/components/button.html")
def button(
    label: str | Promise,
    *,
    url: str = "",
    icon: str = "",
    look: str = "secondary",
    name: str = "",
    value: str = "",
    download: bool = False,
) -> dict[str, Any]:
    """Draw a link that looks like a button (with a url), or a submit button.

    Looks: primary (one on a page), secondary, quiet, danger.
    """
    return {
        "label": label,
        "url": url,
        "icon": icon,
        "look": look,
        "name": name,
        "value": value,
        "download": download,
    }


@register.inclusion_tag("ui/components/empty.html")
def empty(
    text: str | Promise,
    *,
    title: str | Promise = "",
    icon: str = "inbox",
    action: str | Promise = "",
    url: str = "",
) -> dict[str, Any]:
    """Say in one sentence why there is nothing here, and what to do about it."""
    return {"text": text, "title": title, "icon": icon, "action": action, "url": url}


@register.inclusion_tag("ui/components/figure.html")
def figure(
    label: str | Promise,
    value: object,
    *,
    hint: str | Promise = "",
    tone: str = "nothing",
    icon: str = "",
    url: str = "",
) -> dict[str, Any]:
    """Show one figure of a report."""
    return {
        "label": label,
        "value": value,
        "hint": hint,
        "tone": tone,
        "icon": icon,
        "url": url,
    }


@register.inclusion_tag("ui/components/copy.html")
def copy(value: str, *, label: str | Promise = "") -> dict[str, Any]:
    """Show a value that a person will want to copy."""
    return {"value": value, "label": label}


@register.inclusion_tag("ui/components/pdf_viewer.html")
def pdf_viewer(url: str, *, download_url: str, title: str | Promise) -> dict[str, Any]:
    """Show a PDF page by page; without JavaScript, a link that downloads it."""
    return {"url": url, "download_url": download_url, "title": title}
