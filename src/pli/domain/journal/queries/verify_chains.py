"""Does the journal still say what it said when it was sealed?"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import batched
from uuid import UUID

from django.db.models import Exists, OuterRef

from pli.domain.journal.models import Entry, Seal
from pli.domain.journal.queries._links import chain_of, entry_hash, first_link, next_link
from pli.domain.journal.vocabulary import SEALED_WITHIN, Chain, ChainFlaw, ChainReport, Flaw
from pli.kit.ids import first_id_at

_READ_TOGETHER = 500


def verify_chains(*, space_id: UUID | None = None) -> Iterator[ChainReport]:
    """Read every chain from end to end, or those of one space; none is held whole in memory."""
    seals = Seal.objects.all() if space_id is None else Seal.objects.filter(space_id=space_id)
    chains = seals.order_by("space_id", "month").values_list("space_id", "month").distinct()
    for space, month in chains:
        yield _verify(Chain(space, month))


def unsealed_flaws(*, now: datetime, space_id: UUID | None = None) -> Sequence[Flaw]:
    """Give the entries that should be in a chain by now and are in none; the first of them.

    Those of every space, or of one.
    """
    entries = Entry.objects.all() if space_id is None else Entry.objects.filter(space_id=space_id)
    # By when it was written, which the id tells: what it speaks of may be long ago.
    late = entries.filter(id__lt=first_id_at(now - SEALED_WITHIN))
    lost = late.exclude(Exists(Seal.objects.filter(entry_id=OuterRef("id"))))
    return [
        Flaw(ChainFlaw.NOT_SEALED, chain_of(entry), None, entry.id)
        for entry in lost.order_by("id")[:_READ_TOGETHER]
    ]


def _verify(chain: Chain) -> ChainReport:
    link, length, flaws = first_link(chain), 0, list[Flaw]()
    seals = Seal.objects.filter(space_id=chain.space_id, month=chain.month).order_by("position")
    for some in batched(seals.iterator(chunk_size=_READ_TOGETHER), _READ_TOGETHER):
        entries = Entry.objects.in_bulk([seal.entry_id for seal in some])
        for seal in some:
            length += 1
            kind = _flaw_of(seal, entries.get(seal.entry_id), link, length)
            if kind:
                flaws.append(Flaw(kind, chain, seal.position, seal.entry_id))
            link, length = seal.link, seal.position
    return ChainReport(chain, length, link, tuple(flaws))


def _flaw_of(seal: Seal, entry: Entry | None, link: str, place: int) -> ChainFlaw | None:
    if seal.position != place:
        return ChainFlaw.SEAL_MISSING
    if seal.link != next_link(link, seal.entry_hash):
        return ChainFlaw.LINK_BROKEN
    if entry is None:
        return ChainFlaw.ENTRY_MISSING
    if entry_hash(entry, bytes(seal.salt)) != seal.entry_hash or chain_of(entry) != Chain(
        seal.space_id, seal.month
    ):
        return ChainFlaw.ENTRY_CHANGED
    return None
