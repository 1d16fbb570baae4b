"""An account's administrator has an address: the next invoice activates it (R005, R023)."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from pli.domain.customers.models import CustomerAccount, RegisteredAddress
from pli.domain.customers.queries.account_of_space import AccountNotFound
from pli.domain.customers.vocabulary import AddressOrigin
from pli.domain.identity.queries import clean_address, fold
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.spaces.queries.require_role import require_role
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind


@transaction.atomic
def register_address(
    *,
    access: Access,
    account_id: UUID,
    address: str,
    origin: AddressOrigin,
    registered_at: datetime,
    given_date: date | None = None,
    is_caller_checked: bool = False,
) -> RegisteredAddress:
    """Put an address on file; the one before it is kept as replaced.

    `is_caller_checked` says that whoever asked was made sure of (R101). The same
    address again changes nothing: neither its date nor what follows from it.
    Raises RoleMissing, AccountNotFound, AddressInvalid.
    """
    require_role(access, SpaceKind.SUPPLIER, Role.ADMINISTRATOR, Role.ADVISER, Role.SELLER)
    address = clean_address(address)
    accounts = CustomerAccount.objects.filter(supplier_id=access.space_id)
    account = accounts.select_for_update().filter(id=account_id).first()
    if account is None:
        raise AccountNotFound

    current = account.addresses.filter(replaced_at=None).first()
    if current and current.address_key == fold(address):
        return current
    if current:
        current.replaced_at = registered_at
        current.save(update_fields=["replaced_at"])
    row = RegisteredAddress.objects.create(
        account=account,
        address=address,
        address_key=fold(address),
        origin=origin,
        given_date=given_date,
        registered_at=registered_at,
        registered_by=access.person_id,
    )
    _record(access, row, is_caller_checked=is_caller_checked)
    return row


def _record(access: Access, row: RegisteredAddress, *, is_caller_checked: bool) -> None:
    record_entry(
        book=Book.ACCESS,
        kind=EntryKind.ADDRESS_REGISTERED,
        happened_at=row.registered_at,
        space_id=access.space_id,
        person_id=access.person_id,
        login_id=access.login_id,
        subject_kind="account",
        subject_id=row.account_id,
        details={
            "address_id": str(row.id),
            "origin": row.origin,
            "is_caller_checked": is_caller_checked,
        },
    )
