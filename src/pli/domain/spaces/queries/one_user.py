"""Who is this user of the space?"""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from pli.domain.spaces.queries._user_rows import UserRow, row_of, user_rows
from pli.domain.spaces.queries.require_role import require_role
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind
from pli.kit.errors import NotFound


class UserNotFound(NotFound):
    """No such user, or not of this space, or removed."""

    code = "user-not-found"
    message = _("Cet utilisateur n’existe pas dans cet espace.")


def one_user(*, access: Access, user_id: UUID, now: datetime) -> UserRow:
    """Give one user; one query. Raises RoleMissing, UserNotFound."""
    require_role(access, SpaceKind.CUSTOMER, Role.ADMINISTRATOR)
    user = user_rows(access, now).filter(id=user_id).first()
    if user is None:
        raise UserNotFound
    return row_of(user, access)
