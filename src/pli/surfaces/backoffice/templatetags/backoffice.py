"""What the pages of the back-office draw beside the design system."""

from typing import Any

from django import template
from django.template import RequestContext
from django.utils.translation import gettext_lazy as _

from pli.surfaces.ui.menu_tabs import menu_tabs
from pli.surfaces.ui.menus import Menu

register = template.Library()


@register.inclusion_tag("ui/components/tabs.html", takes_context=True)
def settings_tabs(context: RequestContext) -> dict[str, Any]:
    """Draw the pages of « Réglages » that exist, the present one marked."""
    return {"items": menu_tabs(context["request"], Menu.SETTINGS), "label": _("Réglages")}
