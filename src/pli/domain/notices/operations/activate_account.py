"""The first invoice since an address was registered gives the account its identifiant (R023)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pli.domain.customers.models import RegisteredAddress
from pli.domain.customers.queries import address_on_file
from pli.domain.invoices.models import Holding
from pli.domain.notices.models import Activation
from pli.domain.notices.operations._account_lock import lock_account_of
from pli.domain.notices.operations._give_access import give_access


@transaction.atomic
def activate_account(*, holding_id: UUID, now: datetime) -> Activation | None:
    """Activate the account that holds this invoice, if this invoice is what it waited for.

    It is when an address is on file, registered no later than the invoice was
    made available, and not activated yet; invoices brought in from an older
    portal never are. Twice the same: the second finds the account activated.
    """
    holding = Holding.objects.get(pk=holding_id)
    account = lock_account_of(holding)
    address = address_on_file(account.id) if account else None
    if account is None or address is None or not _is_awaited(holding, address):
        return None
    return give_access(account, address, holding=holding, given_at=now)


def _is_awaited(holding: Holding, address: RegisteredAddress) -> bool:
    if holding.is_legacy or holding.available_at < address.registered_at:
        return False
    if holding.delayed_at and not holding.released_at:  # its day has not come
        return False
    return not Activation.objects.filter(address=address).exists()
