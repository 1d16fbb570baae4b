"""How often something may be asked for: counted, however many ask."""

from datetime import UTC, datetime, timedelta

import pytest

from pli.kit.limits import count_asked

pytestmark = pytest.mark.django_db

SPAN = timedelta(minutes=15)


def ask(name: str, *, at: datetime) -> datetime | None:
    return count_asked({name: 1}, span=SPAN, asked_at=at, prefix="test")


def test_whoever_asked_is_still_counted_after_four_hundred_others():
    now = datetime.now(UTC)
    ask("first", at=now)
    for place in range(400):
        ask(f"other {place}", at=now)

    assert ask("first", at=now) == now + SPAN
    assert ask("first", at=now + SPAN) is None
