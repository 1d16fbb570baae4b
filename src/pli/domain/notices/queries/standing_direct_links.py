"""Which direct links of a space's mails still open something?"""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from pli.domain.identity.models import Link
from pli.domain.identity.vocabulary import LinkPurpose
from pli.domain.invoices.models import Holding
from pli.domain.spaces.vocabulary import Access


def standing_direct_links(*, space_id: UUID, now: datetime) -> QuerySet[Link]:
    """Give those neither revoked nor over."""
    held = Holding.objects.filter(space_id=space_id).available(now=now)
    return Link.objects.filter(
        purpose=LinkPurpose.DIRECT,
        about_id__in=held.values("id"),
        spent_at=None,
        expires_at__gt=now,
    )


def count_direct_links(*, access: Access, now: datetime) -> int:
    """Count those of the space that asks."""
    return standing_direct_links(space_id=access.space_id, now=now).count()
