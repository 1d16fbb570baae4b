"""Tokens: given for the secret of a key (RFC 6749, client credentials)."""

import base64
from http import HTTPStatus

from allauth.idp.oidc.internal.resources import get_resources
from allauth.idp.oidc.views import TokenView
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from pli.domain.spaces.operations import count_token_ask
from pli.surfaces.api.problems import answer_not_allowed
from pli.surfaces.ui.requests import SiteRequest

_ask = TokenView.as_view()
_NAME_LENGTH_MAX = 100


@csrf_exempt
@never_cache
def give(request: SiteRequest) -> HttpResponse:
    """Give a token for an hour; what is refused is told as OAuth tells it."""
    if request.method == "POST":
        named = _client_named(request)
        count_token_ask(visitor=request.visitor, client_id=named or "", counted_at=timezone.now())
        if named is None:
            return _refuse_client()
        if fault := _fault_of(request):
            return JsonResponse({"error": fault}, status=HTTPStatus.BAD_REQUEST)
    response: HttpResponse = _ask(request)
    if "Allow" in response.headers:
        return answer_not_allowed(request, response)
    return response


def _client_named(request: HttpRequest) -> str | None:
    """Give the name of the key, however it is said; None when it or its secret is no text."""
    scheme, _space, said = request.headers.get("Authorization", "").partition(" ")
    named = _in_basic(said) if scheme.lower() == "basic" else request.POST.get("client_id", "")
    if named is None or "\0" in named + request.POST.get("client_secret", ""):
        return None
    return named[:_NAME_LENGTH_MAX]


def _in_basic(said: str) -> str | None:
    try:
        return base64.b64decode(said).decode().partition(":")[0]
    except ValueError:
        return None


def _fault_of(request: HttpRequest) -> str:
    """Name what the library behind would stumble over, as RFC 6749 and RFC 8707 name it."""
    said = (text for name in request.POST for text in request.POST.getlist(name))
    if any("\0" in text for text in said):
        return "invalid_request"
    try:
        get_resources(request)
    except (ValueError, ValidationError):
        return "invalid_target"
    return ""


def _refuse_client() -> HttpResponse:
    # As RFC 6749 §5.2 has it: what the library behind cannot read either.
    refused = JsonResponse({"error": "invalid_client"}, status=HTTPStatus.UNAUTHORIZED)
    refused.headers["WWW-Authenticate"] = 'Basic realm="pli"'
    return refused
