"""« Préférences – Affichage des factures »: how far back one's own list shows."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pli.domain.customers.queries import display_policy
from pli.domain.customers.vocabulary import AccountFace, DisplayPolicy
from pli.domain.invoices.operations import choose_history
from pli.domain.invoices.queries import display_history
from pli.kit.days import paris_date
from pli.surfaces.site.forms.preferences import HistoryForm, duration_in_words, written
from pli.surfaces.ui.flash import flash_done
from pli.surfaces.ui.requests import SpaceRequest


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: SpaceRequest) -> HttpResponse:
    """Show what is in force, or keep another choice."""
    account = request.account
    policy = display_policy(account.space_id)
    history = display_history(
        access=request.access, policy=policy, today=paris_date(timezone.now())
    )
    form = HistoryForm(
        request.POST if request.method == "POST" else None,
        offered=history.offered,
        initial={"months": written(history.months)},
    )
    if not form.is_valid():
        return _show(request, form, account, policy)
    months = form.cleaned_data["months"]
    # The form offers what the operation admits.
    choose_history(access=request.access, policy=policy, months=months, chosen_at=timezone.now())
    flash_done(
        request,
        _("Historique d’affichage : %(duration)s.") % {"duration": duration_in_words(months)},
    )
    return redirect(request.path)


def _show(
    request: SpaceRequest, form: HistoryForm, account: AccountFace, policy: DisplayPolicy
) -> HttpResponse:
    context = {
        "form": form,
        "account": account,
        "term_in_words": duration_in_words(policy.availability_months),
        "default_in_words": duration_in_words(policy.history_months),
    }
    return render(request, "site/preferences.html", context, status=422 if form.errors else 200)
