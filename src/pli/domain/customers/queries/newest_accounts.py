"""When did each customer number, and each SIREN, last come into this register?"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from pli.domain.customers.models import CustomerAccount


def newest_accounts(supplier_space_id: UUID) -> Mapping[str, datetime]:
    """Give the instant by number in capitals and by SIREN, of accounts that are not closed."""
    accounts = CustomerAccount.objects.filter(supplier_id=supplier_space_id, closed_at=None)
    newest: dict[str, datetime] = {}
    rows = accounts.order_by("created_at").values_list("number", "siren", "created_at")
    for number, siren, created_at in rows.iterator():
        newest[number.upper()] = created_at
        if siren:
            newest[siren] = created_at
    return newest
