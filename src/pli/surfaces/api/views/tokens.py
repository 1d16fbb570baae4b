"""Tokens: given for the secret of a key (RFC 6749, client credentials)."""

import base64
import binascii

from allauth.idp.oidc.views import TokenView
from django.http import HttpRequest, HttpResponse
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
        count_token_ask(
            visitor=request.visitor, client_id=_client_named(request), counted_at=timezone.now()
        )
    response: HttpResponse = _ask(request)
    if "Allow" in response.headers:
        return answer_not_allowed(request, response)
    return response


def _client_named(request: HttpRequest) -> str:
    scheme, _space, said = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return request.POST.get("client_id", "")[:_NAME_LENGTH_MAX]
    try:
        named = base64.b64decode(said).decode(errors="replace").partition(":")[0]
    except binascii.Error:
        return ""
    return named[:_NAME_LENGTH_MAX]
