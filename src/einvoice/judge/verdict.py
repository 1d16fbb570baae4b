"""The verdict on one file: what the official rules say of it, and which rules they were."""

from dataclasses import dataclass
from enum import StrEnum

from einvoice.faults import Fault
from einvoice.profiles import Profile
from einvoice.syntaxes.structured import Syntax


class Outcome(StrEnum):
    """What the judge says."""

    VALID = "valid"
    """No official rule is broken whose breach is fatal; there may be warnings."""

    INVALID = "invalid"
    """At least one such rule is broken, or one could not be evaluated."""

    UNREADABLE = "unreadable"
    """No structured invoice could be read, or the machine kept us from judging it."""


@dataclass(frozen=True, slots=True)
class RuleSet:
    """One set of official rules that was applied, so that the verdict can be checked later."""

    name: str
    """What it is called: `EN 16931 (CII)`."""

    version: str
    """As its publisher, or the package that ships it, numbers it."""

    sha256: str
    """Of its file, in hexadecimal; of all its files in order, when it has several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the judge says of one file."""

    name: str
    outcome: Outcome
    syntax: Syntax | None = None
    profile: Profile | None = None
    faults: tuple[Fault, ...] = ()
    """Those of reading first, then those of each rule set, in the order of the document.

    Where there is an invoice to judge, those of reading are warnings: what they amount to
    is for the official rules to say.
    """

    rules: tuple[RuleSet, ...] = ()
    """The rule sets applied, in the order in which they were."""
