"""Which account has this customer number, however it is typed?"""

from uuid import UUID

from django.db.models import Value
from django.db.models.functions import Upper

from pli.domain.customers.models import CustomerAccount


def find_account(supplier_space_id: UUID, number: str) -> CustomerAccount | None:
    """Find an account that is not closed by its number, whatever the case of its letters."""
    return (
        CustomerAccount.objects.filter(supplier_id=supplier_space_id, closed_at=None)
        .alias(number_key=Upper("number"))
        .filter(number_key=Upper(Value(number.strip())))
        .first()
    )


def accounts_of_siren(supplier_space_id: UUID, siren: str) -> list[CustomerAccount]:
    """Find the accounts of one company at a supplier: two at most, enough to see a doubt."""
    accounts = CustomerAccount.objects.filter(supplier_id=supplier_space_id, closed_at=None)
    return list(accounts.filter(siren=siren).order_by("id")[:2]) if siren else []
