"""Who may hand in files to this space?"""

from pli.domain.spaces.queries import require_role
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind

_DEPOSITORS = (Role.ADMINISTRATOR, Role.DEPOSITOR)


def may_deposit(access: Access) -> bool:
    """Tell whether the one who asks may hand in files here."""
    return access.space_kind is SpaceKind.SUPPLIER and access.has(*_DEPOSITORS)


def require_depositor(access: Access) -> None:
    """Raise RoleMissing unless they may."""
    require_role(access, SpaceKind.SUPPLIER, *_DEPOSITORS)
