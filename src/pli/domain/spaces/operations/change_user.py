"""An administrator corrects who a user is, where mails reach them, and what they may see."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.identity.operations import record_address
from pli.domain.identity.queries import clean_address, fold
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.spaces.models import Membership
from pli.domain.spaces.operations._administering import (
    find_user,
    lock_space,
    require_another_administrator,
)
from pli.domain.spaces.operations._user_fields import (
    accept_rights,
    clean_name,
    set_limits,
)
from pli.domain.spaces.queries.is_of_colleague import is_of_colleague
from pli.domain.spaces.vocabulary import Access, Role, UserGiven
from pli.kit.errors import Invalid, Refused


class AddressOfSupplier(Invalid):
    """The registered address: the supplier's register says what it is (R095)."""

    code = "address-of-supplier"
    field = "address"
    message = _(
        "Cette adresse est celle que votre fournisseur a enregistrée : votre conseiller "
        "clientèle peut la changer."
    )


class AdministratorOfRegister(Refused):
    """The mails of invoices go to whoever has the registered address and administers."""

    code = "administrator-of-register"
    message = _(
        "L’adresse mail de cette personne est celle que votre fournisseur a enregistrée : elle "
        "reste administrateur, sans quoi les mails de vos factures ne lui seraient plus envoyés. "
        "Demandez à votre conseiller clientèle d’enregistrer une autre adresse."
    )


class AddressOfColleague(Invalid):
    """Two identifiants of one space with one address: nobody would know which is meant."""

    code = "address-of-colleague"
    field = "address"
    message = _("Un autre utilisateur de cet espace a déjà cette adresse mail.")


@transaction.atomic
def change_user(
    *, access: Access, user_id: UUID, user: UserGiven, changed_at: datetime
) -> Membership:
    """Change it from now on: what they have open obeys the new rights at the next page.

    Raises RoleMissing, UserNotFound, UserNameInvalid, UserNameSuspect, LimitsEmpty,
    AddressInvalid, AddressOfSupplier, AddressOfColleague, LastAdministrator, and
    AdministratorOfRegister.
    """
    lock_space(access)
    member = find_user(access, user_id)
    roles, limits = accept_rights(user.rights)
    if Role.ADMINISTRATOR not in roles:
        _require_right_may_end(member)
    former = (list(member.roles), member.is_limited)
    is_address_new = _change_address(member, user.address)
    if is_address_new:
        _record_address(access, member, changed_at)
    member.given_name, member.family_name = (
        clean_name(user.given_name),
        clean_name(user.family_name),
    )
    member.roles = roles
    set_limits(member, limits)
    member.save()
    _record(access, member, former, is_address_new=is_address_new, changed_at=changed_at)
    return member


def _require_right_may_end(member: Membership) -> None:
    require_another_administrator(member)
    is_of_register = member.added_by is None and member.login.address
    if is_of_register and Role.ADMINISTRATOR in member.roles:
        raise AdministratorOfRegister


def _change_address(member: Membership, address: str) -> bool:
    wanted = clean_address(address) if address.strip() else ""
    if fold(wanted) == member.login.address_key:
        return False
    if member.added_by is None and member.login.address:
        raise AddressOfSupplier
    # Whoever is added may share a mailbox; one in use is not moved to a colleague's.
    login = member.login
    if wanted and is_of_colleague(
        space_id=login.space_id, address=wanted, except_login_id=login.id
    ):
        raise AddressOfColleague
    record_address(login_id=member.login_id, address=wanted)
    return True


def _record_address(access: Access, member: Membership, changed_at: datetime) -> None:
    """Write down that mails of this identifiant go elsewhere, never where to."""
    record_entry(
        book=Book.ACCESS,
        kind=EntryKind.ADDRESS_CHANGED,
        happened_at=changed_at,
        subject_kind="login",
        subject_id=member.login_id,
        space_id=member.space_id,
        person_id=access.person_id,
        login_id=access.login_id,
    )


def _record(
    access: Access,
    member: Membership,
    former: tuple[list[str], bool],
    *,
    is_address_new: bool,
    changed_at: datetime,
) -> None:
    record_entry(
        book=Book.EVIDENCE,
        kind=EntryKind.MEMBERSHIP_CHANGED,
        happened_at=changed_at,
        subject_kind="membership",
        subject_id=member.id,
        space_id=member.space_id,
        person_id=access.person_id,
        login_id=access.login_id,
        details={
            "roles": [former[0], member.roles],
            "is_limited": [former[1], member.is_limited],
            "contracts": member.contract_numbers,
            "entities": [str(entity_id) for entity_id in member.entity_ids],
            "is_address_new": is_address_new,
        },
    )
