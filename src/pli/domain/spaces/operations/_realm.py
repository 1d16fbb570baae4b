"""On whose pages are the logins of a space recovered?"""

from uuid import UUID

from pli.domain.spaces.models import Membership, Space
from pli.domain.spaces.vocabulary import SpaceKind


def realm_of(space: Space) -> UUID | None:
    """Tell on whose pages the login will be recovered: a customer's space has its supplier's."""
    if space.kind == SpaceKind.SUPPLIER:
        return space.id
    first = Membership.objects.filter(space=space).select_related("login").order_by("id").first()
    return first.login.realm_id if first else None
