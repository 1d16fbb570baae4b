"""What is refused before the domain is asked, as problems that machines read (RFC 9457)."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pli.surfaces.site.refusals import INVALID
from pli.surfaces.ui.problems import BAD_REQUEST, NOT_FOUND, Problem, answer_problem


def _problem(status: HTTPStatus, code: str, title: str | Promise, text: str | Promise) -> Problem:
    return Problem(status=status, code=code, icon="api", title=title, text=text, advice="")


TOKEN_MISSING = _problem(
    HTTPStatus.UNAUTHORIZED,
    "token-missing",
    gettext_lazy("Jeton absent ou périmé"),
    gettext_lazy("Demandez un jeton, et donnez-le dans l’en-tête Authorization: Bearer."),
)
METHOD_REFUSED = _problem(
    HTTPStatus.METHOD_NOT_ALLOWED,
    "method-refused",
    gettext_lazy("Cette adresse ne se demande pas ainsi"),
    gettext_lazy("L’en-tête Allow dit par quelles méthodes elle se demande."),
)
MEDIA_TYPE_REFUSED = _problem(
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    "media-type-refused",
    gettext_lazy("Ce genre de contenu n’est pas pris ici"),
    gettext_lazy(
        "Envoyez un formulaire multipart/form-data, ou le fichier lui-même avec son type."
    ),
)
FILE_TOO_LARGE = _problem(
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "file-too-large",
    gettext_lazy("Ce fichier est trop volumineux"),
    gettext_lazy("Il dépasse la taille admise : rien n’a été pris."),
)
CUT_SHORT = _problem(
    HTTPStatus.BAD_REQUEST,
    "cut-short",
    gettext_lazy("L’envoi s’est interrompu"),
    gettext_lazy("Moins d’octets sont venus que Content-Length n’en annonce : rien n’a été pris."),
)
FILE_MISSING = _problem(
    HTTPStatus.UNPROCESSABLE_ENTITY,
    "file-missing",
    gettext_lazy("Il manque le fichier"),
    gettext_lazy("Donnez un fichier, et un seul, dans le champ file."),
)
NAME_MISSING = _problem(
    HTTPStatus.UNPROCESSABLE_ENTITY,
    "name-missing",
    gettext_lazy("Il manque le nom du fichier"),
    gettext_lazy("Donnez-le par ?name=… ou par l’en-tête Content-Disposition."),
)
FIELD_UNKNOWN = _problem(
    HTTPStatus.UNPROCESSABLE_ENTITY,
    "field-unknown",
    gettext_lazy("Un champ n’est pas connu"),
    "",
)
FIELD_INVALID = _problem(
    HTTPStatus.UNPROCESSABLE_ENTITY,
    "field-invalid",
    INVALID.title,
    "",
)


class Unacceptable(Exception):
    """What was sent cannot be taken, as this problem says."""

    def __init__(self, problem: Problem, *, text: str | Promise | None = None) -> None:
        """Say it more precisely than the problem does, where that helps."""
        self.problem, self.text = problem, text
        super().__init__(problem.code)


def field_unknown(names: list[str]) -> Unacceptable:
    """Refuse fields that nobody would read: a slip of the pen would be lost in silence."""
    text = _("Aucun champ ne s’appelle ainsi : %(names)s.")
    return Unacceptable(FIELD_UNKNOWN, text=text % {"names": ", ".join(names)[:200]})


def field_invalid(name: str) -> Unacceptable:
    """Refuse the value of a field."""
    return Unacceptable(FIELD_INVALID, text=_value_invalid(name))


def answer_unacceptable(request: HttpRequest, refusal: Any) -> HttpResponse:
    """Answer what cannot be taken."""
    return answer_problem(request, refusal.problem, text=refusal.text)


def answer_stranger(request: HttpRequest, _refusal: Any) -> HttpResponse:
    """Answer whoever shows no token that stands."""
    response = answer_problem(request, TOKEN_MISSING)
    response.headers["WWW-Authenticate"] = 'Bearer realm="pli"'
    return response


def answer_not_allowed(request: HttpRequest, refused: HttpResponse) -> HttpResponse:
    """Answer a method that an address does not take."""
    response = answer_problem(request, METHOD_REFUSED)
    response.headers["Allow"] = refused.headers["Allow"]
    return response


def answer_wrong_parameter(request: HttpRequest, refusal: Any) -> HttpResponse:
    """Answer an address or a query that means nothing."""
    source, *names = refusal.errors[0]["loc"]
    if source == "path":
        return answer_problem(request, NOT_FOUND)
    return answer_problem(request, FIELD_INVALID, text=_value_invalid(str(names[-1])))


def answer_unreadable(request: HttpRequest, _refusal: Any) -> HttpResponse:
    """Answer what ninja itself could not read."""
    return answer_problem(request, BAD_REQUEST)


def _value_invalid(name: str) -> str:
    return _("La valeur de « %(name)s » n’est pas valable.") % {"name": name}
