"""An account's administrator has an address: the next invoice activates it (R005, R023)."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.customers.models import CustomerAccount, RegisteredAddress
from pli.domain.customers.queries.account_of_space import AccountNotFound
from pli.domain.customers.queries.policies import account_policy
from pli.domain.customers.vocabulary import AddressOrigin, CustomersFact
from pli.domain.identity.models import Login
from pli.domain.identity.queries import clean_address, fold
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.spaces.queries.require_role import require_role
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind
from pli.kit.errors import Refused
from pli.kit.facts import announce


class AddressKeptByAdviser(Refused):
    """Here only the adviser changes it."""

    code = "address-kept-by-adviser"
    message = _("Chez ce fournisseur, votre conseiller clientèle enregistre votre adresse mail.")


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
    """Put an address on file; the one before it is kept as replaced, and told.

    `is_caller_checked` says that whoever asked was made sure of (R101). The same
    address again changes nothing, unless its identifiant was closed meanwhile: neither its
    date nor what follows from it. Raises RoleMissing, AccountNotFound, AddressInvalid.
    """
    require_role(access, SpaceKind.SUPPLIER, Role.ADMINISTRATOR, Role.ADVISER, Role.SELLER)
    address = clean_address(address)
    accounts = CustomerAccount.objects.filter(supplier_id=access.space_id)
    account = accounts.select_for_update().filter(id=account_id).first()
    if account is None:
        raise AccountNotFound

    current = account.addresses.filter(replaced_at=None).first()
    if current and current.address_key == fold(address) and not _is_left(current):
        return current
    row = RegisteredAddress(
        account=account,
        address=address,
        address_key=fold(address),
        origin=origin,
        given_date=given_date,
        registered_at=registered_at,
        registered_by=access.person_id,
    )
    _put_on_file(row, current)
    _record(access, row, is_caller_checked=is_caller_checked)
    if current:
        announce(CustomersFact.ADDRESS_REPLACED, row.id)
    return row


@transaction.atomic
def register_own_address(
    *, access: Access, address: str, registered_at: datetime
) -> RegisteredAddress:
    """Put on file the address that an account's administrator took for himself.

    Whoever calls made sure that both mailboxes agree. Raises RoleMissing, AccountNotFound,
    AddressKeptByAdviser, AddressInvalid.
    """
    require_role(access, SpaceKind.CUSTOMER, Role.ADMINISTRATOR)
    address = clean_address(address)
    accounts = CustomerAccount.objects.filter(space_id=access.space_id)
    account = accounts.select_for_update().first()
    if account is None:
        raise AccountNotFound
    if not account_policy(account.supplier_id).changes_own_address:
        raise AddressKeptByAdviser
    current = account.addresses.filter(replaced_at=None).first()
    row = RegisteredAddress(
        account=account,
        address=address,
        address_key=fold(address),
        origin=AddressOrigin.CUSTOMER,
        registered_at=registered_at,
        registered_by=access.person_id,
    )
    _put_on_file(row, current)
    _record(access, row, is_caller_checked=True)
    announce(CustomersFact.ADDRESS_REPLACED, row.id)
    return row


def _is_left(current: RegisteredAddress) -> bool:
    """Tell whether whoever had this address in the space has no access there any more."""
    logins = Login.objects.filter(
        space_id=current.account.space_id, address_key=current.address_key
    )
    return logins.exists() and not logins.filter(ended_at=None).exists()


def _put_on_file(row: RegisteredAddress, current: RegisteredAddress | None) -> None:
    if current:
        current.replaced_at = row.registered_at
        current.save(update_fields=["replaced_at"])
    row.save(force_insert=True)


def _record(access: Access, row: RegisteredAddress, *, is_caller_checked: bool) -> None:
    # For the supplier, whose register it is, and for the customer, whose space it opens.
    for space_id in (row.account.supplier_id, row.account.space_id):
        record_entry(
            book=Book.ACCESS,
            kind=EntryKind.ADDRESS_REGISTERED,
            happened_at=row.registered_at,
            space_id=space_id,
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
