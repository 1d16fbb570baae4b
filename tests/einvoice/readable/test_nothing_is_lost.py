"""An invoice that fills every field with a value of its own, looked for on each page."""

import io
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from lxml import html
from pypdf import PdfReader

from einvoice import model
from einvoice.model import Invoice
from einvoice.readable.french import french_date, french_number
from einvoice.readable.labels import LABELS
from einvoice.reading import DocumentKind, ReadDocument
from einvoice.rendering import render_fragment, render_html, render_readable_pdf

# Two of each in a list: the second must not hide behind the first.
EACH = 2


def filled(kind: Any, numbers: Iterator[int]) -> Any:
    """An object of the model with every field filled, each with a value of its own."""
    if isinstance(kind, UnionType):
        kind = next(part for part in get_args(kind) if part is not NoneType)
    if get_origin(kind) is tuple:
        return tuple(filled(get_args(kind)[0], numbers) for _ in range(EACH))
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        return kind(**{one.name: filled(hints[one.name], numbers) for one in fields(kind)})
    number = next(numbers)
    values: dict[Any, Any] = {
        str: f"x{number:05}x",
        bool: True,
        bytes: bytes(number % 1000),
        Decimal: Decimal(f"1.{number:05}1"),
        date: date(2026, 1, 1) + timedelta(days=number),
    }
    return values[kind]


def said(value: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """What each field says, as a person would write it, with its place."""
    if isinstance(value, tuple):
        for one in value:
            yield from said(one, place)
    elif is_dataclass(value):
        for one in fields(value):
            yield from said(getattr(value, one.name), f"{place}.{one.name}".strip("."))
    elif isinstance(value, bool):
        yield place, "Oui"
    elif isinstance(value, bytes):
        yield place, french_number(Decimal(len(value)))
    elif isinstance(value, Decimal):
        yield place, french_number(value)
    else:
        yield place, french_date(value) if isinstance(value, date) else value


INVOICE: Invoice = filled(Invoice, count(1))
DOCUMENT = ReadDocument(name="x", kind=DocumentKind.XML, invoice=INVOICE)


def words(text: str) -> str:
    """The text without its spaces: a page breaks lines where it likes."""
    return re.sub(r"\s", "", text)


def missing(page: str) -> list[tuple[str, str]]:
    shown = words(page)
    return [(place, value) for place, value in said(INVOICE) if words(value) not in shown]


def test_each_value_is_its_own():
    texts = [value for _, value in said(INVOICE) if value.startswith("x")]

    assert len(texts) == len(set(texts))
    assert len(texts) > 1000


def test_everything_is_in_the_html():
    assert missing(html.fromstring(render_html(DOCUMENT)).text_content()) == []


def test_everything_is_in_the_fragment():
    assert missing(html.fromstring(render_fragment(DOCUMENT)).text_content()) == []


def test_everything_is_in_the_pdf():
    pages = PdfReader(io.BytesIO(render_readable_pdf(DOCUMENT))).pages

    assert missing("".join(page.extract_text() for page in pages)) == []


@pytest.mark.parametrize("kind", [getattr(model, name) for name in model.__all__], ids=str)
def test_every_field_of_the_model_has_a_french_name(kind):
    assert [one.name for one in fields(kind) if one.name not in LABELS.get(kind, {})] == []


def test_no_label_names_a_field_that_is_gone():
    gone = [
        f"{kind.__name__}.{name}"
        for kind, names in LABELS.items()
        for name in names
        if name not in {one.name for one in fields(kind)}
    ]

    assert gone == []
