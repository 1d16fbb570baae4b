"""What the pages of « Mon profil » share, as a template tag."""

from typing import Any

from django import template
from django.template import RequestContext
from django.utils.translation import gettext_lazy as _

from pli.surfaces.site.profile import profile_tabs as tabs_of_profile

register = template.Library()


@register.inclusion_tag("site/profile_tabs.html", takes_context=True)
def profile_tabs(context: RequestContext) -> dict[str, Any]:
    """Draw the tabs that lead from one page of the profile to another."""
    return {"items": tabs_of_profile(context["request"]), "label": _("Mon profil")}
