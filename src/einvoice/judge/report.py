"""A verdict printed: as data for programs, as lines for people."""

import unicodedata
from collections.abc import Iterator, Mapping

from einvoice.faults import SEVERITY_NAMES, Fault, Severity
from einvoice.judge.verdict import Outcome, Verdict
from einvoice.readable.french import NBSP

type Json = str | list[Json] | dict[str, Json] | None

# For one file, and for several.
_OUTCOMES = {
    Outcome.VALID: ("conforme", "conformes"),
    Outcome.INVALID: ("non conforme", "non conformes"),
    Outcome.UNREADABLE: ("illisible", "illisibles"),
}
_COMMANDS = frozenset({"Cc", "Cf"})
_UNSEEN = "\N{REPLACEMENT CHARACTER}"
_FILES = ("fichier", "fichiers")
_OTHERS = ("autre", "autres")


def verdict_as_json(verdict: Verdict) -> dict[str, Json]:
    """A verdict for a program; the names of its parts never change."""
    return {
        "path": verdict.name,
        "syntax": verdict.syntax,
        "profile": verdict.profile,
        "verdict": verdict.outcome.value,
        "faults": [
            {
                "rule": one.code,
                "severity": one.severity.value,
                "location": one.location,
                "message": one.message,
            }
            for one in verdict.faults
        ],
        "rules": [
            {"name": one.name, "version": one.version, "sha256": one.sha256}
            for one in verdict.rules
        ],
    }


def verdict_as_text(verdict: Verdict) -> Iterator[str]:
    """A verdict for a person: what is wrong, each thing once, and by which rules."""
    yield f"{verdict.name}{NBSP}: {_OUTCOMES[verdict.outcome][0]}{_what_it_is(verdict)}"
    for same in _grouped(verdict.faults):
        yield from (f"  {line}" for line in _fault_lines(same))
    if verdict.rules:
        applied = ", ".join(f"{one.name} {one.version}" for one in verdict.rules)
        yield f"  Règles appliquées{NBSP}: {applied}"


def tally(outcomes: Mapping[Outcome, int]) -> str:
    """Say how many files were found to be what, when there are several."""
    said = [
        f"{number} {_plural(words, number)}"
        for outcome, words in _OUTCOMES.items()
        if (number := outcomes.get(outcome, 0))
    ]
    total = sum(outcomes.values())
    return f"{total} {_plural(_FILES, total)}{NBSP}: {', '.join(said)}."


def printable(text: str) -> str:
    """One line with nothing in it that would command the terminal, or turn its text around."""
    return "".join(_UNSEEN if unicodedata.category(one) in _COMMANDS else one for one in text)


def _what_it_is(verdict: Verdict) -> str:
    if verdict.syntax is None:
        return ""
    return f" ({verdict.syntax.with_profile(verdict.profile)})"


def _grouped(faults: tuple[Fault, ...]) -> list[list[Fault]]:
    """Put together what is said several times, the gravest first, else as in the document."""
    found: dict[tuple[Severity, str, str], list[Fault]] = {}
    for one in faults:
        found.setdefault((one.severity, one.code, one.message), []).append(one)
    return sorted(found.values(), key=lambda same: same[0].severity is not Severity.FATAL)


def _fault_lines(same: list[Fault]) -> Iterator[str]:
    first = same[0]
    times = f" ({len(same)} fois)" if len(same) > 1 else ""
    yield f"{SEVERITY_NAMES[first.severity]} {first.code}{times}{NBSP}: {first.message}"
    places = list(dict.fromkeys(one.location for one in same if one.location))
    if places:
        others = len(places) - 1
        more = f" et {others} {_plural(_OTHERS, others)}" if others else ""
        yield f"  en {places[0]}{more}"


def _plural(words: tuple[str, str], number: int) -> str:
    return words[number > 1]
