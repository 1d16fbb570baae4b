"""When did these suppliers last hand in something?"""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from pli.domain.deposits.models import Batch
from pli.domain.spaces.queries import require_role
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind


def last_deposits(*, access: Access, space_ids: Collection[UUID]) -> Mapping[UUID, datetime]:
    """Give the instant of the last deposit of each space that made one; for operators only."""
    require_role(access, SpaceKind.PLATFORM, Role.OPERATOR)
    batches = Batch.objects.filter(space_id__in=space_ids)
    return dict(batches.values_list("space_id").annotate(Max("opened_at")))
