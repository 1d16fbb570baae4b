"""What the official rules say of a deposited file, asked of processes of their own."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from django.conf import settings
from django.utils.translation import gettext_noop as _

from einvoice import DocumentKind, Fault, Judge, Judged
from einvoice.faults import QUOTED, Severity
from einvoice.judge import JudgeCannotStart, RuleSet
from pli.domain.deposits.vocabulary import RULE_FAULTS_MAX, ArrivalFault, HoldReason

# What the judge says when something befell it: the file may be as sound as any.
_BEFELL_THE_JUDGE = frozenset({"evaluation-died", "evaluation-interrupted"})
# Of a file on which the rules themselves give no answer.
WITHOUT_ANSWER = frozenset({"cannot-be-evaluated", "evaluation-timeout", *_BEFELL_THE_JUDGE})
_OUT_OF_FORM = "xsd"
_NOT_STARTED = "judge-not-started"
# Where the standard lets the mark of a PDF stand.
_HEAD_BYTES = 1024


class JudgeFailed(Exception):
    """Nothing is known of the file yet: the judge was ended, or did not start."""

    def __init__(self, fault: ArrivalFault) -> None:
        """Keep what it said last."""
        self.fault = fault
        super().__init__(fault.code)


@dataclass(frozen=True, slots=True)
class RuleFindings:
    """What was found, and by which rules."""

    faults: tuple[ArrivalFault, ...] = ()
    rule_sets: tuple[RuleSet, ...] = ()
    # Why the file is held whatever the policy of its supplier.
    reasons: tuple[HoldReason, ...] = ()

    @property
    def breaches(self) -> tuple[ArrivalFault, ...]:
        """The faults that count: official rules give advice too."""
        return tuple(fault for fault in self.faults if fault.severity == Severity.FATAL)


NO_FINDINGS = RuleFindings()


def read_and_judge(content: bytes, *, name: str) -> Judged:
    """Read a file and judge it where nothing that it holds can do us harm; raise JudgeFailed."""
    try:
        judged = _judge().read_and_judge(content, name=name)
    except JudgeCannotStart as error:
        raise JudgeFailed(_cannot_start()) from error
    befallen = [one for one in judged.verdict.faults if one.code in _BEFELL_THE_JUDGE]
    if befallen:
        raise JudgeFailed(arrival_fault(befallen[0]))
    return judged


def is_plain_pdf(content: bytes, *, name: str) -> bool:
    """Tell whether a file is a PDF without an invoice in it, read where it can do us no harm.

    Of one that ends its reader nothing is known. While no reader starts, each PDF is one:
    whoever asks waits for something, and may wait on.
    """
    if b"%PDF-" not in content[:_HEAD_BYTES]:
        return False
    try:
        judged = read_and_judge(content, name=name)
    except JudgeFailed as failure:
        return failure.fault.code == _NOT_STARTED
    return judged.document.kind is DocumentKind.PLAIN_PDF


@cache
def _judge() -> Judge:
    # One for the process: its own processes start with the first file, end with ours, and
    # make room for fresh ones when they have grown or have nothing to do.
    return Judge(processes=settings.PLI_JUDGE_PROCESSES)


def _cannot_start() -> ArrivalFault:
    text = _("Le contrôle des factures n’a pas pu démarrer.")
    return ArrivalFault(code=_NOT_STARTED, text=text)


def findings_of(judged: Judged) -> RuleFindings:
    """Say what the official rules amount to, apart from what reading has found."""
    found = judged.verdict.faults[len(judged.document.faults) :]
    return RuleFindings(
        faults=tuple(_kept(found)),
        rule_sets=judged.verdict.rules,
        reasons=tuple(_reasons({one.code for one in found if one.severity is Severity.FATAL})),
    )


def _reasons(codes: set[str]) -> Iterator[HoldReason]:
    if _OUT_OF_FORM in codes:
        yield HoldReason.SCHEMA_INVALID
    if not WITHOUT_ANSWER.isdisjoint(codes):
        yield HoldReason.NOT_JUDGED


def _kept(found: Iterable[Fault]) -> Sequence[ArrivalFault]:
    """Keep each thing that is said once, the gravest first, else as in the document."""
    said: dict[tuple[str, str, object], ArrivalFault] = {}
    for one in found:
        key = (one.code, one.text, one.words)
        before = said.get(key)
        said[key] = replace(before, times=before.times + 1) if before else arrival_fault(one)
    kept = sorted(said.values(), key=lambda fault: fault.severity != Severity.FATAL)
    left_out = len(kept) - RULE_FAULTS_MAX
    return [*kept[:RULE_FAULTS_MAX], _left_out(left_out)] if left_out > 0 else kept


def _left_out(number: int) -> ArrivalFault:
    return ArrivalFault(
        code="faults-left-out",
        text=_("Autres défauts, qui ne sont pas détaillés ici : {number}."),
        words={"number": str(number)},
        severity=Severity.WARNING,  # the fatal ones come first: one of them is told
    )


def arrival_fault(fault: Fault) -> ArrivalFault:
    """Keep what the library found so that each reader is told in their language."""
    return ArrivalFault(
        code=fault.code,
        text=fault.text,
        words={name: word for name, word in fault.words if name in QUOTED or not word},
        # The library translates every other word that it fills in.
        phrases={name: [word] for name, word in fault.words if word and name not in QUOTED},
        place=fault.term or fault.location or "",
        severity=fault.severity,
    )
