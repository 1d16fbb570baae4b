"""A user is removed from a customer's space; the identifiant is never given again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.spaces.models import Membership
from pli.domain.spaces.operations._administering import (
    find_user,
    lock_space,
    require_another_administrator,
)
from pli.domain.spaces.operations.end_membership import end_membership
from pli.domain.spaces.vocabulary import Access
from pli.kit.errors import Refused


class UserOfRegister(Refused):
    """The supplier's register has their address: without them nobody is told of invoices."""

    code = "user-of-register"
    message = _(
        "L’adresse mail de cette personne est celle que votre fournisseur a enregistrée : les "
        "mails de vos factures lui sont envoyés. Demandez à votre conseiller clientèle "
        "d’enregistrer une autre adresse ; en attendant, vous pouvez désactiver son accès, et ces "
        "mails ne lui seront plus envoyés."
    )


@transaction.atomic
def remove_user(*, access: Access, user_id: UUID, removed_at: datetime) -> Membership:
    """End their membership, their login and whatever it opened.

    Two administrators who remove each other at once take turns: the second
    administers nothing any more. Raises RoleMissing, UserNotFound, LastAdministrator,
    UserOfRegister.
    """
    lock_space(access)
    user = find_user(access, user_id)
    require_another_administrator(user)
    if user.added_by is None and user.login.address:
        raise UserOfRegister
    return end_membership(membership_id=user.id, ended_by=access, ended_at=removed_at)
