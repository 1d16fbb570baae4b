"""The pages of « Administration », as tabs above each of them."""

from collections.abc import Sequence

from pli.surfaces.ui.components import Tab
from pli.surfaces.ui.menu_tabs import menu_tabs
from pli.surfaces.ui.menus import Menu
from pli.surfaces.ui.requests import SpaceRequest


def administration_tabs(request: SpaceRequest) -> Sequence[Tab]:
    """Give the pages that exist, the present one marked."""
    return menu_tabs(request, Menu.ADMINISTRATION)
