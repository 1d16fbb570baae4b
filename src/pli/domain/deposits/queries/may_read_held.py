"""Who may see what a supplier handed in, and who may look into it?"""

from pli.domain.spaces.queries import require_role
from pli.domain.spaces.vocabulary import ROLES_OF_KIND, Access, Role, SpaceKind

_READERS = (Role.ADMINISTRATOR, Role.ADVISER, Role.DEPOSITOR)


def require_deposit_reader(access: Access) -> None:
    """Raise RoleMissing unless the one who asks may see what was handed in here, and its end."""
    require_role(access, SpaceKind.SUPPLIER, *ROLES_OF_KIND[SpaceKind.SUPPLIER])


def may_read_held(access: Access) -> bool:
    """Tell whether the one who asks may open a file and what it says."""
    return access.space_kind is SpaceKind.SUPPLIER and access.has(*_READERS)


def require_held_reader(access: Access) -> None:
    """Raise RoleMissing unless they may."""
    require_role(access, SpaceKind.SUPPLIER, *_READERS)
