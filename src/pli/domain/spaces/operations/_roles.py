"""Which roles may be held in which space."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from pli.domain.spaces.models import Space
from pli.domain.spaces.vocabulary import ROLES_OF_KIND, Role, SpaceKind
from pli.kit.errors import Invalid


class RolesNotOfSpace(Invalid):
    """None at all, or one that means nothing in this kind of space."""

    code = "roles-not-of-space"
    field = "roles"
    message = _("Choisissez au moins un rôle, parmi ceux de cet espace.")


def accept_roles(space: Space, roles: Collection[Role]) -> list[Role]:
    """Give the roles in the order they are stored in. Raises RolesNotOfSpace."""
    if not roles or not ROLES_OF_KIND[SpaceKind(space.kind)].issuperset(roles):
        raise RolesNotOfSpace
    return sorted(set(roles))
