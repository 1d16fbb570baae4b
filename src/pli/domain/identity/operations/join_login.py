"""A login finds the person whose address it is."""

from datetime import datetime
from uuid import UUID

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.identity.models import Login, Person
from pli.domain.identity.operations._turns import take_turn
from pli.domain.identity.operations.create_person import create_person
from pli.domain.identity.queries.fold import fold
from pli.domain.identity.queries.verified_address_of import verified_owner_of
from pli.domain.identity.vocabulary import IdentityFact, PasswordChooser
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.kit.errors import Refused
from pli.kit.facts import announce


class LoginNotHeld(Refused):
    """Somebody else chose its password: nobody can tell whose it is."""

    code = "login-not-held"
    message = _("Le titulaire n’a pas encore choisi lui-même le mot de passe de cet identifiant.")


@transaction.atomic
def join_login(*, login_id: UUID, address: str, joined_at: datetime) -> Person:
    """Give the login to the owner of the address its holder just proved.

    The owner is whoever proved it before, else the login's own person. Persons
    are never merged, and a person never gains a second address this way: the
    address of a login is written by its supplier, who could otherwise reach
    the person's other spaces through it.
    Raises LoginNotHeld.
    """
    key = fold(address)
    take_turn(f"address {key}")
    login = Login.objects.select_related("person").select_for_update(of=("self",)).get(id=login_id)
    if login.password_chosen_by != PasswordChooser.HOLDER:
        raise LoginNotHeld

    owner_id = verified_owner_of(address=key)
    owner = Person.objects.get(id=owner_id) if owner_id else _new_owner(login, key, joined_at)
    if owner.id != login.person_id:
        _repoint(login, owner, joined_at)
    return owner


def _new_owner(login: Login, address_key: str, proved_at: datetime) -> Person:
    person = login.person
    if _is_known_otherwise(person, login):
        return create_person(
            given_name="",
            family_name="",
            language=person.language,
            created_at=proved_at,
            address=address_key,
            address_is_proven=True,
        )
    EmailAddress.objects.filter(user=person).update(primary=False)
    EmailAddress.objects.update_or_create(
        user=person, email=address_key, defaults={"verified": True, "primary": True}
    )
    return person


def _is_known_otherwise(person: Person, login: Login) -> bool:
    has_address = EmailAddress.objects.filter(user=person, verified=True).exists()
    return has_address or Login.objects.filter(person=person).exclude(id=login.id).exists()


def _repoint(login: Login, owner: Person, joined_at: datetime) -> None:
    former_id = login.person_id
    login.person = owner
    login.save(update_fields=["person"])
    record_entry(
        book=Book.ACCESS,
        kind=EntryKind.LOGIN_JOINED,
        happened_at=joined_at,
        # No space: those who run the login's space are not to learn of the others.
        subject_kind="login",
        subject_id=login.id,
        person_id=owner.id,
        login_id=login.id,
        details={"former": str(former_id)},
    )
    announce(IdentityFact.LOGIN_JOINED, login.id)
