"""What every step of a change of address writes down, and refuses."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from pli.domain.customers.operations import AddressKeptByAdviser
from pli.domain.customers.queries import account_policy
from pli.domain.identity.models import Login
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.notices.models import AddressChange
from pli.domain.notices.queries.address_change import (
    is_kept_in_register,
    is_replacement_due,
    registered_activation,
)
from pli.domain.spaces.operations import AddressOfColleague, AddressOfSupplier
from pli.domain.spaces.queries import is_of_colleague
from pli.kit.errors import Refused


class AddressReplaced(Refused):
    """An adviser registered another one, which the next invoice brings in."""

    code = "address-replaced"
    message = _(
        "Votre conseiller clientèle a déjà enregistré une autre adresse mail, qui prendra la suite "
        "à la prochaine facture : voyez avec lui."
    )


def refuse_change(login: Login, address: str) -> None:
    """Raise what stands against another address for this login."""
    if not account_policy(login.space_id).changes_own_address:
        raise AddressKeptByAdviser
    if is_kept_in_register(login):
        raise AddressOfSupplier
    activation = registered_activation(login)
    if activation and is_replacement_due(activation):
        raise AddressReplaced
    if is_of_colleague(space_id=login.space_id, address=address, except_login_id=login.id):
        raise AddressOfColleague


def record_change(change: AddressChange, kind: EntryKind, recorded_at: datetime) -> None:
    """Write it down in the space's own journal: which change, never to which address."""
    record_entry(
        book=Book.ACCESS,
        kind=kind,
        happened_at=recorded_at,
        space_id=change.login.space_id,
        person_id=change.login.person_id,
        login_id=change.login_id,
        subject_kind="address-change",
        subject_id=change.id,
    )
