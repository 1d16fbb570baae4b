"""Writes what a line of a register gives, and keeps what is known up to date with it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from pli.domain.customers.models import Adviser, Contract, CustomerAccount
from pli.domain.customers.operations._given import AdviserGiven, ContractGiven, CustomerGiven
from pli.domain.customers.operations._known import Known, number_key
from pli.domain.customers.operations._wishes import note_mode, note_originals
from pli.domain.customers.operations.add_adviser import add_adviser
from pli.domain.customers.operations.register_address import register_address
from pli.domain.customers.operations.register_customer import register_customer
from pli.domain.customers.vocabulary import (
    AddressOrigin,
    NotificationMode,
    OriginalChannel,
    RegisterChange,
    RegisterColumn,
)
from pli.domain.identity.queries import fold
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.spaces.operations import rename_space
from pli.domain.spaces.vocabulary import Access


def add_customer(
    access: Access, given: CustomerGiven, known: Known, added_at: datetime
) -> CustomerAccount:
    """Register a number that a line gives, with all that the line says of it."""
    adviser = _adviser(access, given.adviser, known) if given.adviser else None
    account = register_customer(
        access=access,
        number=given.number,
        company_name=given.company_name,
        siren=given.siren,
        siret=given.siret,
        postal_address=given.postal_address,
        signatory=given.signatory,
        notification_mode=given.mode,
        original_channel=given.channel or OriginalChannel.PORTAL,
        adviser_id=adviser.id if adviser else None,
        registered_at=added_at,
        is_one_of_many=True,
    )
    account.adviser = adviser
    known.accounts[number_key(given.number)] = account
    if given.address:
        _register_address(access, account.id, given, known, added_at)
    if given.contract:
        _write_contract(access, account.id, given.contract, known, added_at)
    return account


def change_customer(
    access: Access,
    given: CustomerGiven,
    changes: Sequence[RegisterChange],
    known: Known,
    changed_at: datetime,
) -> None:
    """Make a customer of the register what a line says, in the columns that change."""
    account = known.accounts[number_key(given.number)]
    columns = {change.column for change in changes}
    if columns & {
        RegisterColumn.ADVISER,
        RegisterColumn.ADVISER_PHONE,
        RegisterColumn.ADVISER_HOURS,
    }:
        assert given.adviser is not None  # noqa: S101 - such a change comes of one
        account.adviser = _adviser(access, given.adviser, known)
    if RegisterColumn.SIREN in columns:
        account.siren_at = changed_at
    former_mode, former_channel = account.notification_mode, account.original_channel
    _save(account, given, columns)
    note_mode(access, account, former_mode, changed_at)
    note_originals(access, account, former_channel, changed_at)
    if RegisterColumn.COMPANY in columns:
        rename_space(space_id=account.space_id, name=account.company_name)
    if RegisterColumn.ADDRESS in columns:
        _register_address(access, account.id, given, known, changed_at)
    if given.contract:
        _write_contract(access, account.id, given.contract, known, changed_at)
    _record(access, EntryKind.CUSTOMER_CHANGED, account.id, sorted(columns), changed_at)


def _save(account: CustomerAccount, given: CustomerGiven, columns: set[str]) -> None:
    account.company_name = given.company_name or account.company_name
    account.siren = given.siren or account.siren
    account.siret = given.siret or account.siret
    if RegisterColumn.STREET in columns:
        account.postal_address = given.postal_address
    account.signatory = given.signatory or account.signatory
    if RegisterColumn.NOTIFICATION in columns and given.mode:
        account.notification_mode = NotificationMode(given.mode)
        account.is_mode_customers = False
    account.original_channel = given.channel or account.original_channel
    account.save(
        update_fields=[
            "company_name",
            "siren",
            "siren_at",
            "siret",
            "postal_address",
            "signatory",
            "notification_mode",
            "is_mode_customers",
            "original_channel",
            "adviser",
        ]
    )


def _adviser(access: Access, given: AdviserGiven, known: Known) -> Adviser:
    key = fold(given.name)
    adviser = known.advisers.get(key)
    if adviser is None:
        adviser = add_adviser(access=access, name=given.name, phone=given.phone, hours=given.hours)
        known.advisers[key] = adviser
        return adviser
    said = (given.phone or adviser.phone, given.hours or adviser.hours)
    if said != (adviser.phone, adviser.hours):
        adviser.phone, adviser.hours = said
        adviser.save(update_fields=["phone", "hours"])
    return adviser


def _register_address(
    access: Access, account_id: UUID, given: CustomerGiven, known: Known, now: datetime
) -> None:
    known.addresses[account_id] = register_address(
        access=access,
        account_id=account_id,
        address=given.address,
        origin=given.origin or AddressOrigin.ADVISER,
        given_date=given.given_date,
        registered_at=now,
    )


def _write_contract(
    access: Access, account_id: UUID, given: ContractGiven, known: Known, now: datetime
) -> None:
    key = (account_id, number_key(given.number))
    entity = known.entities.get(given.entity_code)
    contract = known.contracts.get(key)
    if contract is not None:
        contract.entity = entity or contract.entity
        contract.object_label = given.object_label or contract.object_label
        contract.save(update_fields=["entity", "object_label"])
        return
    contract = Contract.objects.create(
        account_id=account_id,
        number=given.number,
        entity=entity,
        object_label=given.object_label,
        registered_at=now,
    )
    known.contracts[key] = contract
    _record(access, EntryKind.CONTRACT_REGISTERED, account_id, [str(contract.id)], now)


def _record(
    access: Access, kind: EntryKind, account_id: UUID, said: list[str], now: datetime
) -> None:
    # Which columns or which contract: what they say may name a person, and stays out.
    record_entry(
        book=Book.EVIDENCE,
        kind=kind,
        happened_at=now,
        space_id=access.space_id,
        person_id=access.person_id,
        login_id=access.login_id,
        subject_kind="account",
        subject_id=account_id,
        details={"columns" if kind is EntryKind.CUSTOMER_CHANGED else "contracts": said},
    )
