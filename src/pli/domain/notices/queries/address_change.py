"""Is somebody changing the address that they are written to, and may they (T4)?"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.queries import account_of_space, account_policy, address_on_file
from pli.domain.customers.vocabulary import AccountFace
from pli.domain.identity.models import Link, Login
from pli.domain.identity.queries import LinkUnknown, fold, link_behind
from pli.domain.identity.vocabulary import LinkPurpose
from pli.domain.notices.models import Activation, AddressChange
from pli.domain.notices.queries.standing_activation import standing_activation
from pli.domain.spaces.models import Membership
from pli.domain.spaces.vocabulary import Access, Role
from pli.kit.errors import Gone


class AddressChangeOver(Gone):
    """Carried out, cancelled, or another one was asked for since."""

    code = "address-change-over"
    message = _("Cette demande de changement d’adresse n’est plus en cours.")


@dataclass(frozen=True, slots=True)
class OwnAddressChange:
    """What the one who asks may do about their address in this space."""

    address: str  # where mails go; empty when none is recorded
    may_change: bool
    is_of_supplier: bool  # in the register, and who has it administers no longer
    ends_identifiant: bool  # at the next invoice, should it change
    pending: AddressChange | None


@dataclass(frozen=True, slots=True)
class AddressQuestion:
    """What a link asks one of the two mailboxes."""

    account: AccountFace
    identifiant: str
    address: str  # the one that is asked
    is_former: bool
    is_other_confirmed: bool
    ends_identifiant: bool  # at the next invoice, should both agree
    expires_at: datetime


_NO_ADDRESS = OwnAddressChange(
    "", may_change=False, is_of_supplier=False, ends_identifiant=False, pending=None
)


def own_address_change(*, access: Access, now: datetime) -> OwnAddressChange:
    """Say it to a user of a customer's space."""
    login = own_login(access)
    if login is None:
        return _NO_ADDRESS
    is_offered = bool(login.address) and account_policy(login.space_id).changes_own_address
    is_of_supplier = is_offered and is_kept_in_register(login)
    may_change = is_offered and not is_of_supplier
    return OwnAddressChange(
        login.address,
        may_change=may_change,
        is_of_supplier=is_of_supplier,
        ends_identifiant=may_change and ends_identifiant(login),
        pending=open_changes(login, now).first(),
    )


def address_question(*, token: str, realm_id: UUID | None, now: datetime) -> AddressQuestion:
    """Show what a link asks; looking changes nothing.

    Raises LinkUnknown, LinkSpent, LinkExpired, AddressChangeOver.
    """
    link = link_behind(token=token, now=now, purpose=LinkPurpose.ADDRESS)
    change = change_of_link(link, AddressChange.objects.all(), realm_id=realm_id, now=now)
    is_former = is_asked_of_former(link, change)
    other = change.new_confirmed_at if is_former else change.former_confirmed_at
    return AddressQuestion(
        account=account_of_space(change.login.space_id),
        identifiant=change.login.identifiant,
        address=link.address,
        is_former=is_former,
        is_other_confirmed=other is not None,
        ends_identifiant=ends_identifiant(change.login),
        expires_at=change.expires_at,
    )


def ends_identifiant(login: Login) -> bool:
    """Tell whether another address has the next invoice bring another identifiant (T4).

    That of a colleague stays: the register knows nothing of it.
    """
    if account_policy(login.space_id).address_change_keeps_identifiant:
        return False
    return registered_activation(login) is not None


def change_of_link(
    link: Link, changes: QuerySet[AddressChange], *, realm_id: UUID | None, now: datetime
) -> AddressChange:
    """Give the open change that a link speaks of; another supplier's pages know nothing of it."""
    if link.realm_id != realm_id or link.about_id is None:
        raise LinkUnknown
    found = changes.select_related("login__person").filter(
        id=link.about_id, cancelled_at=None, done_at=None, expires_at__gt=now
    )
    change = found.first()
    if change is None or change.login.ended_at or change.login.suspended_at:
        raise AddressChangeOver
    return change


def is_asked_of_former(link: Link, change: AddressChange) -> bool:
    """Tell which of the two mailboxes a link went to."""
    return link.address_key == fold(change.former_address)


def open_changes(login: Login, now: datetime) -> QuerySet[AddressChange]:
    """Give the one that still may be carried out, if there is."""
    return AddressChange.objects.filter(
        login=login, cancelled_at=None, done_at=None, expires_at__gt=now
    )


def own_login(access: Access) -> Login | None:
    """Give the identifiant that the one who asks has in this space, the one they came by if any."""
    if access.person_id is None:
        return None
    members = Membership.objects.standing().filter(
        space_id=access.space_id, person_id=access.person_id
    )
    found = {member.login_id: member.login for member in members.select_related("login")}
    first = next(iter(found.values()), None)
    return found.get(access.login_id, first) if access.login_id else first


def registered_activation(login: Login) -> Activation | None:
    """Give the activation of a login that has an account's registered address."""
    account = CustomerAccount.objects.filter(space_id=login.space_id, closed_at=None).first()
    activation = standing_activation(account.id) if account else None
    return activation if activation and activation.login_id == login.id else None


def is_kept_in_register(login: Login) -> bool:
    """Tell whether a login has the registered address without administering: no more its own."""
    administers = Role.ADMINISTRATOR in login.membership.roles
    return not administers and registered_activation(login) is not None


def is_replacement_due(activation: Activation) -> bool:
    """Tell whether an adviser registered another address, which the next invoice will bring in."""
    current = address_on_file(activation.account_id)
    return current is not None and current.address_key != activation.login.address_key
