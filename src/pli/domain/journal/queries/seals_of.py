"""Which chain holds these entries?"""

from collections.abc import Collection, Mapping
from uuid import UUID

from pli.domain.journal.models import Seal
from pli.domain.journal.vocabulary import Chain, SealSheet


def seals_of(entry_ids: Collection[UUID]) -> Mapping[UUID, SealSheet]:
    """Give the place of each in its chain; those that wait for it are left out. One query."""
    return {
        seal.entry_id: SealSheet(
            chain=Chain(seal.space_id, seal.month),
            position=seal.position,
            link=seal.link,
            sealed_at=seal.sealed_at,
        )
        for seal in Seal.objects.filter(entry_id__in=list(entry_ids))
    }
