"""Who may look into the files that a supplier handed in?"""

from pli.domain.spaces.queries import require_role
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind

_READERS = (Role.ADMINISTRATOR, Role.ADVISER, Role.DEPOSITOR)


def may_read_held(access: Access) -> bool:
    """Tell whether the one who asks may open a file and what it says."""
    return access.space_kind is SpaceKind.SUPPLIER and access.has(*_READERS)


def require_held_reader(access: Access) -> None:
    """Raise RoleMissing unless they may."""
    require_role(access, SpaceKind.SUPPLIER, *_READERS)
