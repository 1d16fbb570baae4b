"""What a request may carry, decided before anything reads it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from types import MappingProxyType
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.translation import gettext_lazy as _

from pli.domain.customers.queries import may_import_register
from pli.domain.customers.vocabulary import REGISTER_BYTES_MAX
from pli.domain.deposits.queries import may_deposit
from pli.domain.deposits.vocabulary import (
    FILE_BYTES_MAX,
    FILES_PER_FORM_MAX,
    INDEX_BYTES_MAX,
    PIECE_BYTES,
)
from pli.domain.spaces.queries import access_to
from pli.domain.spaces.vocabulary import Access
from pli.kit.errors import DomainError
from pli.surfaces.site.forms.invoice_file import too_large
from pli.surfaces.site.public_check import may_check
from pli.surfaces.ui.problems import BAD_REQUEST, TOO_LARGE, answer_problem
from pli.surfaces.ui.requests import SiteRequest, is_api
from pli.surfaces.ui.streams import release_database

FORM_BYTES_MAX = 1024 * 1024
FILES_BYTES_MAX = max(FILES_PER_FORM_MAX * FILE_BYTES_MAX, settings.PLI_PACKAGE_BYTES_MAX)
DEPOSIT_BYTES_MAX = FILES_BYTES_MAX + INDEX_BYTES_MAX + FORM_BYTES_MAX

type Question = Callable[[SiteRequest, ResolverMatch], bool]


@dataclass(frozen=True, slots=True)
class BodyLimit:
    """How much one address takes, and from whom; of others it takes no more than any form."""

    bytes_max: int
    may_send: Question
    file_bytes_max: int = 0  # told where one file is all that is sent


def _if_in_space(may: Callable[[Access], bool]) -> Question:
    def ask(request: SiteRequest, match: ResolverMatch) -> bool:
        if request.sign_in is None:
            return False
        try:
            access = access_to(sign_in=request.sign_in, space_id=match.kwargs["space_id"])
        except DomainError:
            return False
        return may(access)

    return ask


def _if_may_check(request: SiteRequest, _match: ResolverMatch) -> bool:
    return may_check(request)


def _anybody(_request: SiteRequest, _match: ResolverMatch) -> bool:
    # The page counts who asks, before it looks at the file.
    return True


def _machine(_request: SiteRequest, _match: ResolverMatch) -> bool:
    # Its endpoint asks for its key and its scope before it reads anything.
    return True


def _one_file(may_send: Question, file_bytes_max: int = FILE_BYTES_MAX) -> BodyLimit:
    return BodyLimit(file_bytes_max + FORM_BYTES_MAX, may_send, file_bytes_max)


_DEPOSITOR, _IMPORTER = _if_in_space(may_deposit), _if_in_space(may_import_register)
# Every address that takes more than a form, by the name of its view: the proxy of
# docs/operations/install.md lets as much through.
BODY_LIMITS: Mapping[str, BodyLimit] = MappingProxyType(
    {
        "backoffice:deposit-new": BodyLimit(DEPOSIT_BYTES_MAX, _DEPOSITOR),
        "backoffice:deposit-index": _one_file(_DEPOSITOR, INDEX_BYTES_MAX),
        "backoffice:deposit-piece": BodyLimit(PIECE_BYTES, _DEPOSITOR),
        "backoffice:index-guide": _one_file(_DEPOSITOR, INDEX_BYTES_MAX),
        "backoffice:file-replacement": _one_file(_DEPOSITOR),
        "backoffice:register-new": _one_file(_IMPORTER, REGISTER_BYTES_MAX),
        "backoffice:check": _one_file(_if_may_check),
        "site:check": _one_file(_if_may_check),
        "site:verification": _one_file(_anybody),
        "api:deposits": _one_file(_machine, max(FILE_BYTES_MAX, settings.PLI_PACKAGE_BYTES_MAX)),
        "api:register-imports": _one_file(_machine, REGISTER_BYTES_MAX),
    }
)
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
    if length <= FORM_BYTES_MAX:
        return None
    limit = _limit_of(request)
    if limit and length <= limit.bytes_max:
        return None
    told = too_large(limit.file_bytes_max) if limit and limit.file_bytes_max else None
    return answer_problem(request, TOO_LARGE, text=told)


def _is_file(request: SiteRequest) -> bool:
    # A machine may send a file as it is: its bytes are kept, and decoded by nobody here.
    return is_api(request) and request.content_type != "multipart/form-data"


def _length(request: HttpRequest) -> int:
    text = request.headers.get("Content-Length", "")
    return int(text) if text.isdecimal() else 0


def _limit_of(request: SiteRequest) -> BodyLimit | None:
    """Give what may come to this address from whoever asks; nothing says no more than a form."""
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return None
    limit = BODY_LIMITS.get(match.view_name)
    return limit if limit and limit.may_send(request, match) else None
