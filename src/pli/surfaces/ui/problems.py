"""Error pages: what happened, why, and what to do, in the frame of the place.

A machine that asks the API is told the same as a problem of RFC 9457.

`project/urls.py` names the four handlers and `CSRF_FAILURE_VIEW` the fifth;
refusals of the domain become problems in `pli.surfaces.site.refusals`.
"""

import errno
import sys
from dataclasses import dataclass, replace
from http import HTTPStatus

import psycopg.errors
from django.core.exceptions import TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from pli.surfaces.ui.context import frame_of
from pli.surfaces.ui.requests import is_api, is_script

HOME = _("Revenir à l’accueil")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One error page."""

    status: HTTPStatus
    code: str  # for a script
    icon: str
    title: str | Promise
    text: str | Promise
    advice: str | Promise
    action: str | Promise = HOME
    action_url: str = ""


NOT_FOUND = Problem(
    status=HTTPStatus.NOT_FOUND,
    code="not-found",
    icon="map-search",
    title=_("Cette page n’existe pas"),
    text=_(
        "L’adresse est peut-être incomplète, ou la page n’est pas accessible depuis votre espace."
    ),
    advice=_("Vérifiez l’adresse, ou repartez de l’accueil."),
)
GONE = Problem(
    status=HTTPStatus.GONE,
    code="gone",
    icon="calendar-off",
    title=_("Cette page n’est plus disponible"),
    text=_("Elle a existé, mais le délai pendant lequel on pouvait la consulter est passé."),
    advice=_("Repartez de l’accueil, ou contactez votre interlocuteur."),
)
STALE = Problem(
    status=HTTPStatus.FORBIDDEN,
    code="page-too-old",
    icon="refresh-alert",
    title=_("Cette page est restée ouverte trop longtemps"),
    text=_("Par sécurité, ce que vous venez d’envoyer n’a pas été pris en compte."),
    advice=_("Revenez à la page précédente, rechargez-la, puis recommencez."),
    action=_("Revenir à la page précédente"),
)
TOO_MANY = Problem(
    status=HTTPStatus.TOO_MANY_REQUESTS,
    code="too-many",
    icon="hourglass",
    title=_("Trop de tentatives"),
    text=_("Par sécurité, nous faisons une pause."),
    advice=_("Réessayez dans quelques minutes."),
)
BROKEN = Problem(
    status=HTTPStatus.INTERNAL_SERVER_ERROR,
    code="broken",
    icon="plug-connected-x",
    title=_("Un incident est survenu"),
    text=_(
        "Ce n’est pas de votre fait, et vos factures sont intactes. L’incident a été enregistré."
    ),
    advice=_("Réessayez dans quelques minutes. Si cela persiste, contactez l’assistance."),
)
BAD_REQUEST = Problem(
    status=HTTPStatus.BAD_REQUEST,
    code="unreadable-request",
    icon="alert-circle",
    title=_("Cette demande n’a pas pu être lue"),
    text=_("Ce que votre navigateur a envoyé est incomplet ou trop volumineux."),
    advice=_("Revenez à la page précédente, puis recommencez."),
)
TOO_LARGE = Problem(
    status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    code="too-large",
    icon="file-alert",
    title=_("Cet envoi est trop volumineux"),
    text=_("Il dépasse la taille admise ici : rien n’a été pris en compte."),
    advice=_("Revenez à la page précédente. Des fichiers à déposer s’envoient en plusieurs fois."),
)
NO_ROOM = Problem(
    status=HTTPStatus.INSUFFICIENT_STORAGE,
    code="no-room",
    icon="database-off",
    title=_("Il n’y a plus de place"),
    text=_("La plateforme n’a plus de place pour enregistrer ce qui arrive : rien n’a été pris."),
    advice=_("Prévenez l’exploitant de la plateforme, puis recommencez."),
)
UNREACHABLE = Problem(
    status=HTTPStatus.SERVICE_UNAVAILABLE,
    code="unreachable",
    icon="plug-connected-x",
    title=_("La plateforme redémarre"),
    text=_("Sa base de données ne répond pas en ce moment : rien n’a été pris en compte."),
    advice=_("Réessayez dans quelques instants. Si cela persiste, contactez l’assistance."),
)
UNREACHABLE_SECONDS = 5

# Whoever reads these has no browser.
_SAID_TO_MACHINES = {
    BAD_REQUEST.code: _("Ce qui a été envoyé est incomplet ou mal formé : rien n’a été pris."),
    NOT_FOUND.code: _("Il n’y a rien à cette adresse pour la clé qui le demande."),
}
_MISSING = _("Introuvable")
_DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})

TOO_MANY_FILES = _(
    "Trop de fichiers ont été envoyés d’un coup : aucun n’a été pris. "
    "Envoyez-les en plusieurs fois."
)


def answer_problem(
    request: HttpRequest, problem: Problem, *, text: str | Promise | None = None
) -> HttpResponse:
    """Answer with an error page; `text` says more precisely what happened.

    A script that asked for JSON gets the code and the sentence.
    """
    if is_api(request):
        return _answer_machine(problem, text)
    if is_script(request):
        content = {"code": problem.code, "reason": str(text or problem.text)}
        return JsonResponse(content, status=problem.status)
    frame = frame_of(request)
    shown = replace(
        problem, text=text or problem.text, action_url=problem.action_url or frame.brand.home_url
    )
    # Given here too: a failing context processor must not break the page that says so.
    context = {"problem": shown, "frame": frame}
    return render(request, "ui/page_problem.html", context, status=problem.status)


def _answer_machine(problem: Problem, text: str | Promise | None) -> HttpResponse:
    said = text or _SAID_TO_MACHINES.get(problem.code) or problem.text
    content = {
        "type": f"/api/#{problem.code}",
        "title": str(_MISSING if problem.title is NOT_FOUND.title else problem.title),
        "status": int(problem.status),
        "code": problem.code,
        "detail": str(said),
    }
    return JsonResponse(
        content,
        status=problem.status,
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
    )


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django names it
    """Answer 404."""
    return answer_problem(request, NOT_FOUND)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400."""
    text = TOO_MANY_FILES if isinstance(exception, TooManyFilesSent) else None
    return answer_problem(request, BAD_REQUEST, text=text)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django names it
    """Answer a forbidden page as one that does not exist."""
    return answer_problem(request, NOT_FOUND)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500; 507 where the disk is full, 503 where the database is away."""
    problem = _what_failed(sys.exception())
    response = answer_problem(request, problem)
    if problem is UNREACHABLE:
        response.headers["Retry-After"] = str(UNREACHABLE_SECONDS)
    return response


def _what_failed(error: BaseException | None) -> Problem:
    if isinstance(error, OSError) and error.errno in _DISK_FULL:
        return NO_ROOM
    if isinstance(error, OperationalError | InterfaceError):
        is_full = isinstance(error.__cause__, psycopg.errors.DiskFull)
        return NO_ROOM if is_full else UNREACHABLE
    return BROKEN


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django names it
    """Answer a form whose token is missing or old (setting `CSRF_FAILURE_VIEW`)."""
    back = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = request.path  # a page elsewhere sent the form: we do not lead there
    return answer_problem(request, replace(STALE, action_url=back))
