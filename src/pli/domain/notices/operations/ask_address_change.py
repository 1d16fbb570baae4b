"""Somebody wants to be written to at another address: both mailboxes are asked (T4, D04)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.identity.models import Login
from pli.domain.identity.operations import make_link
from pli.domain.identity.queries import PersonNotProved, clean_address, fold
from pli.domain.identity.vocabulary import LinkPurpose
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.notices.models import AddressChange
from pli.domain.notices.operations._account_lock import lock_account_of_space
from pli.domain.notices.operations._address_changes import record_change, refuse_change
from pli.domain.notices.queries.address_change import own_login
from pli.domain.notices.vocabulary import (
    ADDRESS_CHANGE_LIFE,
    ADDRESS_CHANGES_MAX,
    ADDRESS_CHANGES_SPAN,
    ADDRESS_CHANGES_TO_ADDRESS_MAX,
    NoticesFact,
)
from pli.domain.spaces.queries import require_role
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind
from pli.kit.errors import Invalid, Refused, TooMany
from pli.kit.facts import announce
from pli.kit.limits import count_asked


class AddressUnknown(Refused):
    """There is none to change, and nobody to ask whether they agree."""

    code = "address-unknown"
    message = _(
        "Aucune adresse mail n’est enregistrée pour vous : demandez à l’administrateur de votre "
        "espace d’en enregistrer une."
    )


class AddressUnchanged(Invalid):
    """It is the one already."""

    code = "address-unchanged"
    field = "address"
    message = _("C’est déjà votre adresse mail.")


class AddressChangesTooMany(TooMany):
    """Mailboxes are not to be filled with questions."""

    code = "address-changes-too-many"
    message = _("Vous avez déjà demandé plusieurs changements d’adresse aujourd’hui.")
    again = _("Nouvelle demande possible %(moment)s.")


@transaction.atomic
def ask_address_change(*, access: Access, address: str, asked_at: datetime) -> AddressChange:
    """Ask both addresses; one asked for before gives way. Nothing changes until both agree.

    Raises RoleMissing, PersonNotProved, AddressUnknown, AddressInvalid, AddressUnchanged,
    AddressKeptByAdviser, AddressOfSupplier, AddressReplaced, AddressOfColleague,
    AddressChangesTooMany.
    """
    require_role(access, SpaceKind.CUSTOMER, Role.ADMINISTRATOR, Role.USER)
    if not access.person_is_proved:
        raise PersonNotProved
    login = own_login(access)
    if login is None or not login.address:
        raise AddressUnknown
    lock_account_of_space(login.space_id)
    login = Login.objects.select_for_update().get(id=login.id)
    address = clean_address(address)
    if fold(address) == login.address_key:
        raise AddressUnchanged
    refuse_change(login, address)
    _count(login, address, asked_at)
    standing = AddressChange.objects.filter(login=login, cancelled_at=None, done_at=None)
    standing.update(cancelled_at=asked_at)
    return _open(login, address, asked_at)


def _count(login: Login, address: str, asked_at: datetime) -> None:
    """Count what one asks; of an address, what all ask, so far that none uses it up for others."""
    limits = {
        f"login {login.id}": ADDRESS_CHANGES_MAX,
        f"address {fold(address)}": ADDRESS_CHANGES_TO_ADDRESS_MAX,
    }
    retry_at = count_asked(
        limits, span=ADDRESS_CHANGES_SPAN, asked_at=asked_at, prefix="address-changes"
    )
    if retry_at is not None:
        raise AddressChangesTooMany(retry_at=retry_at)


def _open(login: Login, address: str, asked_at: datetime) -> AddressChange:
    change = AddressChange.objects.create(
        login=login,
        former_address=login.address,
        address=address,
        asked_at=asked_at,
        expires_at=asked_at + ADDRESS_CHANGE_LIFE,
    )
    for asked in (change.former_address, change.address):
        make_link(
            purpose=LinkPurpose.ADDRESS,
            address=asked,
            realm_id=login.realm_id,
            about_id=change.id,
            asked_at=asked_at,
            life=ADDRESS_CHANGE_LIFE,
        )
    record_change(change, EntryKind.ADDRESS_CHANGE_ASKED, asked_at)
    announce(NoticesFact.ADDRESS_CHANGE_ASKED, change.id)
    return change
