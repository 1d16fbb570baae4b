"""Who may look customers up in a supplier's register?"""

from pli.domain.spaces.queries import require_role
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind

_READERS = (Role.ADMINISTRATOR, Role.ADVISER, Role.SELLER)


def may_read_register(access: Access) -> bool:
    """Tell whether the one who asks may."""
    return access.space_kind is SpaceKind.SUPPLIER and access.has(*_READERS)


def require_register_reader(access: Access) -> None:
    """Raise RoleMissing unless they may."""
    require_role(access, SpaceKind.SUPPLIER, *_READERS)
