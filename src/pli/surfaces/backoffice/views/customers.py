"""Customers: the register with one search box, one customer with what happens next."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pli.domain.customers.queries import list_accounts, one_account
from pli.domain.invoices.queries import count_holdings
from pli.domain.notices.queries import access_state, activations_of, mails_of_account
from pli.kit.pagination import Cursor
from pli.surfaces.backoffice.access_story import tell_access
from pli.surfaces.backoffice.mail_moments import tell_mail
from pli.surfaces.ui.requests import SpaceRequest

_SEARCH_LENGTH_MAX = 200


@require_safe
def index(request: SpaceRequest) -> HttpResponse:
    """List customers, or those that the search finds."""
    search = request.GET.get("q", "").strip()[:_SEARCH_LENGTH_MAX]
    page = list_accounts(
        access=request.access,
        search=search,
        cursor=Cursor.decode(request.GET.get("page", "")),
    )
    states = access_state([row.account_id for row in page.rows])
    context = {
        "page": page,
        "rows": [(row, states[row.account_id]) for row in page.rows],
        "search": search,
    }
    return render(request, "backoffice/customers.html", context)


@require_safe
def show(request: SpaceRequest, account_id: UUID) -> HttpResponse:
    """Show one customer: the access and what comes next, the register, the mails."""
    account = one_account(access=request.access, account_id=account_id)
    state = access_state([account_id])[account_id]
    activation = activations_of([account_id]).get(account_id)
    invoice_count = count_holdings(space_id=account.space_id, now=timezone.now())
    context = {
        "account": account,
        "state": state,
        "activation": activation,
        "invoice_count": invoice_count,
        "story": tell_access(state, account, activation, invoice_count),
        "mails": [tell_mail(mail) for mail in mails_of_account(account)],
    }
    return render(request, "backoffice/customer.html", context)
