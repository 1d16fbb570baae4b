"""Which of these customer numbers are in the register?"""

from collections.abc import Collection
from uuid import UUID

from django.db.models.functions import Upper

from pli.domain.customers.models import CustomerAccount


def known_numbers(supplier_space_id: UUID, numbers: Collection[str]) -> frozenset[str]:
    """Give those of the numbers, as they were typed, that an open account has; one query."""
    keys = {number: number.strip().upper() for number in numbers}
    accounts = CustomerAccount.objects.filter(supplier_id=supplier_space_id, closed_at=None)
    found = set(
        accounts.alias(number_key=Upper("number"))
        .filter(number_key__in=set(keys.values()))
        .values_list(Upper("number"), flat=True)
    )
    return frozenset(number for number, key in keys.items() if key in found)
