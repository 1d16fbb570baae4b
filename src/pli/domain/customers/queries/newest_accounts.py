"""When did each number and each SIREN by which a customer is found come into this register?"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db.models.functions import Coalesce

from pli.domain.customers.models import Contract, CustomerAccount


def newest_accounts(supplier_space_id: UUID) -> Mapping[str, datetime]:
    """Give the latest instant by customer number, by contract and by SIREN, in capitals.

    Of accounts that are not closed.
    """
    accounts = CustomerAccount.objects.filter(supplier_id=supplier_space_id, closed_at=None)
    contracts = Contract.objects.filter(account__in=accounts)
    sirens = accounts.exclude(siren="").annotate(since_at=Coalesce("siren_at", "created_at"))
    newest: dict[str, datetime] = {}
    for rows in (
        accounts.values_list("number", "created_at"),
        contracts.values_list("number", "registered_at"),
        sirens.values_list("siren", "since_at"),
    ):
        for name, since_at in rows.iterator():
            key = name.upper()
            newest[key] = max(since_at, newest.get(key, since_at))
    return newest
