"""How often something may be asked for: instants kept in the cache, for as long as they count."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import sha256

from django.core.cache import cache
from django.db import connection


def count_asked(
    limits: Mapping[str, int], *, span: timedelta, asked_at: datetime, prefix: str
) -> datetime | None:
    """Count one more for each of these names; where one had its fill, count nothing.

    Gives when asking becomes possible again, or None when it was counted. Must be
    called inside a transaction: those who ask under one name wait for each other, or a
    hundred at once would count as one. What is kept for some minutes names nobody.
    """
    counts = {_key(prefix, name): limit for name, limit in limits.items()}
    # Always in one order: two that share names never wait for each other in a ring.
    lately = {key: _lately(key, asked_at - span) for key in sorted(counts)}
    full = [lately[key] for key, limit in counts.items() if len(lately[key]) >= limit]
    if full:
        return max(instants[0] for instants in full) + span
    for key, instants in lately.items():
        cache.set(key, [*instants, asked_at], int(span.total_seconds()))
    return None


def _key(prefix: str, name: str) -> str:
    return f"{prefix}-{sha256(name.encode()).hexdigest()}"


def _lately(key: str, since: datetime) -> list[datetime]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])
    instants: list[datetime] = cache.get(key, [])
    return [at for at in instants if at > since]
