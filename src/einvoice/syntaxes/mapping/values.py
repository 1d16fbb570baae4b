"""The kinds of value that a document holds: how each is read from text and written back."""

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from einvoice.amounts import parse_decimal, print_decimal
from einvoice.wording import gettext_noop as _

_BASIC_DATE = re.compile(r"[0-9]{8}")
_ISO_DATE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(Z|[+-][0-9]{2}:[0-9]{2})?")


@dataclass(frozen=True, slots=True)
class Value[T]:
    """A kind of value. `read` raises ValueError on a text that is not of this kind."""

    read: Callable[[str], T]
    write: Callable[[T], str]
    """An empty text when the syntax has no way of saying the value."""

    what: str
    """What the kind is called, in French, after « n’est pas »."""


def _read_iso_date(text: str) -> date:
    # An xs:date may carry a time zone, which says nothing about the day.
    match = _ISO_DATE.fullmatch(text)
    return date.fromisoformat(match[1]) if match else _no_date(text)


def _read_basic_date(text: str) -> date:
    # date.fromisoformat takes this form too, but weeks of the year as well.
    return date.fromisoformat(text) if _BASIC_DATE.fullmatch(text) else _no_date(text)


def _no_date(text: str) -> date:
    raise ValueError(text)


def _read_boolean(text: str) -> bool:
    if text not in {"true", "false", "1", "0"}:
        raise ValueError(text)
    return text in {"true", "1"}


def _read_base64(text: str) -> bytes:
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except binascii.Error as error:
        raise ValueError(text) from error


TEXT = Value[str](str, str, _("un texte"))
DECIMAL = Value(parse_decimal, print_decimal, _("un nombre"))
AMOUNT = Value(parse_decimal, print_decimal, _("un montant"))
DATE = Value(_read_iso_date, date.isoformat, _("une date"))
# strftime would write the year 726 with three digits.
DATE_102 = Value(_read_basic_date, lambda day: day.isoformat().replace("-", ""), _("une date"))
BOOLEAN = Value(_read_boolean, lambda is_so: "true" if is_so else "false", _("vrai ou faux"))
BINARY = Value(_read_base64, lambda content: base64.b64encode(content).decode(), _("du base64"))


def coded(codes: Mapping[str, str]) -> Value[str]:
    """A code that the syntax writes otherwise than the model; others pass unchanged.

    Unless they would be taken for another code on the way back: such a code is not
    read, and not written.
    """
    written = {ours: theirs for theirs, ours in codes.items()}

    def read(text: str) -> str:
        if text in written and text not in codes:
            raise ValueError(text)
        return codes.get(text, text)

    def write(code: str) -> str:
        is_theirs = code in codes and code not in written
        return "" if is_theirs else written.get(code, code)

    return Value(read, write, _("un code"))
