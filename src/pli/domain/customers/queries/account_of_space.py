"""Which customer account is this space?"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from pli.domain.customers.models import Adviser, CustomerAccount
from pli.domain.customers.queries._faces import (
    face_of_account,
    face_of_adviser,
    face_of_supplier,
    supplier_rows,
)
from pli.domain.customers.vocabulary import AccountFace, AdviserFace
from pli.kit.errors import NotFound


class AccountNotFound(NotFound):
    """No customer account here."""

    code = "account-not-found"
    message = _("Ce client n’existe pas.")


def account_of_space(space_id: UUID) -> AccountFace:
    """Show the account of one space; raise AccountNotFound."""
    accounts = accounts_of_spaces([space_id])
    if space_id not in accounts:
        raise AccountNotFound
    return accounts[space_id]


def accounts_of_spaces(space_ids: Iterable[UUID]) -> Mapping[UUID, AccountFace]:
    """Show the accounts of these spaces, by space; spaces of other kinds are left out.

    Three queries, however many spaces.
    """
    accounts = list(
        CustomerAccount.objects.filter(space_id__in=list(space_ids)).select_related("adviser")
    )
    supplier_ids = {account.supplier_id for account in accounts}
    suppliers = {
        supplier.space_id: face_of_supplier(supplier)
        for supplier in supplier_rows().filter(space_id__in=supplier_ids)
    }
    advisers = {
        adviser.supplier_id: adviser
        for adviser in Adviser.objects.filter(supplier_id__in=supplier_ids, is_default=True)
    }
    return {
        account.space_id: face_of_account(
            account, suppliers[account.supplier_id], advisers.get(account.supplier_id)
        )
        for account in accounts
    }


def default_adviser(supplier_space_id: UUID) -> AdviserFace | None:
    """Show who answers for a supplier's customers who have no adviser of their own."""
    adviser = Adviser.objects.filter(supplier_id=supplier_space_id, is_default=True).first()
    return face_of_adviser(adviser) if adviser else None
