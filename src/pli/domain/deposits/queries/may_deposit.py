"""Who may hand in files to this space?"""

from pli.domain.deposits.vocabulary import DEPOSITORS
from pli.domain.spaces.queries import require_role
from pli.domain.spaces.vocabulary import Access, SpaceKind


def may_deposit(access: Access) -> bool:
    """Tell whether the one who asks may hand in files here."""
    return access.space_kind is SpaceKind.SUPPLIER and access.has(*DEPOSITORS)


def require_depositor(access: Access) -> None:
    """Raise RoleMissing unless they may."""
    require_role(access, SpaceKind.SUPPLIER, *DEPOSITORS)
