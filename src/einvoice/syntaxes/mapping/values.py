"""The kinds of value that a document holds: how each is read from text and written back."""

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from einvoice.amounts import parse_decimal, print_decimal

_BASIC_DATE = re.compile(r"[0-9]{8}")
_ISO_DATE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(Z|[+-][0-9]{2}:[0-9]{2})?")


@dataclass(frozen=True, slots=True)
class Value[T]:
    """A kind of value. `read` raises ValueError on a text that is not of this kind."""

    read: Callable[[str], T]
    write: Callable[[T], str]
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


def _read_base64(text: str) -> bytes:
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except binascii.Error as error:
        raise ValueError(text) from error


TEXT = Value[str](str, str, "un texte")
DECIMAL = Value(parse_decimal, print_decimal, "un nombre")
AMOUNT = Value(parse_decimal, print_decimal, "un montant")
DATE = Value(_read_iso_date, date.isoformat, "une date")
DATE_102 = Value(_read_basic_date, lambda day: day.strftime("%Y%m%d"), "une date")
BINARY = Value(_read_base64, lambda content: base64.b64encode(content).decode(), "du base64")


def coded(codes: Mapping[str, str]) -> Value[str]:
    """A code that the syntax writes otherwise than the model; others pass unchanged."""
    written = {ours: theirs for theirs, ours in codes.items()}
    return Value(
        lambda text: codes.get(text, text), lambda code: written.get(code, code), "un code"
    )
