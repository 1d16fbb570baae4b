"""The space itself: it begins with its invoices."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from pli.surfaces.ui.requests import SpaceRequest


@require_safe
def show(request: SpaceRequest) -> HttpResponse:
    """Lead to the invoices."""
    return redirect("portal:invoices", space_id=request.access.space_id)
