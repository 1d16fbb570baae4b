"""How are the people who did something here called, as this space sees them?"""

from collections.abc import Collection, Mapping
from uuid import UUID

from pli.domain.spaces.models import Membership
from pli.domain.spaces.vocabulary import Access


def names_in_space(*, access: Access, login_ids: Collection[UUID]) -> Mapping[UUID, str]:
    """Give a name for each login that is or was a member's, its identifiant where none was told.

    Somebody else's login is left out: a space learns no name of people outside it. One query.
    """
    memberships = Membership.objects.filter(
        space_id=access.space_id, login_id__in=list(login_ids)
    ).select_related("person", "login")
    return {
        membership.login_id: membership.person.name or membership.login.identifiant
        for membership in memberships
    }
