"""Refusals of the domain as answers of the web: the only place where the two meet."""

from dataclasses import replace
from datetime import datetime, timedelta
from http import HTTPStatus

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pli.domain.deposits.operations import ChecksTooMany
from pli.domain.invoices.operations import VerificationsTooMany
from pli.domain.invoices.queries import InvoiceNoLongerAvailable
from pli.kit.errors import Busy, DomainError, Full, Gone, Invalid, NotFound, Refused, TooMany
from pli.surfaces.ui.formats import format_moment_ahead
from pli.surfaces.ui.problems import (
    BAD_REQUEST,
    GONE,
    NO_ROOM,
    NOT_FOUND,
    TOO_MANY,
    Problem,
    answer_problem,
)
from pli.surfaces.ui.requests import SiteRequest

REFUSED = Problem(
    status=HTTPStatus.CONFLICT,
    code="refused",
    icon="hand-stop",
    title=_("Ce n’est pas possible pour le moment"),
    text=_("L’état actuel des choses ne le permet pas."),
    advice=_("Revenez à la page précédente et rechargez-la : elle a peut-être changé depuis."),
)
INVALID = Problem(
    status=HTTPStatus.UNPROCESSABLE_ENTITY,
    code="invalid",
    icon="alert-circle",
    title=_("Ce qui a été envoyé n’est pas valable"),
    text=BAD_REQUEST.text,
    advice=BAD_REQUEST.advice,
)
BUSY = Problem(
    status=HTTPStatus.SERVICE_UNAVAILABLE,
    code="busy",
    icon="hourglass",
    title=_("Trop de demandes en même temps"),
    text=_("Tout ce qui pouvait répondre est occupé pour le moment."),
    advice=_("Réessayez dans un instant."),
)
INVOICE_GONE = replace(
    GONE,
    title=_("Cette facture n’est plus disponible"),
    advice=_(
        "Si vous l’avez téléchargée à temps, votre exemplaire garde toute sa valeur. "
        "Sinon, demandez-la à votre conseiller clientèle."
    ),
    action=_("Contacter mon conseiller"),
)
TOO_MANY_CHECKS = replace(
    TOO_MANY,
    code="checks-too-many",
    title=_("Une pause avant le prochain contrôle"),
    advice=_("Ce fichier n’a pas été lu : choisissez-le à nouveau à ce moment-là."),
)
TOO_MANY_VERIFICATIONS = replace(
    TOO_MANY,
    code="verifications-too-many",
    title=_("Une pause avant la prochaine vérification"),
    advice=_("Rien n’a été vérifié : recommencez à ce moment-là."),
)
PROBLEMS: tuple[tuple[type[DomainError], Problem], ...] = (
    (NotFound, NOT_FOUND),
    (InvoiceNoLongerAvailable, INVOICE_GONE),
    (Gone, GONE),
    (Refused, REFUSED),
    (Invalid, INVALID),
    (ChecksTooMany, TOO_MANY_CHECKS),
    (VerificationsTooMany, TOO_MANY_VERIFICATIONS),
    (TooMany, TOO_MANY),
    (Busy, BUSY),
    (Full, NO_ROOM),
)

# What allauth calls its own limits, and how long they last.
PAUSED_CODES = frozenset({"too_many_login_attempts", "rate_limited"})
CODE_PAUSE = timedelta(minutes=5)
TOO_MANY_CODES = _("Trop d’essais en peu de temps. Patientez quelques minutes, puis réessayez.")


def answer_refusal(request: SiteRequest, refusal: DomainError) -> HttpResponse:
    """Give the page of a refusal; a script that asked for JSON gets its code and sentence."""
    problem = replace(problem_of(refusal), code=refusal.code)
    if isinstance(refusal, InvoiceNoLongerAvailable):
        problem = replace(problem, action_url=request.frame.links.contact or "")
    response = answer_problem(request, problem, text=sentence_of(refusal) or None)
    return mark_refused(response, refusal)


def mark_refused(response: HttpResponse, refusal: DomainError) -> HttpResponse:
    """Give a page that shows a refusal its status, and when to come back."""
    response.status_code = problem_of(refusal).status
    if isinstance(refusal, TooMany | Busy):
        response.headers["Retry-After"] = str(seconds_until(refusal.retry_at, timezone.now()))
    return response


def mark_unaccepted(response: HttpResponse, form: Form) -> HttpResponse:
    """Give a page that shows a form of allauth its status: wrong, or tried too often."""
    if is_paused(form):
        response.status_code = HTTPStatus.TOO_MANY_REQUESTS
        response.headers["Retry-After"] = str(int(CODE_PAUSE.total_seconds()))
    else:
        response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
    return response


def is_paused(form: Form) -> bool:
    """Tell whether a form of allauth was refused for having been tried too often."""
    codes = {error.code for errors in form.errors.as_data().values() for error in errors}
    return bool(codes & PAUSED_CODES)


def sentence_of(refusal: DomainError) -> str:
    """Write what is refused, and when to ask again where the refusal tells it."""
    if not isinstance(refusal, TooMany) or not refusal.again:
        return str(refusal.message)
    moment = format_moment_ahead(refusal.retry_at, now=timezone.now())
    return f"{refusal.message} {refusal.again % {'moment': moment}}"


def problem_of(refusal: DomainError) -> Problem:
    """Say which page and which status a refusal is."""
    return problem_of_kind(type(refusal))


def problem_of_kind(refused: type[DomainError]) -> Problem:
    """Say the same of all refusals of a kind."""
    for kind, problem in PROBLEMS:
        if issubclass(refused, kind):
            return problem
    message = f"{refused.__name__} is none of the kinds of kit.errors."
    raise TypeError(message)


def seconds_until(retry_at: datetime, now: datetime) -> int:
    """Count whole seconds, at least one."""
    return max(1, int((retry_at - now).total_seconds()) + 1)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """Answer what allauth's own limits refuse."""
    return answer_problem(request, TOO_MANY)


def answer_unknown_host() -> HttpResponse:
    """Answer a Host header that is none of ours: no page, no link, nothing that repeats it."""
    return HttpResponse("Unknown host.\n", status=HTTPStatus.BAD_REQUEST, content_type="text/plain")
