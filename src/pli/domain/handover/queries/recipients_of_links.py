"""For whom were the links meant that a journal speaks of?"""

from collections.abc import Collection, Mapping
from uuid import UUID

from pli.domain.handover.models import SharedLink
from pli.domain.spaces.vocabulary import Access


def recipients_of_links(*, access: Access, link_ids: Collection[UUID]) -> Mapping[UUID, str]:
    """Give the name that each was given, for those of this space that are still kept.

    Whoever asks was shown what speaks of them. One query, none without a link.
    """
    if not link_ids:
        return {}
    links = SharedLink.objects.filter(id__in=list(link_ids), holding__space_id=access.space_id)
    return dict(links.values_list("id", "recipient"))
