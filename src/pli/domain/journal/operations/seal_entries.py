"""Entries written since the last time enter their chains."""

import secrets
from datetime import datetime

from django.db import connection, transaction

from pli.domain.journal.models import Entry, Seal, Unsealed
from pli.domain.journal.queries._links import chain_of, entry_hash, first_link, next_link
from pli.domain.journal.vocabulary import SALT_BYTES, SEAL_CHUNK, Chain

_LOCK_NAME = "journal.seal_entries"


def seal_entries(*, sealed_at: datetime) -> int:
    """Seal whatever waits, oldest first; give how many were sealed.

    Whoever wrote them held no lock for it: an entry enters its chain once it is committed.
    May be called by several at once: one seals, the others find nothing to do.
    """
    total = 0
    while sealed := _seal_some(sealed_at):
        total += sealed
    return total


@transaction.atomic
def _seal_some(sealed_at: datetime) -> int:
    if not _is_alone():
        return 0
    waiting = list(
        Unsealed.objects.order_by("entry_id").values_list("entry_id", flat=True)[:SEAL_CHUNK]
    )
    entries = Entry.objects.filter(id__in=waiting).order_by("id")
    heads: dict[Chain, tuple[int, str]] = {}
    seals = []
    for entry in entries:
        chain, salt = chain_of(entry), secrets.token_bytes(SALT_BYTES)
        position, link = heads.get(chain) or _head_of(chain)
        hashed = entry_hash(entry, salt)
        position, link = heads[chain] = position + 1, next_link(link, hashed)
        seals.append(
            Seal(
                space_id=chain.space_id,
                month=chain.month,
                position=position,
                entry_id=entry.id,
                salt=salt,
                entry_hash=hashed,
                link=link,
                sealed_at=sealed_at,
            )
        )
    Seal.objects.bulk_create(seals)
    Unsealed.objects.filter(entry_id__in=waiting).delete()
    return len(waiting)


def _is_alone() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [_LOCK_NAME])
        return bool(cursor.fetchone()[0])


def _head_of(chain: Chain) -> tuple[int, str]:
    seals = Seal.objects.filter(space_id=chain.space_id, month=chain.month)
    last = seals.order_by("-position").first()
    return (last.position, last.link) if last else (0, first_link(chain))
