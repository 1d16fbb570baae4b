"""Somebody asks what the official rules say of a file: counted, so that it stays open to all."""

from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.core.cache import cache
from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.deposits.vocabulary import (
    CHECKS_OF_SOURCE_MAX,
    CHECKS_OF_STRANGERS_MAX,
    CHECKS_SPAN,
)
from pli.domain.identity.queries import source_of
from pli.domain.identity.vocabulary import Visitor
from pli.kit.errors import TooMany


class ChecksTooMany(TooMany):
    """Too many files were checked lately, from here or by strangers in all."""

    code = "checks-too-many"
    message = _("Beaucoup de fichiers viennent d’être contrôlés.")
    again = _("Nouveau contrôle possible %(moment)s.")


@transaction.atomic(durable=True)
def count_check(*, visitor: Visitor, person_id: UUID | None, counted_at: datetime) -> None:
    """Count one more check, or raise ChecksTooMany. No row says who checked, nor what.

    Somebody who is signed in is counted alone; strangers by where they come
    from, then all together.
    """
    if person_id is not None:
        limits = {f"person {person_id}": CHECKS_OF_SOURCE_MAX}
    else:
        limits = {
            f"source {source_of(visitor.ip)}": CHECKS_OF_SOURCE_MAX,
            "strangers": CHECKS_OF_STRANGERS_MAX,
        }
    counts = {_key(counted): limit for counted, limit in limits.items()}
    lately = {key: _lately(key, counted_at) for key in counts}
    full = [lately[key] for key, limit in counts.items() if len(lately[key]) >= limit]
    if full:
        raise ChecksTooMany(retry_at=max(instants[0] for instants in full) + CHECKS_SPAN)
    for key, instants in lately.items():
        cache.set(key, [*instants, counted_at], _seconds(CHECKS_SPAN))


def _key(counted: str) -> str:
    # What is kept for some minutes names nobody.
    return f"checks-{sha256(counted.encode()).hexdigest()}"


def _lately(key: str, now: datetime) -> list[datetime]:
    # One at a time, or a hundred at once would count as one.
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])
    instants: list[datetime] = cache.get(key, [])
    return [at for at in instants if at > now - CHECKS_SPAN]


def _seconds(span: timedelta) -> int:
    return int(span.total_seconds())
