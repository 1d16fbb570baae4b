"""Signing in and out, on the platform's page or a supplier's."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from pli.domain.customers.queries import (
    account_policy,
    colleague_policy,
    default_adviser,
    sign_in_policy,
    supplier_of_space,
)
from pli.domain.identity.operations import (
    LoginSuspended,
    SignInLocked,
    WrongIdentifiantOrPassword,
    check_password,
)
from pli.domain.identity.vocabulary import SignInEnd
from pli.domain.spaces.queries import landing_space
from pli.domain.spaces.vocabulary import SpaceKind
from pli.kit.errors import DomainError
from pli.surfaces.site.addresses import (
    FOLLOWING,
    is_platform_host,
    path_within,
    public_page,
    safe_path,
    sign_in_page,
)
from pli.surfaces.site.arrival import begin_password_sign_in, page_after_sign_in
from pli.surfaces.site.forms.refused import show_refusal
from pli.surfaces.site.forms.signing_in import SignInForm
from pli.surfaces.site.help_links import activation_page, help_pages
from pli.surfaces.site.refusals import mark_refused
from pli.surfaces.site.sessions import ENTRANCE, IDENTIFIANT, drop_sign_in
from pli.surfaces.ui.flash import flash_done, flash_problem
from pli.surfaces.ui.requests import SiteRequest

_SWITCH_EXPLAINED = gettext_lazy(
    "Cet identifiant est celui de votre espace %(other)s : ce sont les factures de "
    "%(other_name)s que vous voyez. Pour celles de %(name)s, connectez-vous avec "
    "l’identifiant reçu dans le mail d’activation de compte %(service)s."
)
_SPACE_NAMED = gettext_lazy(
    "Vous êtes dans votre espace %(other)s : ces factures sont celles de %(other_name)s."
)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("password")
@never_cache
def sign_in(request: SiteRequest) -> HttpResponse:
    """Show the sign-in page, or let somebody in."""
    if request.method == "POST":
        return _let_in(request, safe_path(request.POST.get(FOLLOWING, "")))
    following = safe_path(request.GET.get(FOLLOWING, ""))
    if request.sign_in is not None:
        return redirect(following or page_after_sign_in(request))
    form = SignInForm(initial={"identifiant": request.session.get(IDENTIFIANT, "")})
    return _show(request, form, following)


@require_POST
def sign_out(request: SiteRequest) -> HttpResponse:
    """End the sign-in; its row ends on every host at once."""
    home = sign_in_page(request, staff=_is_staff(request))
    if drop_sign_in(request, reason=SignInEnd.SIGNED_OUT, ended_at=timezone.now()):
        flash_done(request, _("Vous êtes déconnecté."))
    return redirect(home)


def _is_staff(request: SiteRequest) -> bool:
    space = landing_space(request.sign_in) if request.sign_in else None
    return space is not None and space.kind is not SpaceKind.CUSTOMER


def _let_in(request: SiteRequest, following: str) -> HttpResponse:
    form = SignInForm(request.POST)
    if not form.is_valid():
        return _show(request, form, following)
    try:
        login = check_password(
            identifiant=form.cleaned_data["identifiant"],
            password=form.cleaned_data["password"],
            policy=sign_in_policy(
                request.supplier.space_id if request.supplier else None, staff=False
            ),
            visitor=request.visitor,
            checked_at=timezone.now(),
        )
    except (WrongIdentifiantOrPassword, LoginSuspended, SignInLocked) as refusal:
        show_refusal(form, refusal)
        return _show(request, form, following, refusal=refusal)

    request.session[ENTRANCE] = request.supplier.code if request.supplier else ""
    page = _page_to_follow(request, following, space_id=login.space_id, realm_id=login.realm_id)
    return begin_password_sign_in(request, person=login.person, login_id=login.id, following=page)


def _page_to_follow(
    request: SiteRequest, following: str, *, space_id: UUID, realm_id: UUID | None
) -> str:
    if _say_whose_space(request, realm_id) and not is_platform_host(request):
        # This host shows nothing of another supplier: the space opens on the platform's.
        return reverse("site:crossing")
    return path_within(following, space_id)


def _say_whose_space(request: SiteRequest, realm_id: UUID | None) -> bool:
    """Say plainly, on a supplier's page, that the identifiant is another supplier's (R019, T7)."""
    supplier = request.supplier
    if supplier is None or realm_id is None or realm_id == supplier.space_id:
        return False
    other = supplier_of_space(realm_id)
    names = {
        "other": other.service_name,
        "other_name": other.name,
        "name": supplier.name,
        "service": supplier.service_name,
    }
    if account_policy(supplier.space_id).foreign_identifiant_is_explained:
        flash_problem(request, _SWITCH_EXPLAINED % names)
    else:
        flash_done(request, _SPACE_NAMED % names)
    return True


def _entry_code_url(request: SiteRequest) -> str:
    """Give the page for those who hold a sheet, where sheets are handed out."""
    supplier = request.supplier
    if supplier is None or not colleague_policy(supplier.space_id).hands_out_codes:
        return ""
    return public_page(request, "entry-code", supplier)


def _show(
    request: SiteRequest, form: SignInForm, following: str, *, refusal: DomainError | None = None
) -> HttpResponse:
    supplier = request.supplier
    context = {
        "form": form,
        "following": following,
        "supplier": supplier,
        "adviser": default_adviser(supplier.space_id) if supplier else None,
        "recovery_url": public_page(request, "recovery", supplier),
        "has_passkeys": is_platform_host(request),
        "entry_code_url": _entry_code_url(request),
        "activation_url": activation_page(request, supplier) if supplier else "",
        "help_pages": help_pages(request, supplier) if supplier else (),
    }
    page = "site/portal_home.html" if supplier else "site/sign_in.html"
    response = render(request, page, context, status=422 if form.errors else 200)
    return mark_refused(response, refusal) if refusal else response
