"""What somebody opens or takes is marked: the first time of the space, and that of the person."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from pli.domain.invoices.models import Holding, HoldingMark
from pli.domain.spaces.vocabulary import Access


def mark_opening(access: Access, holding_id: UUID, opened_at: datetime) -> bool:
    """Mark that it was opened; say whether that was the first time, of the space or of them."""
    of_space = Holding.objects.filter(id=holding_id, opened_at=None).update(opened_at=opened_at)
    if access.person_id is None:
        return bool(of_space)
    mark, is_new = HoldingMark.objects.get_or_create(
        holding_id=holding_id, person_id=access.person_id, defaults={"opened_at": opened_at}
    )
    if not is_new and mark.opened_at is None:
        unopened = HoldingMark.objects.filter(id=mark.id, opened_at=None)
        is_new = bool(unopened.update(opened_at=opened_at))
    return is_new or bool(of_space)


def mark_taking(person_id: UUID | None, holding_ids: Collection[UUID], taken_at: datetime) -> None:
    """Mark that they were downloaded, by whom; what was marked stays as it was."""
    holdings = Holding.objects.filter(id__in=holding_ids, downloaded_at=None)
    holdings.update(downloaded_at=taken_at)
    if person_id is None:
        return
    HoldingMark.objects.bulk_create(
        [
            HoldingMark(holding_id=one, person_id=person_id, downloaded_at=taken_at)
            for one in holding_ids
        ],
        ignore_conflicts=True,
    )
    marks = HoldingMark.objects.filter(holding_id__in=holding_ids, person_id=person_id)
    marks.filter(downloaded_at=None).update(downloaded_at=taken_at)
