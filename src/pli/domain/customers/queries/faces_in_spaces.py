"""Which supplier and which company is each of these customers' spaces?"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from pli.domain.customers.models import CustomerAccount
from pli.kit.many_ids import among


@dataclass(frozen=True, slots=True)
class SpaceFace:
    """A customer's space as its holder tells it from the others."""

    supplier_code: str
    supplier_name: str
    company_name: str
    number: str


def faces_in_spaces(space_ids: Collection[UUID]) -> Mapping[UUID, SpaceFace]:
    """Show them, by space; spaces of other kinds are left out. One query, however many."""
    rows = CustomerAccount.objects.filter(space_id__in=among(space_ids)).values_list(
        "space_id", "supplier__code", "supplier__name", "company_name", "number"
    )
    return {space_id: SpaceFace(*said) for space_id, *said in rows}
