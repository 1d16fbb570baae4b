"""The values that components show: what a surface builds, what a template draws."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise

from pli.surfaces.ui.vocabulary import Tone

type Text = str | Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """One tab of a sheet: a link, since the tab is in the address."""

    label: Text
    url: str
    active: bool = False
    count: int | None = None
    icon: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """A filter in force, and the address of the same list without it."""

    label: Text
    remove_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of an assistant, or of a path that something follows."""

    label: Text
    done: bool = False
    current: bool = False
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Something that happened, in a timeline."""

    title: Text
    at: datetime
    text: Text = ""
    tone: Tone = Tone.NOTHING
    icon: str = "point"
    actor: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A stage of a funnel: how many reached it."""

    label: Text
    count: int
    tone: Tone = Tone.UNDER_WAY
    url: str | None = None


class RuleKind(StrEnum):
    """What a password rule asks; `pli.js` knows these and no others."""

    LENGTH = "length"
    UPPER_CASE = "upper-case"
    DIGIT = "digit"
    SPECIAL = "special"
    SERVER = "server"


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordRule:
    """One rule, ticked as the person types; the server alone decides.

    `value` is the length that LENGTH asks for. A SERVER rule is said and not
    ticked: the browser cannot know.
    """

    kind: RuleKind
    label: Text
    value: str = ""


def page_url(request: HttpRequest, *, without: Sequence[str] = (), **changes: str) -> str:
    """Give this page's address with other parameters, from its first page.

    An empty value removes the parameter. Filters, sort and tab live in the
    address, so that « retour » and sharing work.
    """
    query: QueryDict = request.GET.copy()
    for name in (*without, "page"):
        query.pop(name, None)
    for name, value in changes.items():
        query.pop(name, None)
        if value:
            query[name] = value
    return f"{request.path}?{query.urlencode()}" if query else request.path
