"""« Contrôler une facture »: open to all where the operator says so, else to who is signed in."""

from django.conf import settings
from django.urls import reverse

from pli.surfaces.ui.requests import SiteRequest


def may_check(request: SiteRequest) -> bool:
    """Say whether the page is open to whoever asks."""
    return settings.PLI_PUBLIC_CHECK or request.sign_in is not None


def check_link(request: SiteRequest) -> str | None:
    """Give the page to whoever it is open to."""
    return reverse("site:check") if may_check(request) else None
