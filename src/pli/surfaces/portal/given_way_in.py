"""What is handed over to a user, shown once, on a sheet that prints."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from pli.domain.spaces.operations import GivenWayIn
from pli.domain.spaces.vocabulary import UserGiven, WayIn
from pli.surfaces.site.addresses import public_page
from pli.surfaces.ui.requests import SpaceRequest

_PAGES = {
    WayIn.DEFAULT_PASSWORD: "portal/user_password_given.html",
    WayIn.CODE: "portal/user_code_given.html",
    WayIn.INVITATION: "portal/user_invited.html",
}


def show_given(
    request: SpaceRequest, given: GivenWayIn, user: UserGiven, *, is_active: bool
) -> HttpResponse:
    """Show it: nobody can read a password or a code later."""
    account = request.account
    context = {
        "given": given,
        "is_active": is_active,
        "name": f"{user.given_name} {user.family_name}".strip() or given.identifiant,
        "account": account,
        "portal_url": account.supplier.portal_url,
        "code_url": request.build_absolute_uri(
            public_page(request, "entry-code", account.supplier)
        ),
        "users_url": reverse("portal:users", kwargs={"space_id": request.access.space_id}),
    }
    return render(request, _PAGES[given.way], context)
