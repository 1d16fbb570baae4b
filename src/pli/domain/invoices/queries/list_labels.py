"""Which labels does this space sort its invoices by?"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from pli.domain.invoices.models import Label
from pli.domain.spaces.vocabulary import Access


@dataclass(frozen=True, slots=True)
class LabelRow:
    """One label."""

    label_id: UUID
    name: str


def list_labels(*, access: Access) -> Sequence[LabelRow]:
    """List them by name; one query."""
    labels = Label.objects.filter(space_id=access.space_id).order_by("name")
    return [LabelRow(*row) for row in labels.values_list("id", "name")]
