"""« Administration, Journal »: what happened in a customer's space."""

from django.http import HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_safe

from pli.surfaces.site.journal_page import show_journal, stream_journal
from pli.surfaces.ui.menus import Menu
from pli.surfaces.ui.requests import SpaceRequest


@require_safe
def index(request: SpaceRequest) -> HttpResponse:
    """List what happened, latest first."""
    file_url = reverse("portal:journal-file", kwargs={"space_id": request.access.space_id})
    return show_journal(
        request, menu=Menu.ADMINISTRATION, file_url=file_url, invoice_page="portal:invoice"
    )


@require_GET
def file(request: SpaceRequest) -> StreamingHttpResponse:
    """Give it as a file."""
    return stream_journal(request, now=timezone.now())
