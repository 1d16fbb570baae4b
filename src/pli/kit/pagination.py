"""Keyset pages: one page at a time, however deep, at the same price."""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

PAGE_SIZE = 50

# A list sorted by (day or instant, id), newest first: the place of a row in it.
type Place = tuple[date | datetime, UUID]


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page begins, and in which direction it is read."""

    place: Place
    backwards: bool = False

    def encode(self) -> str:
        """Write it for an address bar: opaque, and safe there."""
        content = json.dumps([self.place[0].isoformat(), self.place[1].hex, int(self.backwards)])
        return base64.urlsafe_b64encode(content.encode()).decode().rstrip("=")

    @classmethod
    def decode(cls, text: str) -> "Cursor | None":
        """Read one back; None when somebody wrote it by hand: the first page will do."""
        try:
            padded = text + "=" * (-len(text) % 4)
            day, hexadecimal, backwards = json.loads(base64.urlsafe_b64decode(padded))
            moment = _instant(day) if "T" in day else date.fromisoformat(day)
            # At either end of the calendar another time zone may be beyond it.
            if not MINYEAR < moment.year < MAXYEAR:
                return None
            return cls((moment, UUID(hexadecimal)), bool(backwards))
        except (binascii.Error, ValueError, TypeError, AttributeError, RecursionError):
            return None


def _instant(text: str) -> datetime:
    instant = datetime.fromisoformat(text)
    if instant.utcoffset():  # ours are all of UTC, and PostgreSQL knows less zones than Python
        raise ValueError(text)
    return instant


@dataclass(frozen=True, slots=True)
class Page[Row]:
    """Some rows, and the cursors of their neighbours where there are any."""

    rows: Sequence[Row]
    previous: str | None
    following: str | None


def keyset_page[Row: Any](
    rows: QuerySet[Row],
    *,
    day_field: str,
    cursor: Cursor | None,
    place_of: Callable[[Row], Place],
    size: int = PAGE_SIZE,
    oldest_first: bool = False,
) -> Page[Row]:
    """Give one page of rows sorted by (`day_field`, id), newest first unless said otherwise.

    One query; one row more than the page is read to know whether it goes on.
    """
    backwards = cursor is not None and cursor.backwards
    direction, beyond = ("", "gt") if backwards != oldest_first else ("-", "lt")
    if cursor is not None:
        day, row_id = cursor.place
        # Said twice: the index leads to the day itself only by a condition of its own.
        rows = rows.filter(
            Q(**{f"{day_field}__{beyond}": day}) | Q(**{day_field: day, f"id__{beyond}": row_id}),
            **{f"{day_field}__{beyond}e": day},
        )
    found = list(rows.order_by(f"{direction}{day_field}", f"{direction}id")[: size + 1])
    more = len(found) > size
    shown = found[:size]
    if backwards:
        shown.reverse()
    if not shown:
        return Page(shown, None, None)

    has_previous = more if backwards else cursor is not None
    has_following = True if backwards else more
    return Page(
        shown,
        Cursor(place_of(shown[0]), backwards=True).encode() if has_previous else None,
        Cursor(place_of(shown[-1])).encode() if has_following else None,
    )
