"""What the register already has of some customers, asked once for many lines."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Func, Value
from django.db.models.functions import Upper

from pli.domain.customers.models import (
    Adviser,
    Contract,
    CustomerAccount,
    Entity,
    RegisteredAddress,
)
from pli.domain.customers.queries.policies import notification_policy
from pli.domain.identity.queries import fold


@dataclass(slots=True)
class Known:
    """Accounts by the key of their number, and what hangs from them."""

    accounts: dict[str, CustomerAccount]
    addresses: dict[UUID, RegisteredAddress]
    contracts: dict[tuple[UUID, str], Contract]
    advisers: dict[str, Adviser]
    entities: Mapping[str, Entity]
    # Numbers of the register by what is left of them without the zeros at the left.
    twins: Mapping[str, str]
    # The supplier's rule: then a mode that a customer chose is his.
    customers_choose_mode: bool


def number_key(number: str) -> str:
    """Give the form in which two spellings of a number are equal, as the database has it."""
    # A letter whose capital is two letters stays, as PostgreSQL leaves it.
    return "".join(big if len(big := letter.upper()) == 1 else letter for letter in number)


def known_of(supplier_id: UUID, numbers: Iterable[str]) -> Known:
    """Ask for the customers of these numbers; eight queries, however many."""
    keys = {number_key(number) for number in numbers}
    found = (
        CustomerAccount.objects.filter(supplier_id=supplier_id)
        .alias(number_key=Upper("number"))
        .filter(number_key__in=keys)
        .select_related("adviser")
    )
    accounts: dict[str, CustomerAccount] = {
        number_key(account.number): account for account in found
    }
    ids = [account.id for account in accounts.values()]
    addresses = RegisteredAddress.objects.filter(account_id__in=ids, replaced_at=None)
    contracts = Contract.objects.filter(account_id__in=ids).select_related("entity")
    advisers = Adviser.objects.filter(supplier_id=supplier_id).order_by("id")
    return Known(
        accounts=accounts,
        addresses={row.account_id: row for row in addresses},
        contracts={(row.account_id, number_key(row.number)): row for row in contracts},
        # Of two advisers of one name the first stands, as long as nobody tells them apart.
        advisers={fold(row.name): row for row in reversed(advisers)},
        entities={row.code: row for row in Entity.objects.filter(supplier_id=supplier_id)},
        twins=_twins(supplier_id, {key for key in keys - set(accounts) if key.isdecimal()}),
        customers_choose_mode=notification_policy(supplier_id).is_self_service,
    )


def _twins(supplier_id: UUID, numbers: set[str]) -> Mapping[str, str]:
    if not numbers:
        return {}
    bare = {number.lstrip("0") for number in numbers}
    found = (
        CustomerAccount.objects.filter(supplier_id=supplier_id, closed_at=None)
        .annotate(bare=Func(F("number"), Value("0"), function="LTRIM"))
        .filter(bare__in=bare)
        .values_list("bare", "number")
    )
    return dict(found)
