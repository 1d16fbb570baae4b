"""Every code that the API may answer, with its sentence: the page lists them all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from pli.domain.archive.operations import StorageFull
from pli.domain.customers.operations import RegisterOfSandbox
from pli.domain.customers.queries import AccountNotFound, RegisterImportNotFound
from pli.domain.deposits.operations import (
    AnswerUnderWay,
    AvailabilityTooFar,
    IdempotencyKeyInvalid,
    IdempotencyKeyReused,
)
from pli.domain.deposits.queries import ArrivalNotFound, BatchNotFound, explain_reasons
from pli.domain.deposits.vocabulary import HoldReason
from pli.domain.notices.operations import (
    ActivationNotOffered,
    ActivationOfSandbox,
    ActivationTooOften,
    AddressMissing,
    AlreadyActive,
)
from pli.domain.spaces.operations import TokenAsksTooMany
from pli.domain.spaces.queries import RoleMissing
from pli.kit.errors import DomainError
from pli.surfaces.api.problems import (
    CUT_SHORT,
    FIELD_INVALID,
    FIELD_UNKNOWN,
    FILE_MISSING,
    FILE_TOO_LARGE,
    MEDIA_TYPE_REFUSED,
    METHOD_REFUSED,
    NAME_MISSING,
    TOKEN_MISSING,
)
from pli.surfaces.site.refusals import problem_of_kind
from pli.surfaces.ui.problems import (
    BAD_REQUEST,
    BROKEN,
    NO_ROOM,
    NOT_FOUND,
    TOO_LARGE,
    UNREACHABLE,
    Problem,
)

_PROBLEMS: Sequence[Problem] = (
    BAD_REQUEST,
    CUT_SHORT,
    TOKEN_MISSING,
    NOT_FOUND,
    METHOD_REFUSED,
    FILE_TOO_LARGE,
    TOO_LARGE,
    MEDIA_TYPE_REFUSED,
    FILE_MISSING,
    NAME_MISSING,
    FIELD_UNKNOWN,
    FIELD_INVALID,
    BROKEN,
    UNREACHABLE,
    NO_ROOM,
)
_REFUSALS: Sequence[type[DomainError]] = (
    RoleMissing,
    ArrivalNotFound,
    BatchNotFound,
    RegisterImportNotFound,
    AccountNotFound,
    ActivationNotOffered,
    ActivationOfSandbox,
    ActivationTooOften,
    AddressMissing,
    AlreadyActive,
    AnswerUnderWay,
    RegisterOfSandbox,
    IdempotencyKeyInvalid,
    IdempotencyKeyReused,
    AvailabilityTooFar,
    TokenAsksTooMany,
    StorageFull,
)


@dataclass(frozen=True, slots=True)
class Code:
    """One code: with which status it comes, and what it says."""

    code: str
    status: int
    text: str | Promise


def problem_codes() -> Sequence[Code]:
    """List why a request is refused, by status."""
    return sorted(_codes(), key=lambda code: (code.status, code.code))


def reason_codes() -> Sequence[tuple[str, str | Promise, str | Promise]]:
    """List why a file waits, and what ends its waiting."""
    explained = explain_reasons(list(HoldReason))
    return [(one.reason, one.label, one.remedy) for one in explained]


def _codes() -> Iterator[Code]:
    for problem in _PROBLEMS:
        yield Code(problem.code, problem.status, problem.text or problem.title)
    for refusal in _REFUSALS:
        yield Code(refusal.code, problem_of_kind(refusal).status, refusal.message)
