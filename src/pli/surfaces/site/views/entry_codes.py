"""« Premier accès »: somebody who was handed a sheet chooses a password, by its code (T2)."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from pli.domain.customers.queries import sign_in_policy
from pli.domain.identity.operations import LoginSuspended, SignInLocked, spend_entry_code
from pli.kit.errors import DomainError, Invalid
from pli.surfaces.site.addresses import public_page
from pli.surfaces.site.forms.entry_codes import EntryCodeForm
from pli.surfaces.site.forms.recovery import rules_to_tick
from pli.surfaces.site.forms.refused import show_refusal
from pli.surfaces.site.refusals import mark_refused
from pli.surfaces.site.sessions import IDENTIFIANT
from pli.surfaces.ui.flash import flash_done
from pli.surfaces.ui.requests import SiteRequest


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("code", "password", "confirmation")
@never_cache
def choose(request: SiteRequest) -> HttpResponse:
    """Ask for the identifiant, its code and a password; spend the code."""
    if request.method != "POST":
        return _show(request, EntryCodeForm())
    form = EntryCodeForm(request.POST)
    if not form.is_valid():
        return _show(request, form)
    supplier = request.supplier
    policy = sign_in_policy(supplier.space_id if supplier else None, staff=False)
    try:
        login = spend_entry_code(
            **form.cleaned_data,
            policy=policy,
            visitor=request.visitor,
            spent_at=timezone.now(),
        )
    except (Invalid, LoginSuspended, SignInLocked) as refusal:
        show_refusal(form, refusal)
        return _show(request, form, refusal=refusal)
    request.session[IDENTIFIANT] = login.identifiant
    flash_done(
        request, _("Votre mot de passe est enregistré. Connectez-vous avec votre identifiant.")
    )
    return redirect(public_page(request, "home", supplier))


def _show(
    request: SiteRequest, form: EntryCodeForm, *, refusal: DomainError | None = None
) -> HttpResponse:
    context = {"form": form, "rules": rules_to_tick(), "supplier": request.supplier}
    response = render(
        request, "site/entry_code.html", context, status=422 if form.is_bound else 200
    )
    return mark_refused(response, refusal) if refusal else response
