"""Where one customer's originals go: to his space, or by post."""

from datetime import date
from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from pli.domain.customers.operations import change_originals
from pli.domain.customers.queries import (
    AccountSheet,
    all_paper_is_over,
    ends_of_paper,
    one_account,
)
from pli.domain.spaces.queries import require_role
from pli.domain.spaces.vocabulary import Role, SpaceKind
from pli.kit.days import paris_date
from pli.surfaces.backoffice.forms.register import OriginalsForm
from pli.surfaces.ui.flash import flash_done
from pli.surfaces.ui.requests import SpaceRequest


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def originals(request: SpaceRequest, account_id: UUID) -> HttpResponse:
    """Register where a customer wishes his originals, from the next invoice on."""
    require_role(request.access, SpaceKind.SUPPLIER, Role.ADMINISTRATOR, Role.ADVISER)
    account = one_account(access=request.access, account_id=account_id)
    now = timezone.now()
    form = OriginalsForm(
        request.POST if request.method == "POST" else None,
        initial={"channel": account.original_channel},
    )
    if not form.is_valid():
        return _ask(request, account, form, today=paris_date(now))
    change_originals(
        access=request.access,
        account_id=account_id,
        channel=form.cleaned_data["channel"],
        changed_at=now,
    )
    flash_done(request, _("Forme des originaux enregistrée : elle vaut à la prochaine facture."))
    return redirect("backoffice:customer", space_id=request.access.space_id, account_id=account_id)


def _ask(
    request: SpaceRequest, account: AccountSheet, form: OriginalsForm, *, today: date
) -> HttpResponse:
    ends = ends_of_paper(account.supplier_id)
    context = {
        "account": account,
        "form": form,
        "ends": ends,
        "is_over": all_paper_is_over(ends, today),
        "today": today,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "backoffice/originals.html", context, status=status)
