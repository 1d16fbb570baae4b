"""What machines ask for: health, robots, the icon, a supplier's colour and picture."""

from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from pli.domain.archive.queries import open_file
from pli.surfaces.site.frames import without_frame
from pli.surfaces.ui.brand import brand_stylesheet
from pli.surfaces.ui.requests import SiteRequest

YEAR_SECONDS = 365 * 24 * 3600
# Pages of people are not to be found by a search. Neither are those of links, which say so
# themselves: what a search engine may not read, it may still list by its address.
ROBOTS = "User-agent: *\nDisallow: /\nAllow: /$\nAllow: /portail/\n"


@require_safe
@cache_control(no_store=True)
def health(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django gives it
    """Say whether this process can answer: with its database, and without any figure."""
    try:
        connection.ensure_connection()
        is_well = connection.is_usable()
    except DatabaseError:
        is_well = False
    answer, status = ("ok\n", 200) if is_well else ("unavailable\n", 503)
    return HttpResponse(answer, status=status, content_type="text/plain")


@require_safe
@cache_control(public=True, max_age=86400)
def robots(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django gives it
    """Keep search engines to the public pages."""
    return HttpResponse(ROBOTS, content_type="text/plain")


@require_safe
@cache_control(public=True, max_age=86400)
def favicon(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django gives it
    """Lead browsers that look for the old name to the icon."""
    return HttpResponseRedirect(static("ui/icon.svg"))


@require_safe
@cache_control(public=True, max_age=YEAR_SECONDS, immutable=True)
def brand_css(request: SiteRequest) -> HttpResponse:
    """Give a supplier's colour; the address changes with it."""
    assert request.supplier is not None  # noqa: S101 - the address names one
    return HttpResponse(brand_stylesheet(request.supplier.brand_color), content_type="text/css")


@require_safe
@without_frame
@cache_control(public=True, max_age=YEAR_SECONDS, immutable=True)
def brand_logo(request: SiteRequest) -> HttpResponse:
    """Give a supplier's picture; the address changes with it."""
    file_id = request.supplier.logo_file_id if request.supplier else None
    if file_id is None:
        raise Http404
    with open_file(file_id) as picture:
        return HttpResponse(picture.read(), content_type="image/png")
