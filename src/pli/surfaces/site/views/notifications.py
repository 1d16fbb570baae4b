"""« Notifications »: how one hears of new invoices, and the way out that each mail offers."""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from pli.domain.identity.queries import LinkExpired, LinkUnknown
from pli.domain.notices.operations import (
    NotificationNotTheirs,
    choose_notification,
    revoke_direct_links,
    unsubscribe,
)
from pli.domain.notices.queries import (
    OwnNotification,
    UnsubscribingOver,
    access_behind_unsubscribing,
    count_direct_links,
    own_address_change,
    own_notification,
)
from pli.domain.spaces.queries import require_role
from pli.domain.spaces.vocabulary import Role, SpaceKind
from pli.kit.errors import Refused
from pli.surfaces.site.addresses import public_page, realm_of
from pli.surfaces.site.forms.notifications import MODE_LABELS, NotificationForm
from pli.surfaces.site.link_over import show_link_over
from pli.surfaces.ui.flash import flash_done
from pli.surfaces.ui.requests import SiteRequest, SpaceRequest

_LATER_MAILS = gettext_lazy("Les mails à venir porteront de nouveaux liens.")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def show(request: SpaceRequest) -> HttpResponse:
    """Show what is set and who may change it; take another mode from whoever may."""
    own = own_notification(request.access)
    if request.method != "POST":
        return _show(request, own, NotificationForm(initial={"mode": own.mode}))
    form = NotificationForm(request.POST)
    if not form.is_valid():
        return _show(request, own, form)
    mode = form.cleaned_data["mode"]
    choose_notification(access=request.access, mode=mode, chosen_at=timezone.now())
    flash_done(
        request,
        _("Enregistré\xa0: « %(mode)s ». Ce choix vaut à partir de la prochaine facture.")
        % {"mode": MODE_LABELS[mode]},
    )
    return redirect(request.path)


def _show(request: SpaceRequest, own: OwnNotification, form: NotificationForm) -> HttpResponse:
    access = request.access
    is_in_charge = access.has(Role.ADMINISTRATOR)
    context = {
        "own": own,
        "change": own_address_change(access=access, now=timezone.now()),
        "links_url": reverse("site:links-revocation", kwargs=_space_of(request)),
        "link_count": count_direct_links(access=access, now=timezone.now()) if is_in_charge else 0,
        "form": form,
        "mode_label": MODE_LABELS[own.mode],
        "account": request.account,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "site/notifications.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def revocation(request: SpaceRequest) -> HttpResponse:
    """Count what revoking the direct links already sent does, then do it."""
    require_role(request.access, SpaceKind.CUSTOMER, Role.ADMINISTRATOR)
    now = timezone.now()
    page = reverse("site:notifications", kwargs=_space_of(request))
    if request.method == "POST":
        count = revoke_direct_links(access=request.access, revoked_at=now)
        sentence = ngettext("%(count)d lien révoqué.", "%(count)d liens révoqués.", count)
        flash_done(request, sentence % {"count": count})
        return redirect(page)
    count = count_direct_links(access=request.access, now=now)
    effect = ngettext(
        "%(count)d lien déjà envoyé n’ouvrira plus sa facture.",
        "%(count)d liens déjà envoyés n’ouvriront plus leur facture.",
        count,
    )
    context = {"effects": [effect % {"count": count}, _LATER_MAILS], "cancel_url": page}
    return render(request, "site/links_revocation.html", context)


def _space_of(request: SpaceRequest) -> dict[str, object]:
    return {"kind": request.access.space_kind, "space_id": request.access.space_id}


# A mail reader posts here by itself, without any cookie (RFC 8058): the secret says who asks.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def unsubscribing(request: SiteRequest, token: str) -> HttpResponse:
    """Ask whether notifications are to end, and end them by a POST: looking changes nothing."""
    now, realm_id = timezone.now(), realm_of(request)
    try:
        access_behind_unsubscribing(token=token, realm_id=realm_id, now=now)
        if request.method == "POST":
            unsubscribe(token=token, realm_id=realm_id, unsubscribed_at=now)
    except (
        LinkUnknown,
        LinkExpired,
        UnsubscribingOver,
        NotificationNotTheirs,
        Refused,
    ) as refusal:
        return show_link_over(
            request,
            refusal,
            heading=_("Ce lien ne fonctionne pas"),
            is_unknown=isinstance(refusal, LinkUnknown),
        )
    context = {
        "is_done": request.method == "POST",
        "home_url": public_page(request, "home", request.supplier),
    }
    return render(request, "site/unsubscribing.html", context)
