"""Which companies issue invoices for this supplier?"""

from collections.abc import Sequence
from dataclasses import dataclass

from pli.domain.customers.models import Entity
from pli.domain.spaces.vocabulary import Access


@dataclass(frozen=True, slots=True)
class EntityRow:
    """One entity, by the code that index lines name it with."""

    code: str
    name: str
    siren: str


def list_entities(*, access: Access) -> Sequence[EntityRow]:
    """List them by code."""
    entities = Entity.objects.filter(supplier_id=access.space_id).order_by("code")
    return [EntityRow(entity.code, entity.name, entity.siren) for entity in entities]
