"""« Activer maintenant »: the customer has the activation leave by proof, where rules let him."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from pli.domain.customers.queries import default_adviser, require_activation_by_proof
from pli.domain.customers.vocabulary import SupplierFace
from pli.domain.notices.operations import (
    ActivationClaimsTooMany,
    CustomerProofMissing,
    claim_account,
)
from pli.kit.errors import DomainError
from pli.surfaces.site.addresses import public_page
from pli.surfaces.site.forms.activation import ActivationForm
from pli.surfaces.site.forms.refused import show_refusal
from pli.surfaces.site.refusals import mark_refused
from pli.surfaces.ui.requests import SiteRequest


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def claim(request: SiteRequest) -> HttpResponse:
    """Ask for the proof, and keep it for the worker: nothing here tells whether it was right."""
    supplier = require_activation_by_proof(request.supplier)
    if request.method != "POST":
        return _show(request, supplier, ActivationForm())
    form = ActivationForm(request.POST)
    if not form.is_valid():
        return _show(request, supplier, form)
    try:
        claim_account(
            supplier_id=supplier.space_id,
            number=form.cleaned_data["number"],
            proof=form.proof,
            visitor=request.visitor,
            claimed_at=timezone.now(),
        )
    except (CustomerProofMissing, ActivationClaimsTooMany) as refusal:
        show_refusal(form, refusal)
        return _show(request, supplier, form, refusal=refusal)
    return redirect(public_page(request, "activation-claimed", supplier))


@require_safe
@never_cache
def claimed(request: SiteRequest) -> HttpResponse:
    """Say what happens next, the same to everybody."""
    supplier = require_activation_by_proof(request.supplier)
    context = {
        "supplier": supplier,
        "adviser": default_adviser(supplier.space_id),
        "sender": supplier.sender_address or settings.DEFAULT_FROM_EMAIL,
        "home_url": public_page(request, "home", supplier),
        "recovery_url": public_page(request, "recovery", supplier),
        "activation_url": public_page(request, "activation", supplier),
    }
    return render(request, "site/activation_claimed.html", context)


def _show(
    request: SiteRequest,
    supplier: SupplierFace,
    form: ActivationForm,
    *,
    refusal: DomainError | None = None,
) -> HttpResponse:
    context = {
        "form": form,
        "supplier": supplier,
        "adviser": default_adviser(supplier.space_id),
        "home_url": public_page(request, "home", supplier),
        "recovery_url": public_page(request, "recovery", supplier),
    }
    status = 422 if form.is_bound else 200
    response = render(request, "site/activation.html", context, status=status)
    return mark_refused(response, refusal) if refusal else response
