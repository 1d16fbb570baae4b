"""Guards of pages that are in no space: somebody signed in, and where it matters the person."""

from collections.abc import Callable
from functools import wraps
from typing import cast
from urllib.parse import urlencode

from django.http import HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from pli.surfaces.site.addresses import FOLLOWING, asked_path
from pli.surfaces.site.entering import ask_to_sign_in
from pli.surfaces.ui.requests import SignedInRequest, SiteRequest

type View = Callable[..., HttpResponseBase]


def signed_in(view: View) -> View:
    """Lead whoever is signed out to the sign-in page."""

    @wraps(view)
    def guarded(request: SiteRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.sign_in is None:
            return ask_to_sign_in(request)
        return view(cast("SignedInRequest", request), *args, **kwargs)

    return guarded


def person_proved(view: View) -> View:
    """Lead to the page that proves the person: a password proves a login only.

    For the pages that add or remove a credential, in a space or out of one.
    """

    @wraps(view)
    def guarded(request: SiteRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.sign_in is None:
            return ask_to_sign_in(request)
        if not request.sign_in.person_is_proved:
            page = reverse("site:person-proof")
            return HttpResponseRedirect(f"{page}?{urlencode({FOLLOWING: asked_path(request)})}")
        return view(cast("SignedInRequest", request), *args, **kwargs)

    return guarded
