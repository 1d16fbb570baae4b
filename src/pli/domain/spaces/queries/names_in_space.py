"""How are the people who did something here called, as this space sees them?"""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.db.models import Q

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
    """Give the name that a space gives to persons who are or were its members; one query."""
    members = Membership.objects.filter(space_id=space_id, person_id__in=list(person_ids))
    return {member.person_id: member.name for member in members.order_by("since_at", "id")}
