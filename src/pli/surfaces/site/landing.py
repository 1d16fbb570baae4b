"""Where somebody arrives in a space, by its kind and their roles."""

from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse

from pli.domain.deposits.vocabulary import DEPOSITORS
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind
from pli.surfaces.ui.context import is_registered

# The page by which a space begins. Where it does not exist yet, the account page
# stands for it: everybody has one.
_FIRST_PAGES = {
    SpaceKind.CUSTOMER: ("portal:invoices",),
    SpaceKind.SUPPLIER: ("backoffice:todo", "backoffice:deposits"),
    SpaceKind.PLATFORM: ("console:state",),
}
# At a supplier's, whoever deposits nothing looks after customers.
_FIRST_PAGES_OF_ADVISERS = ("backoffice:todo", "backoffice:customers")


def landing_page(access: Access) -> str:
    """Give the path of the page by which this space begins."""
    return page_of_space(access.space_kind, access.space_id, access.roles)


def page_of_space(kind: SpaceKind, space_id: UUID, roles: frozenset[Role]) -> str:
    """Give the path of the first page of a space, for somebody with these roles."""
    for name in _first_pages(kind, roles):
        if is_registered(name):
            return reverse(name, kwargs={"space_id": space_id})
    return page_of_account(kind, space_id)


def _first_pages(kind: SpaceKind, roles: frozenset[Role]) -> Sequence[str]:
    if kind is SpaceKind.SUPPLIER and roles.isdisjoint(DEPOSITORS):
        return _FIRST_PAGES_OF_ADVISERS
    return _FIRST_PAGES.get(kind, ())


def account_page(access: Access) -> str:
    """Give the path of the account page, in the frame of this space."""
    return page_of_account(access.space_kind, access.space_id)


def page_of_account(kind: SpaceKind, space_id: UUID) -> str:
    """Give the path of the account page in the frame of a space."""
    return reverse("site:account", kwargs={"kind": kind, "space_id": space_id})


def contact_page(access: Access) -> str:
    """Give the page of the customer's own adviser; nothing in a space of another kind."""
    if access.space_kind is not SpaceKind.CUSTOMER or not is_registered("portal:contact"):
        return ""
    return reverse("portal:contact", kwargs={"space_id": access.space_id})


def succession_page(access: Access) -> str:
    """Give the page where a user asks to administer the space; nothing to whoever does already."""
    is_user = access.space_kind is SpaceKind.CUSTOMER and not access.has(Role.ADMINISTRATOR)
    if not is_user or not is_registered("portal:succession"):
        return ""
    return reverse("portal:succession", kwargs={"space_id": access.space_id})
