"""« Contrats »: what each is for, how often it is billed, what comes next, what lacks."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pli.domain.invoices.queries import (
    contract_overviews,
    list_holdings,
    one_contract_overview,
    tally_holdings,
)
from pli.domain.invoices.vocabulary import ContractState, HoldingFilter
from pli.surfaces.portal.contract_story import contracts_found, page_of_contracts, show_contract
from pli.surfaces.ui.lists import cursor_of, search_of
from pli.surfaces.ui.requests import SpaceRequest


@require_safe
def index(request: SpaceRequest) -> HttpResponse:
    """List the contracts, those that lack an invoice first."""
    overviews = contract_overviews(access=request.access, now=timezone.now())
    search = search_of(request)
    found = contracts_found(overviews, search)
    context = {
        "account": request.account,
        "count": len(overviews),
        "missing_count": sum(one.state is ContractState.MISSING for one in overviews),
        "search": search,
        "found_count": len(found),
        "page": page_of_contracts(found, request.GET.get("page", "")),
    }
    return render(request, "portal/contracts.html", context)


@require_safe
def show(request: SpaceRequest, contract_id: UUID) -> HttpResponse:
    """Show one contract: its rhythm, what did not come, its invoices."""
    now = timezone.now()
    overview = one_contract_overview(access=request.access, contract_id=contract_id, now=now)
    wanted = HoldingFilter(contract_number=overview.number)
    context = {
        "account": request.account,
        "contract": show_contract(overview),
        "tally": tally_holdings(access=request.access, now=now, wanted=wanted),
        "page": list_holdings(
            access=request.access, now=now, wanted=wanted, cursor=cursor_of(request)
        ),
    }
    return render(request, "portal/contract.html", context)
