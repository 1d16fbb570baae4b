"""Which account has this customer number, however it is typed?"""

from uuid import UUID

from django.db.models import QuerySet, Value
from django.db.models.functions import Upper

from pli.domain.customers.models import Contract, CustomerAccount
from pli.domain.customers.queries.account_of_space import AccountNotFound


def find_account(supplier_space_id: UUID, number: str) -> CustomerAccount | None:
    """Find an account that is not closed by its number, whatever the case of its letters."""
    return _numbered(supplier_space_id, number).filter(closed_at=None).first()


def account_numbered(supplier_space_id: UUID, number: str) -> CustomerAccount:
    """Find it likewise. Raises AccountNotFound."""
    account = find_account(supplier_space_id, number)
    if account is None:
        raise AccountNotFound
    return account


def closed_account(
    supplier_space_id: UUID, *, number: str = "", siren: str = ""
) -> CustomerAccount | None:
    """Find an account that is closed, by its number, else by the SIREN of its company."""
    if number:
        found = _numbered(supplier_space_id, number)
    elif siren:
        found = CustomerAccount.objects.filter(supplier_id=supplier_space_id, siren=siren)
    else:
        return None
    return found.filter(closed_at__isnull=False).order_by("-closed_at").first()


def accounts_of_contract(supplier_space_id: UUID, number: str) -> list[CustomerAccount]:
    """Find who has a contract of this number: two at most, enough to see a doubt."""
    contracts = (
        Contract.objects.alias(number_key=Upper("number"))
        .filter(number_key=Upper(Value(number.strip())))
        .values("account_id")
    )
    accounts = CustomerAccount.objects.filter(supplier_id=supplier_space_id, closed_at=None)
    return list(accounts.filter(id__in=contracts).order_by("id")[:2])


def accounts_of_siren(supplier_space_id: UUID, siren: str) -> list[CustomerAccount]:
    """Find the accounts of one company at a supplier: two at most, enough to see a doubt."""
    accounts = CustomerAccount.objects.filter(supplier_id=supplier_space_id, closed_at=None)
    return list(accounts.filter(siren=siren).order_by("id")[:2]) if siren else []


def _numbered(supplier_space_id: UUID, number: str) -> QuerySet[CustomerAccount]:
    return (
        CustomerAccount.objects.filter(supplier_id=supplier_space_id)
        .alias(number_key=Upper("number"))
        .filter(number_key=Upper(Value(number.strip())))
    )
