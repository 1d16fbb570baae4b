"""What does the register say of this customer?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from pli.domain.customers.models import Adviser, Contract, CustomerAccount
from pli.domain.customers.queries._faces import face_of_adviser
from pli.domain.customers.queries.account_of_space import AccountNotFound
from pli.domain.customers.queries.address_on_file import address_on_file
from pli.domain.customers.queries.may_read_register import require_register_reader
from pli.domain.customers.vocabulary import (
    AddressOrigin,
    AdviserFace,
    NotificationMode,
    OriginalChannel,
)
from pli.domain.spaces.vocabulary import Access


@dataclass(frozen=True, slots=True)
class AddressSheet:
    """The address on file: since when, given when and by whom (R096)."""

    address: str
    origin: AddressOrigin
    given_date: date | None
    registered_at: datetime


@dataclass(frozen=True, slots=True)
class ContractSheet:
    """A contract: who bills it, for which plate or site."""

    number: str
    entity_name: str
    object_label: str


@dataclass(frozen=True, slots=True)
class AccountSheet:
    """One customer number, as its supplier's register has it."""

    account_id: UUID
    supplier_id: UUID
    space_id: UUID
    number: str
    company_name: str
    siren: str
    siret: str
    postal_address: str
    signatory: str
    original_channel: OriginalChannel
    # Empty when nothing was said: the supplier's own rule then decides.
    notification_mode: NotificationMode | None
    adviser: AdviserFace | None
    address: AddressSheet | None
    contracts: Sequence[ContractSheet]
    created_at: datetime
    closed_at: datetime | None


def one_account(*, access: Access, account_id: UUID) -> AccountSheet:
    """Give one customer of this supplier; four queries. Raises RoleMissing, AccountNotFound."""
    require_register_reader(access)
    accounts = CustomerAccount.objects.filter(supplier_id=access.space_id)
    account = accounts.select_related("adviser").filter(id=account_id).first()
    if account is None:
        raise AccountNotFound
    return AccountSheet(
        account_id=account.id,
        supplier_id=account.supplier_id,
        space_id=account.space_id,
        number=account.number,
        company_name=account.company_name,
        siren=account.siren,
        siret=account.siret,
        postal_address=account.postal_address,
        signatory=account.signatory,
        original_channel=OriginalChannel(account.original_channel),
        notification_mode=_mode(account.notification_mode),
        adviser=_adviser(account),
        address=_address(account),
        contracts=_contracts(account),
        created_at=account.created_at,
        closed_at=account.closed_at,
    )


def _adviser(account: CustomerAccount) -> AdviserFace | None:
    advisers = Adviser.objects.filter(supplier_id=account.supplier_id, is_default=True)
    adviser = account.adviser or advisers.first()
    return face_of_adviser(adviser) if adviser else None


def _mode(value: str) -> NotificationMode | None:
    return NotificationMode(value) if value else None


def _address(account: CustomerAccount) -> AddressSheet | None:
    found = address_on_file(account.id)
    if found is None:
        return None
    return AddressSheet(
        found.address, AddressOrigin(found.origin), found.given_date, found.registered_at
    )


def _contracts(account: CustomerAccount) -> Sequence[ContractSheet]:
    contracts = Contract.objects.filter(account=account).select_related("entity")
    return [
        ContractSheet(
            contract.number, contract.entity.name if contract.entity else "", contract.object_label
        )
        for contract in contracts.order_by("number", "id")
    ]
