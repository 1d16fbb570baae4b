"""One thing at a time is decided about an account."""

from uuid import UUID

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.queries import AccountNotFound
from pli.domain.invoices.models import Holding


def lock_account_of(holding: Holding) -> CustomerAccount | None:
    """Give the open account of the holding's space; jobs for the same one come one at a time."""
    return lock_account_of_space(holding.space_id)


def lock_account_of_space(space_id: UUID) -> CustomerAccount | None:
    """Give the open account of a space, as above; before any of its logins is locked."""
    accounts = CustomerAccount.objects.select_for_update(of=("self",)).select_related("supplier")
    return accounts.filter(space_id=space_id, closed_at=None).first()


def lock_account_of_supplier(account_id: UUID, *, supplier_id: UUID) -> CustomerAccount:
    """Give an open account of this supplier, as above; raise AccountNotFound."""
    accounts = CustomerAccount.objects.select_for_update(of=("self",)).select_related("supplier")
    account = accounts.filter(id=account_id, supplier_id=supplier_id, closed_at=None).first()
    if account is None:
        raise AccountNotFound
    return account
