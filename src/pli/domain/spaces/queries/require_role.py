"""Whether the one who asks may do this here."""

from django.utils.translation import gettext_lazy as _

from pli.domain.spaces.vocabulary import Access, Role, SpaceKind
from pli.kit.errors import NotFound


class RoleMissing(NotFound):
    """The one who asks has none of the roles that may do this: there is nothing here for them."""

    code = "role-missing"
    message = _("Votre rôle dans cet espace ne permet pas cette action.")


def require_role(access: Access, kind: SpaceKind, *roles: Role) -> None:
    """Raise RoleMissing unless this is a space of that kind and one of the roles is held."""
    if access.space_kind is not kind or not access.has(*roles):
        raise RoleMissing
