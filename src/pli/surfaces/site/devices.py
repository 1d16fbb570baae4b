"""The browser one signs in with: known again by a cookie, so that a new one is told by mail."""

from dataclasses import replace
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from pli.domain.identity.vocabulary import Visitor
from pli.kit.tokens import new_token
from pli.surfaces.ui.requests import SiteRequest

DEVICE = "navigateur"
_LIFE = timedelta(days=365)
_LENGTH_MAX = 100


def device_of(request: HttpRequest) -> str:
    """Say by what the browser is known again; empty for one that signs in the first time."""
    return request.COOKIES.get(DEVICE, "")[:_LENGTH_MAX]


def name_device(request: SiteRequest) -> Visitor:
    """Give the visitor with a browser that will be known again, as whoever signs in is."""
    named = replace(request.visitor, device=request.visitor.device or new_token())
    request.visitor = named
    request.keeps_device = True
    return named


def keep_device(request: SiteRequest, response: HttpResponseBase) -> None:
    """Let the browser keep it for a year from its latest sign-in."""
    if not request.keeps_device:
        return
    response.set_cookie(
        DEVICE,
        request.visitor.device,
        max_age=_LIFE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
