"""The spaces of a person, one after the other by supplier."""

from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from pli.surfaces.site.signed_in import signed_in
from pli.surfaces.site.space_cards import SpaceCard, cards_of
from pli.surfaces.ui.requests import SignedInRequest


@require_GET
@never_cache
@signed_in
def index(request: SignedInRequest) -> HttpResponse:
    """List the spaces by supplier: the login's own, or all of a person who was proved."""
    cards = cards_of(request.sign_in)
    groups = groupby(sorted(cards, key=_place), key=lambda card: card.supplier)
    context = {
        "groups": [(supplier, list(its)) for supplier, its in groups],
        "is_proved": request.sign_in.person_is_proved,
    }
    return render(request, "site/spaces.html", context)


def _place(card: SpaceCard) -> tuple[str, str, str]:
    return card.supplier.casefold(), card.name.casefold(), card.number
