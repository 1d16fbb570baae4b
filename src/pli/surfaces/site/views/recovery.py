"""« Mot de passe ou identifiant oublié »: one path for three needs (R038–R053)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pli.domain.customers.queries import default_adviser, recovery_policy
from pli.domain.customers.vocabulary import USUAL_RECOVERY_LABEL
from pli.domain.identity.operations import RecoveryTooOften, ask_recovery
from pli.domain.identity.queries import (
    AddressInvalid,
    LinkExpired,
    LinkSpent,
    LinkUnknown,
    link_behind,
    logins_behind_link,
)
from pli.domain.identity.vocabulary import LinkPurpose, RecoveryOutcome
from pli.domain.spaces.operations import define_password
from pli.kit.errors import DomainError, Invalid
from pli.surfaces.site.addresses import public_page, realm_of
from pli.surfaces.site.behind_link import BehindLink, identifiants_of
from pli.surfaces.site.forms.recovery import AddressForm, ChoosePasswordForm, rules_to_tick
from pli.surfaces.site.forms.refused import show_refusal
from pli.surfaces.site.refusals import mark_refused
from pli.surfaces.site.sessions import IDENTIFIANT, RECOVERY, remember_spent_link
from pli.surfaces.ui.flash import flash_done
from pli.surfaces.ui.requests import SiteRequest


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def ask(request: SiteRequest) -> HttpResponse:
    """Ask for an address, and promise a mail to it."""
    if request.method != "POST":
        return _show_ask(request, AddressForm())
    form = AddressForm(request.POST)
    if not form.is_valid():
        return _show_ask(request, form)
    return _promise(request, form, form.cleaned_data["address"])


@require_GET
@never_cache
def sent(request: SiteRequest) -> HttpResponse:
    """Say that a mail is on its way, and what to do when it does not come."""
    address = request.session.get(RECOVERY)
    if address is None:
        return redirect(public_page(request, "recovery", request.supplier))
    supplier = request.supplier
    context = {
        "address": address,
        "supplier": supplier,
        "adviser": default_adviser(supplier.space_id) if supplier else None,
        "sender": supplier.sender_address if supplier else settings.DEFAULT_FROM_EMAIL,
        "recovery_label": _recovery_label(request),
        "link_life": life_in_words(recovery_policy(realm_of(request)).link_life),
        "home_url": public_page(request, "home", supplier),
        "recovery_url": public_page(request, "recovery", supplier),
    }
    return render(request, "site/recovery_sent.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("password", "confirmation")
@never_cache
def choose(request: SiteRequest, token: str) -> HttpResponse:
    """Show the identifiants behind a link, to choose one's password; looking spends nothing."""
    now = timezone.now()
    try:
        link = link_behind(token=token, now=now, purpose=LinkPurpose.RECOVERY)
        _stay_in_realm(request, link.realm_id)
        rows = identifiants_of(logins_behind_link(link))
    except (LinkExpired, LinkSpent) as refusal:
        _stay_in_realm(request, refusal.link.realm_id)
        return _show_over(request, refusal)
    if request.method == "POST":
        return _define(request, token, link.expires_at, rows)
    return _show_choose(request, ChoosePasswordForm(choices=_choices(rows)), link.expires_at, rows)


@require_POST
def renew(request: SiteRequest, token: str) -> HttpResponse:
    """Promise a new mail to the address of a link that is over, in one gesture."""
    try:
        link = link_behind(token=token, now=timezone.now(), purpose=LinkPurpose.RECOVERY)
    except (LinkExpired, LinkSpent) as refusal:
        link = refusal.link
    _stay_in_realm(request, link.realm_id)
    return _promise(request, AddressForm({"address": link.address}), link.address)


def _define(
    request: SiteRequest, token: str, expires_at: datetime, rows: Sequence[BehindLink]
) -> HttpResponse:
    form = ChoosePasswordForm(request.POST, choices=_choices(rows))
    if not form.is_valid():
        return _show_choose(request, form, expires_at, rows)
    now = timezone.now()
    try:
        login = define_password(token=token, chosen_at=now, **form.cleaned_data)
    except Invalid as refusal:
        show_refusal(form, refusal)
        return _show_choose(request, form, expires_at, rows)
    remember_spent_link(request, login_id=login.id, spent_at=now)
    request.session[IDENTIFIANT] = login.identifiant
    flash_done(
        request, _("Votre mot de passe est enregistré. Connectez-vous avec votre identifiant.")
    )
    return redirect(public_page(request, "home", request.supplier))


def _promise(request: SiteRequest, form: AddressForm, address: str) -> HttpResponse:
    realm_id = realm_of(request)
    try:
        recovery = ask_recovery(
            address=address,
            realm_id=realm_id,
            policy=recovery_policy(realm_id),
            asked_at=timezone.now(),
            visitor=request.visitor,
        )
    except (AddressInvalid, RecoveryTooOften) as refusal:
        form.full_clean()
        show_refusal(form, refusal)
        return _show_ask(request, form, refusal=refusal)
    if recovery.outcome is RecoveryOutcome.UNKNOWN:
        form.add_error("address", _("Aucun compte trouvé pour %(address)s") % {"address": address})
        return _show_ask(request, form)
    request.session[RECOVERY] = address
    return redirect(public_page(request, "recovery-sent", request.supplier))


def life_in_words(life: timedelta) -> str:
    """Write how long a link lives: « 24 heures »."""
    hours = int(life.total_seconds() // 3600)
    return ngettext("%(hours)d heure", "%(hours)d heures", hours) % {"hours": hours}


def _stay_in_realm(request: SiteRequest, realm_id: UUID | None) -> None:
    """Treat another supplier's link as unknown here: these pages know nothing of it."""
    if realm_id != realm_of(request):
        raise LinkUnknown


def _choices(rows: Sequence[BehindLink]) -> list[tuple[str, str]]:
    return [(str(row.login_id), row.identifiant) for row in rows]


def _recovery_label(request: SiteRequest) -> str | Promise:
    return request.supplier.recovery_label if request.supplier else USUAL_RECOVERY_LABEL


def _show_ask(
    request: SiteRequest, form: AddressForm, *, refusal: DomainError | None = None
) -> HttpResponse:
    context = {
        "form": form,
        "supplier": request.supplier,
        "recovery_label": _recovery_label(request),
        "home_url": public_page(request, "home", request.supplier),
    }
    status = 422 if form.is_bound else 200
    response = render(request, "site/recovery_ask.html", context, status=status)
    return mark_refused(response, refusal) if refusal else response


def _show_choose(
    request: SiteRequest, form: ChoosePasswordForm, expires_at: datetime, rows: Sequence[BehindLink]
) -> HttpResponse:
    context = {
        "form": form,
        "expires_at": expires_at,
        "rows": rows,
        "rules": rules_to_tick(),
        "supplier": request.supplier,
    }
    status = 422 if form.is_bound else 200
    return render(request, "site/recovery_choose.html", context, status=status)


def _show_over(request: SiteRequest, refusal: LinkExpired | LinkSpent) -> HttpResponse:
    context = {
        "is_spent": isinstance(refusal, LinkSpent),
        "link_life": life_in_words(recovery_policy(realm_of(request)).link_life),
        "home_url": public_page(request, "home", request.supplier),
    }
    return mark_refused(render(request, "site/recovery_over.html", context), refusal)
