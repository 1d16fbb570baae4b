"""Identifiers that sort by time and say nothing: UUID version 7 (RFC 9562 §5.7)."""

import secrets
import time
from datetime import datetime
from uuid import UUID

_NANOSECONDS_PER_MILLISECOND = 1_000_000


def new_id() -> UUID:
    """Make a UUIDv7: 48 bits of milliseconds, 12 of their fraction, 62 random ones.

    The fraction keeps ids made one after the other in one process in order;
    PostgreSQL's own `uuidv7()` is not used, since it begins with version 18.
    """
    milliseconds, rest = divmod(time.time_ns(), _NANOSECONDS_PER_MILLISECOND)
    fraction = rest * 4096 // _NANOSECONDS_PER_MILLISECOND
    value = (milliseconds & 0xFFFF_FFFF_FFFF) << 80
    value |= 0x7 << 76
    value |= fraction << 64
    value |= 0b10 << 62
    value |= secrets.randbits(62)
    return UUID(int=value)


def first_id_at(instant: datetime) -> UUID:
    """Give the lowest id that could be made at this instant: those made before it are lower."""
    return UUID(int=int(instant.timestamp() * 1000) << 80)
