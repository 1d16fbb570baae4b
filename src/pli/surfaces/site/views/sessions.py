"""The session of a browser, on its way to its end."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from pli.surfaces.site.entering import ask_to_sign_in
from pli.surfaces.site.frames import without_frame
from pli.surfaces.ui.requests import SiteRequest


@require_POST
@without_frame
def extend(request: SiteRequest) -> HttpResponse:
    """Let the session go on: asking is enough, unless it is over already."""
    return HttpResponse(status=204) if request.sign_in else ask_to_sign_in(request)
