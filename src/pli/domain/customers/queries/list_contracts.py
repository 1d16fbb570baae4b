"""Which contracts does the customer of this space have?"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.db.models.functions import Upper
from django.db.models.lookups import In

from pli.domain.customers.models import Contract
from pli.domain.spaces.vocabulary import Access


@dataclass(frozen=True, slots=True)
class ContractRow:
    """One contract, as the register has it."""

    number: str
    object_label: str  # the plate or the site; may be empty
    entity_name: str = ""  # who bills it, where that is known


def list_contracts(
    *, access: Access, numbers: Collection[str] | None = None
) -> Sequence[ContractRow]:
    """List those that may be seen, by what they are for, then by number; one query.

    With numbers, in capitals, those alone.
    """
    contracts = Contract.objects.filter(account__space_id=access.space_id)
    if numbers is not None:
        contracts = contracts.filter(In(Upper("number"), sorted(numbers)))
    if access.limits is not None:
        contracts = contracts.filter(
            Q(In(Upper("number"), sorted(access.limits.contract_numbers)))
            | Q(entity_id__in=sorted(access.limits.entity_ids))
        )
    rows = contracts.order_by("object_label", "number")
    return [
        ContractRow(number, label, entity_name or "")
        for number, label, entity_name in rows.values_list("number", "object_label", "entity__name")
    ]
