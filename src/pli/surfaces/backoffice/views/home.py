"""The space itself: where whoever works there begins."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from pli.surfaces.site.landing import landing_page
from pli.surfaces.ui.requests import SpaceRequest


@require_safe
def show(request: SpaceRequest) -> HttpResponse:
    """Lead to the first page."""
    return redirect(landing_page(request.access))
