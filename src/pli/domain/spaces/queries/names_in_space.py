"""How are the people who did something here called, as this space sees them?"""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.db.models import Q, QuerySet

from pli.domain.spaces.models import Membership
from pli.domain.spaces.vocabulary import Access


def names_in_space(
    *, access: Access, login_ids: Collection[UUID], membership_ids: Collection[UUID] = ()
) -> Mapping[UUID, str]:
    """Give a name by login or by membership, for whoever is or was a member here.

    It is the one that this space gives them, else the identifiant: what they told
    elsewhere is not for it to know. Somebody else's login is left out. One query.
    """
    wanted = Q(login_id__in=list(login_ids)) | Q(id__in=list(membership_ids))
    members = Membership.objects.filter(wanted, space_id=access.space_id).select_related("login")
    names = dict[UUID, str]()
    for member in members:
        name = member.name or member.login.identifiant
        names |= {member.login_id: name, member.id: name}
    return names


def names_of_members(*, space_id: UUID, person_ids: Collection[UUID]) -> Mapping[UUID, str]:
    """Give the latest name that a space gave to persons who are or were its members; one query.

    Of whom it named nothing, their identifiant.
    """
    members = _members_of(space_id, person_ids).select_related("login")
    identifiants = {member.person_id: member.login.identifiant for member in members}
    return identifiants | {member.person_id: member.name for member in members if member.name}


def name_of_member(*, space_id: UUID, person_id: UUID | None) -> str:
    """Give the name of one, empty where the space named nothing or nobody is asked of."""
    members = _members_of(space_id, [person_id] if person_id else [])
    return next((member.name for member in members.reverse() if member.name), "")


def _members_of(space_id: UUID, person_ids: Collection[UUID]) -> QuerySet[Membership]:
    members = Membership.objects.filter(space_id=space_id, person_id__in=list(person_ids))
    return members.order_by("since_at", "id")
