"""The suppliers that the platform serves."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pli.domain.customers.queries import list_suppliers
from pli.domain.deposits.queries import last_deposits
from pli.surfaces.ui.lists import cursor_of
from pli.surfaces.ui.requests import SpaceRequest


@require_safe
def index(request: SpaceRequest) -> HttpResponse:
    """List them, the latest first."""
    page = list_suppliers(access=request.access, cursor=cursor_of(request))
    space_ids = [row.space_id for row in page.rows]
    latest = last_deposits(access=request.access, space_ids=space_ids)
    context = {"page": page, "rows": [(row, latest.get(row.space_id)) for row in page.rows]}
    return render(request, "console/suppliers.html", context)
