"""The identifiants behind a recovery link, each with the company it is for (R046)."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from pli.domain.customers.queries import SupplierNotFound, accounts_of_spaces, supplier_of_space
from pli.domain.identity.queries import LoginBehindLink
from pli.surfaces.ui.context import PLI


@dataclass(frozen=True, slots=True)
class BehindLink:
    """One line of the list: the company, its number, and the identifiant."""

    login_id: UUID
    identifiant: str
    supplier: str
    company: str
    number: str = ""


def identifiants_of(logins: Sequence[LoginBehindLink]) -> Sequence[BehindLink]:
    """Name the company of each login; a supplier's own people have the supplier's name."""
    accounts = accounts_of_spaces([login.space_id for login in logins])
    rows = []
    for login in logins:
        account = accounts.get(login.space_id)
        name = account.supplier.name if account else _name_of_staff_space(login.space_id)
        rows.append(
            BehindLink(
                login_id=login.id,
                identifiant=login.identifiant,
                supplier=name,
                company=account.company_name if account else name,
                number=account.number if account else "",
            )
        )
    return rows


def _name_of_staff_space(space_id: UUID) -> str:
    try:
        return supplier_of_space(space_id).name
    except SupplierNotFound:
        return PLI.name
