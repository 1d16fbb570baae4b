"""One thing at a time is decided about an account."""

from pli.domain.customers.models import CustomerAccount
from pli.domain.invoices.models import Holding


def lock_account_of(holding: Holding) -> CustomerAccount | None:
    """Give the open account of the holding's space; jobs for the same one come one at a time."""
    accounts = CustomerAccount.objects.select_for_update(of=("self",)).select_related("supplier")
    return accounts.filter(space_id=holding.space_id, closed_at=None).first()
