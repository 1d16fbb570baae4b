"""What somebody who signed in may do in one space."""

from collections.abc import Sequence
from functools import reduce
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from pli.domain.identity.queries import require_person_proof
from pli.domain.identity.vocabulary import OpenSignIn
from pli.domain.spaces.models import Membership
from pli.domain.spaces.vocabulary import Access, ReadingLimits, Role, SpaceKind
from pli.kit.errors import NotFound


class SpaceNotFound(NotFound):
    """It does not exist, or not for the one who asks."""

    code = "space-not-found"
    message = _("Cet espace n’existe pas, ou n’est pas le vôtre.")


def access_to(*, sign_in: OpenSignIn, space_id: UUID) -> Access:
    """Give the access to a space: by the login that opened the session, else by the person.

    A login opens its own space and nothing else; the other spaces of the
    person ask for a proof of the person. Raises SpaceNotFound or PersonNotProved.
    """
    memberships = list(open_memberships(sign_in).filter(space_id=space_id).select_related("space"))
    own = [row for row in memberships if row.login_id == sign_in.login_id]
    usable = own or memberships
    if not usable:
        raise SpaceNotFound
    if not own:
        require_person_proof(sign_in)
    return Access(
        space_id=space_id,
        space_kind=SpaceKind(usable[0].space.kind),
        roles=frozenset(Role(role) for row in usable for role in row.roles),
        person_id=sign_in.person_id,
        login_id=_most_able(usable).login_id,
        person_is_proved=sign_in.person_is_proved,
        limits=_limits_of(usable),
    )


def _most_able(memberships: Sequence[Membership]) -> Membership:
    """Give the one whose login answers for what is set up: what it may do alone lasts with it."""
    return max(memberships, key=lambda row: (Role.ADMINISTRATOR in row.roles, row.limits is None))


def _limits_of(memberships: Sequence[Membership]) -> ReadingLimits | None:
    """Give what any of them lets see: everything as soon as one has no limits."""
    limits = [row.limits for row in memberships]
    found = [one for one in limits if one is not None]
    return reduce(ReadingLimits.joined_with, found) if len(found) == len(limits) else None


def open_memberships(sign_in: OpenSignIn) -> QuerySet[Membership]:
    """Give the memberships of whoever signed in that still stand, oldest first."""
    return Membership.objects.filter(
        person_id=sign_in.person_id,
        ended_at=None,
        login__ended_at=None,
        login__suspended_at=None,
        space__closed_at=None,
    ).order_by("since_at", "id")
