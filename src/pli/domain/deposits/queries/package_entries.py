"""Which files came out of this ZIP?"""

from collections.abc import Sequence
from uuid import UUID

from pli.domain.deposits.models import Arrival
from pli.domain.spaces.vocabulary import Access


def package_entries(*, access: Access, arrival_id: UUID) -> Sequence[UUID]:
    """Give the arrivals that came in it, in its order; none for what is no ZIP of this space."""
    entries = Arrival.objects.readable_by(access).filter(package_id=arrival_id)
    return list(entries.order_by("entry_position").values_list("id", flat=True))
