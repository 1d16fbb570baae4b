"""An object of the model with every field filled, each with a value of its own."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from einvoice.model import Invoice


def make_whole_invoice() -> Invoice:
    """An invoice that says something everywhere, and means nothing."""
    invoice: Invoice = _filled(Invoice, count(1), "")
    return invoice


def _filled(kind: Any, numbers: Iterator[int], name: str) -> Any:
    if isinstance(kind, UnionType):
        kind = next(part for part in get_args(kind) if part is not NoneType)
    if get_origin(kind) is tuple:
        return tuple(_filled(get_args(kind)[0], numbers, name) for _ in range(2))
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        return kind(
            **{one.name: _filled(hints[one.name], numbers, one.name) for one in fields(kind)}
        )
    number = next(numbers)
    if name == "subject_code":
        return "AAI"
    values: dict[Any, Any] = {
        bool: True,
        str: f"{name} {number}",
        bytes: f"content {number}".encode(),
        Decimal: Decimal(number) / 100,
        date: date(2026, 1, 1) + timedelta(days=number),
    }
    return values[kind]
