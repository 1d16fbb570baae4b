"""A mailbox agrees to a change of address, which is carried out once both have (T4)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.operations import register_own_address
from pli.domain.customers.queries import account_policy
from pli.domain.identity.models import Link, Login
from pli.domain.identity.operations import own_address, record_address, spend_link
from pli.domain.identity.vocabulary import LinkPurpose
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.notices.models import AddressChange
from pli.domain.notices.operations._account_lock import lock_account_of_space
from pli.domain.notices.operations._address_changes import record_change, refuse_change
from pli.domain.notices.operations._give_access import give_access
from pli.domain.notices.operations._write_address_mail import write_address_mail
from pli.domain.notices.queries.address_change import (
    AddressChangeOver,
    change_of_link,
    is_asked_of_former,
    registered_activation,
)
from pli.domain.notices.vocabulary import AddressMoment
from pli.domain.spaces.queries import access_by_login


@transaction.atomic
def confirm_address_change(
    *,
    token: str,
    realm_id: UUID | None,
    confirmed_at: datetime,
    session_person_id: UUID | None = None,
) -> AddressChange:
    """Spend the link for one of the two, and carry the change out if it was the second.

    In a session of the person who asked (`session_person_id`), the new mailbox is proved to be
    theirs. Raises LinkUnknown, LinkSpent, LinkExpired, AddressChangeOver, AddressKeptByAdviser,
    AddressOfSupplier, AddressReplaced, AddressOfColleague; then the link is as it was.
    """
    link = spend_link(token=token, purpose=LinkPurpose.ADDRESS, spent_at=confirmed_at)
    account, change = _lock(link, realm_id, confirmed_at)
    if is_asked_of_former(link, change):
        change.former_confirmed_at = confirmed_at
    else:
        change.new_confirmed_at = confirmed_at
        if session_person_id == change.login.person_id:
            own_address(person_id=session_person_id, address=change.address)
    record_change(change, EntryKind.ADDRESS_CHANGE_CONFIRMED, confirmed_at)
    if change.former_confirmed_at and change.new_confirmed_at:
        _carry_out(change, account, confirmed_at)
        change.done_at = confirmed_at
    change.save()
    return change


def _lock(
    link: Link, realm_id: UUID | None, now: datetime
) -> tuple[CustomerAccount | None, AddressChange]:
    """Lock the account, then the change that may have been called off until then."""
    changes = AddressChange.objects.all()
    seen = change_of_link(link, changes, realm_id=realm_id, now=now)
    account = lock_account_of_space(seen.login.space_id)
    locked = changes.select_for_update(of=("self",))
    return account, change_of_link(link, locked, realm_id=realm_id, now=now)


def _carry_out(change: AddressChange, account: CustomerAccount | None, now: datetime) -> None:
    login = Login.objects.select_for_update(of=("self",)).get(id=change.login_id)
    # The account was closed, or somebody else changed the address meanwhile.
    if account is None or login.address != change.former_address:
        raise AddressChangeOver
    refuse_change(login, change.address)
    if registered_activation(login) is None:
        _move(change, login, now)
    else:
        _move_registered(change, account, now)


def _move(change: AddressChange, login: Login, now: datetime) -> None:
    """Write to a user at another address; the register knows nothing of them."""
    login.address = record_address(login_id=login.id, address=change.address)
    told = (
        (AddressMoment.MOVED, change.former_address, change.address),
        (AddressMoment.ARRIVED, change.address, change.former_address),
    )
    for moment, recipient, other in told:
        write_address_mail(
            moment,
            login=login,
            recipient=recipient,
            other=other,
            key=str(change.id),
            queued_at=now,
        )
    record_change(change, EntryKind.ADDRESS_CHANGED, now)


def _move_registered(change: AddressChange, account: CustomerAccount, now: datetime) -> None:
    """Put the address on file: at once where the identifiant stays, else at the next invoice."""
    access = access_by_login(change.login_id)
    if access is None:
        raise AddressChangeOver
    row = register_own_address(access=access, address=change.address, registered_at=now)
    if account_policy(account.supplier_id).address_change_keeps_identifiant:
        give_access(account, row, holding=None, given_at=now, given_by=access)
