"""« Mon profil »: its pages, as tabs that each of them shows."""

from collections.abc import Sequence

from pli.domain.spaces.vocabulary import SpaceKind
from pli.surfaces.ui.components import Tab
from pli.surfaces.ui.context import build_menu
from pli.surfaces.ui.menus import Menu
from pli.surfaces.ui.requests import SpaceRequest

# Only who receives invoices has a list to show, and hears of new ones.
_KEYS_OF_EVERYBODY = frozenset({"account"})


def profile_tabs(request: SpaceRequest) -> Sequence[Tab]:
    """Give the pages of this profile that exist; nothing where there is one only."""
    access = request.access
    entries = build_menu(Menu.PROFILE, kind=access.space_kind, space_id=access.space_id)
    is_customer = access.space_kind is SpaceKind.CUSTOMER
    shown = [one for one in entries if is_customer or one.key in _KEYS_OF_EVERYBODY]
    if len(shown) == 1:
        return ()
    return [
        Tab(label=one.label, icon=one.icon, url=one.url, active=request.path.startswith(one.url))
        for one in shown
    ]
