"""« Mes espaces »: the switcher, by supplier or by company, and a person's favourites (D01)."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from pli.domain.notices.operations import ActivationTooOften, resend_own_activation
from pli.domain.notices.queries import waiting_activations
from pli.domain.spaces.operations import mark_favourite
from pli.surfaces.site.addresses import asked_path, is_platform_host
from pli.surfaces.site.refusals import sentence_of
from pli.surfaces.site.signed_in import person_proved, signed_in
from pli.surfaces.site.space_cards import cards_of, grouped
from pli.surfaces.ui.components import Tab, page_url
from pli.surfaces.ui.context import is_registered
from pli.surfaces.ui.flash import flash_done, flash_problem
from pli.surfaces.ui.lists import search_of
from pli.surfaces.ui.requests import SignedInRequest

BY_COMPANY = "societe"
# With fewer, the eye is quicker than a search.
_SEARCHED_FROM = 8
_EVERYWHERE = "portal:everywhere"


@require_GET
@never_cache
@signed_in
def index(request: SignedInRequest) -> HttpResponse:
    """List the spaces: the login's own, or all of a person who was proved."""
    cards = cards_of(request.sign_in)
    search = search_of(request)
    found = [card for card in cards if card.says(search)]
    by_company = request.GET.get("par") == BY_COMPANY
    is_proved = request.sign_in.person_is_proved
    context = {
        "favourites": [card for card in found if card.is_favourite],
        "groups": grouped([card for card in found if not card.is_favourite], by_company=by_company),
        "by_company": by_company,
        "tabs": _tabs(request, by_company=by_company),
        "search": search,
        "waiting": waiting_activations(request.sign_in),
        "has_search": len(cards) >= _SEARCHED_FROM,
        "has_cards": bool(cards),
        "has_choice": len(cards) > 1,
        "is_proved": is_proved,
        "everywhere_url": _everywhere_url(request) if is_proved and cards else "",
    }
    return render(request, "site/spaces.html", context)


@require_POST
@never_cache
@person_proved
def favourite(request: SignedInRequest, chosen_id: UUID) -> HttpResponse:
    """Put a space among the favourites, or take it out, and come back to the same list."""
    mark_favourite(
        sign_in=request.sign_in,
        space_id=chosen_id,
        is_favourite=request.POST.get("favori") == "oui",
        marked_at=timezone.now(),
    )
    return redirect(asked_path(request) or "site:spaces")


@require_POST
@never_cache
@person_proved
def activation(request: SignedInRequest, chosen_id: UUID) -> HttpResponse:
    """Have the mail of a space that waits for its password sent again."""
    try:
        sent = resend_own_activation(
            sign_in=request.sign_in, space_id=chosen_id, sent_at=timezone.now()
        )
    except ActivationTooOften as refusal:
        flash_problem(request, sentence_of(refusal))
    else:
        flash_done(request, _("Mail d’activation envoyé à %s.") % sent.login.address)
    return redirect("site:spaces")


def _tabs(request: SignedInRequest, *, by_company: bool) -> list[Tab]:
    return [
        Tab(label=_("Par fournisseur"), url=page_url(request, par=""), active=not by_company),
        Tab(label=_("Par société"), url=page_url(request, par=BY_COMPANY), active=by_company),
    ]


def _everywhere_url(request: SignedInRequest) -> str:
    """Give the list over all spaces: the platform's, never under a supplier's brand."""
    if not is_platform_host(request) or not is_registered(_EVERYWHERE):
        return ""
    return reverse(_EVERYWHERE)
