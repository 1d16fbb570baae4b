"""What the pages of the back-office draw beside the design system."""

from typing import Any

from django import template
from django.template import RequestContext
from django.utils.translation import gettext_lazy as _

from pli.surfaces.ui.components import Tab
from pli.surfaces.ui.context import build_menu
from pli.surfaces.ui.menus import Menu

register = template.Library()


@register.inclusion_tag("ui/components/tabs.html", takes_context=True)
def settings_tabs(context: RequestContext) -> dict[str, Any]:
    """Draw the pages of « Réglages » that exist, the present one marked."""
    request = context["request"]
    entries = build_menu(Menu.SETTINGS, space_id=request.access.space_id)
    items = [
        Tab(label=entry.label, url=entry.url, active=request.path.startswith(entry.url))
        for entry in entries
    ]
    return {"items": items, "label": _("Réglages")}
