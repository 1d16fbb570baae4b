"""The pages of « Administration », as tabs above each of them."""

from collections.abc import Sequence

from pli.surfaces.ui.components import Tab
from pli.surfaces.ui.context import build_menu
from pli.surfaces.ui.menus import Menu
from pli.surfaces.ui.requests import SpaceRequest


def administration_tabs(request: SpaceRequest) -> Sequence[Tab]:
    """Give the pages that exist; the one asked for is the active one."""
    entries = build_menu(Menu.ADMINISTRATION, space_id=request.access.space_id)
    return [
        Tab(label=one.label, url=one.url, icon=one.icon, active=one.url == request.path)
        for one in entries
    ]
