"""« Marque »: names, colour, sender and picture, with a preview and what was before."""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from pli.domain.customers.operations import change_brand, change_logo
from pli.domain.customers.queries import brand_periods, supplier_hosts, supplier_of_space
from pli.domain.spaces.queries import require_role
from pli.domain.spaces.vocabulary import Role, SpaceKind
from pli.kit.errors import Invalid
from pli.surfaces.backoffice.forms.brand import BrandForm, LogoForm
from pli.surfaces.site.forms.refused import show_refusal
from pli.surfaces.ui.flash import flash_done
from pli.surfaces.ui.requests import SpaceRequest

_HOME = "backoffice:settings-brand"
_PREVIEW = "preview"


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def show(request: SpaceRequest) -> HttpResponse:
    """Show the brand; preview another, or keep it."""
    require_role(request.access, SpaceKind.SUPPLIER, Role.ADMINISTRATOR)
    form = BrandForm(request.POST or None, initial=_present(request))
    if not form.is_valid() or _PREVIEW in request.POST:
        return _show(request, form)
    try:
        change_brand(access=request.access, brand=form.given(), changed_at=timezone.now())
    except Invalid as refusal:
        show_refusal(form, refusal)
        return _show(request, form)
    flash_done(request, _("Marque enregistrée : vos pages et vos prochains mails la portent."))
    return redirect(_HOME, space_id=request.access.space_id)


@require_POST
def logo(request: SpaceRequest) -> HttpResponse:
    """Keep a picture, or take away the one there is."""
    require_role(request.access, SpaceKind.SUPPLIER, Role.ADMINISTRATOR)
    if "remove" in request.POST:
        change_logo(access=request.access, content=None, changed_at=timezone.now())
        flash_done(request, _("Logo retiré : l’initiale de votre nom le remplace."))
        return redirect(_HOME, space_id=request.access.space_id)
    form = LogoForm(request.POST, request.FILES)
    brand = BrandForm(initial=_present(request))
    if not form.is_valid():
        return _show(request, brand, form)
    try:
        change_logo(access=request.access, content=form.content(), changed_at=timezone.now())
    except Invalid as refusal:
        show_refusal(form, refusal)
        return _show(request, brand, form)
    flash_done(request, _("Logo enregistré."))
    return redirect(_HOME, space_id=request.access.space_id)


def _present(request: SpaceRequest) -> dict[str, str]:
    supplier = supplier_of_space(request.access.space_id)
    return {name: getattr(supplier, name) for name in BrandForm.base_fields}


def _show(
    request: SpaceRequest, form: BrandForm, logo_form: LogoForm | None = None
) -> HttpResponse:
    logo_form = logo_form or LogoForm()
    is_wrong = form.errors or logo_form.errors
    context = {
        "form": form,
        "logo_form": logo_form,
        "wrong_form": form if form.errors else logo_form,
        "supplier": supplier_of_space(request.access.space_id),
        "hosts": supplier_hosts(request.access.space_id),
        "periods": brand_periods(request.access.space_id),
        "preview": {name: form[name].value() for name in BrandForm.base_fields},
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_wrong else HTTPStatus.OK
    return render(request, "backoffice/brand.html", context, status=status)
