"""What a request may carry, decided before anything reads it."""

from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _

from pli.domain.deposits.queries import may_deposit
from pli.domain.deposits.vocabulary import (
    FILE_BYTES_MAX,
    FILES_PER_FORM_MAX,
    INDEX_BYTES_MAX,
    PIECE_BYTES,
)
from pli.domain.spaces.queries import access_to
from pli.kit.errors import DomainError
from pli.surfaces.site.forms.check import too_large
from pli.surfaces.site.public_check import may_check
from pli.surfaces.ui.problems import BAD_REQUEST, TOO_LARGE, answer_problem
from pli.surfaces.ui.requests import SiteRequest, is_api
from pli.surfaces.ui.streams import release_database

FORM_BYTES_MAX = 1024 * 1024
FILES_BYTES_MAX = max(FILES_PER_FORM_MAX * FILE_BYTES_MAX, settings.PLI_PACKAGE_BYTES_MAX)
DEPOSIT_BYTES_MAX = FILES_BYTES_MAX + INDEX_BYTES_MAX + FORM_BYTES_MAX
CHECK_BYTES_MAX = FILE_BYTES_MAX + FORM_BYTES_MAX
_DEPOSITS = {
    "backoffice:deposit-new": DEPOSIT_BYTES_MAX,
    "backoffice:deposit-index": INDEX_BYTES_MAX + FORM_BYTES_MAX,
    "backoffice:deposit-piece": PIECE_BYTES,
}
# Whoever may not deposit there is refused before anything of the body is read.
_MACHINES = {
    "api:deposits": max(FILE_BYTES_MAX, settings.PLI_PACKAGE_BYTES_MAX) + FORM_BYTES_MAX,
    "api:register-imports": CHECK_BYTES_MAX,
}
_CHECKS = frozenset({"site:check", "backoffice:check"})
_CHARSET = "utf-8"
LENGTH_UNKNOWN = _("Dites la taille de ce que vous envoyez, dans l’en-tête Content-Length.")


class BodyMiddleware:
    """Refuses a body that is too large, of unknown length, or written in another charset.

    The last of all: it knows who asks, and Django looks for the token of a
    form, hence reads the body, once every middleware was called.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Go on, or answer without having read anything."""
        refusal = _refuse(cast("SiteRequest", request))
        if refusal is not None:
            return refusal
        if request.content_type == "multipart/form-data":
            # Its files are still on their way, and are read from here on.
            release_database()
        return self.get_response(request)


def _refuse(request: SiteRequest) -> HttpResponse | None:
    charset = (request.content_params or {}).get("charset", _CHARSET)
    if charset.lower() != _CHARSET and not _is_file(request):
        return answer_problem(request, BAD_REQUEST)
    if "Transfer-Encoding" in request.headers:
        problem = replace(BAD_REQUEST, status=HTTPStatus.LENGTH_REQUIRED)
        return answer_problem(request, problem, text=LENGTH_UNKNOWN if is_api(request) else None)
    length = _length(request)
    if length > FORM_BYTES_MAX and length > _bytes_max(request):
        return answer_problem(request, TOO_LARGE, text=_why_too_large(request))
    return None


def _is_file(request: SiteRequest) -> bool:
    # A machine may send a file as it is: its bytes are kept, and decoded by nobody here.
    return is_api(request) and request.content_type != "multipart/form-data"


def _length(request: HttpRequest) -> int:
    text = request.headers.get("Content-Length", "")
    return int(text) if text.isdecimal() else 0


def _why_too_large(request: SiteRequest) -> str | None:
    return too_large() if _bytes_max(request) == CHECK_BYTES_MAX or is_api(request) else None


def _bytes_max(request: SiteRequest) -> int:
    """Say how much may come: files for whoever may deposit them there, else a form."""
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return FORM_BYTES_MAX
    if match.view_name in _MACHINES:
        return _MACHINES[match.view_name]
    if match.view_name in _CHECKS and may_check(request):
        return CHECK_BYTES_MAX
    if match.view_name not in _DEPOSITS or request.sign_in is None:
        return FORM_BYTES_MAX
    try:
        access = access_to(sign_in=request.sign_in, space_id=match.kwargs["space_id"])
    except DomainError:
        return FORM_BYTES_MAX
    return _DEPOSITS[match.view_name] if may_deposit(access) else FORM_BYTES_MAX
