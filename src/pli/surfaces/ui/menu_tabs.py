"""A menu inside a page, as tabs above it."""

from collections.abc import Sequence

from pli.surfaces.ui.components import Tab
from pli.surfaces.ui.context import build_menu
from pli.surfaces.ui.menus import Menu
from pli.surfaces.ui.requests import SpaceRequest


def menu_tabs(request: SpaceRequest, menu: Menu) -> Sequence[Tab]:
    """Give the pages of a menu that exist, the present one marked."""
    entries = build_menu(menu, space_id=request.access.space_id)
    # Of two pages, one under the other, the nearer.
    over = [entry.url for entry in entries if request.path.startswith(entry.url)]
    present = max(over, key=len, default="")
    return [
        Tab(label=one.label, icon=one.icon, url=one.url, active=one.url == present)
        for one in entries
    ]
