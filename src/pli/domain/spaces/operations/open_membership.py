"""Somebody belongs to a space."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.identity.models import Login
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.spaces.models import Membership, Space
from pli.domain.spaces.operations._roles import accept_roles
from pli.domain.spaces.vocabulary import Access, Role
from pli.kit.errors import Refused


class LoginOfAnotherSpace(Refused):
    """A login opens the space it was made for, and no other."""

    code = "login-of-another-space"
    message = _("Cet identifiant a été créé pour un autre espace.")


@transaction.atomic
def open_membership(
    *,
    space_id: UUID,
    login_id: UUID,
    roles: Collection[Role],
    since_at: datetime,
    given_name: str = "",
    family_name: str = "",
    opened_by: Access | None = None,
) -> Membership:
    """Let a login, and the person behind it, into the login's space, under the names said there.

    Raises RolesNotOfSpace or LoginOfAnotherSpace.
    """
    space = Space.objects.get(id=space_id)
    login = Login.objects.get(id=login_id)
    if login.space_id != space.id:
        raise LoginOfAnotherSpace
    membership = Membership.objects.create(
        space=space,
        person_id=login.person_id,
        login=login,
        roles=accept_roles(space, roles),
        given_name=given_name,
        family_name=family_name,
        since_at=since_at,
    )
    record_entry(
        book=Book.EVIDENCE,
        kind=EntryKind.MEMBERSHIP_OPENED,
        happened_at=since_at,
        subject_kind="membership",
        subject_id=membership.id,
        space_id=space.id,
        person_id=opened_by.person_id if opened_by else login.person_id,
        login_id=opened_by.login_id if opened_by else login.id,
        details={"roles": membership.roles},
    )
    return membership
