"""Which of these customer numbers are in the register?"""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.db.models.functions import Upper

from pli.domain.customers.models import CustomerAccount


def known_numbers(supplier_space_id: UUID, numbers: Collection[str]) -> Mapping[str, int]:
    """Give those of the numbers, as they were typed, that an open account has; one query.

    Each with the months for which an extended archive keeps its invoices available; zero
    where the supplier's rule holds.
    """
    keys = {number: number.strip().upper() for number in numbers}
    accounts = CustomerAccount.objects.filter(supplier_id=supplier_space_id, closed_at=None)
    found = dict(
        accounts.alias(number_key=Upper("number"))
        .filter(number_key__in=set(keys.values()))
        .values_list(Upper("number"), "archive_months")
    )
    return {number: found[key] or 0 for number, key in keys.items() if key in found}
