"""The faults of an invoice, each to be shown at the place where it is."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from einvoice.faults import Fault, Severity
from einvoice.readable.french import Translate
from einvoice.wording import gettext_noop as _

SEVERITIES = {Severity.FATAL: _("Erreur"), Severity.WARNING: _("Avertissement")}

type Locate = Callable[[Fault], str]


@dataclass(frozen=True, slots=True)
class Mark:
    """A fault in the words of the reader, and its rank among all."""

    rank: int
    fault: Fault
    severity: str
    message: str
    is_again: bool = False
    """Whether one before it says the same: a sign is then enough, the sentence stands there."""

    @property
    def is_fatal(self) -> bool:
        """Whether it is an error, not a warning."""
        return self.fault.severity is Severity.FATAL


@dataclass(slots=True)
class Wrong:
    """The faults that wait for their place: whoever shows the place takes them."""

    marks: tuple[Mark, ...]
    shown: set[int] = field(default_factory=set)
    _at: dict[str, list[Mark]] = field(default_factory=dict)
    _within: dict[str, list[str]] = field(default_factory=dict)
    _of_term: dict[str, list[Mark]] = field(default_factory=dict)

    @classmethod
    def of(cls, faults: Iterable[Fault], locate: Locate, translate: Translate) -> "Wrong":
        """Sort the faults by the place that `locate` finds for each: `lines.3.quantity`."""
        wrong = cls(tuple(_marks(faults, translate)))
        for mark in wrong.marks:
            wrong._sort(mark, locate(mark.fault))
        return wrong

    def at(self, place: str, terms: Iterable[str]) -> tuple[Mark, ...]:
        """Take the faults of one place, and those that only name its term."""
        if not self._at and not self._of_term:
            return ()
        found = self._at.pop(place, [])
        for term in terms:
            found += self._of_term.pop(term, [])
        return self._told(found)

    def within(self, place: str) -> tuple[Mark, ...]:
        """Take the faults of an object that are left: what it lacks, what nobody could show."""
        found: list[Mark] = []
        for inner in self._within.pop(place, ()):
            found += self._at.pop(inner, [])
        return self._told(found)

    def _sort(self, mark: Mark, place: str) -> None:
        if not place:
            if mark.fault.term:
                self._of_term.setdefault(mark.fault.term, []).append(mark)
            return
        if place not in self._at:
            parts = place.split(".")
            for end in range(1, len(parts) + 1):
                self._within.setdefault(".".join(parts[:end]), []).append(place)
        self._at.setdefault(place, []).append(mark)

    def _told(self, marks: list[Mark]) -> tuple[Mark, ...]:
        self.shown.update(mark.rank for mark in marks)
        return tuple(sorted(marks, key=lambda mark: mark.rank))


def _marks(faults: Iterable[Fault], translate: Translate) -> Iterator[Mark]:
    said: set[tuple[str, str]] = set()
    for rank, one in enumerate(faults, start=1):
        message = one.message_in(translate)
        is_again = (one.code, message) in said
        said.add((one.code, message))
        yield Mark(rank, one, translate(SEVERITIES[one.severity]), message, is_again)
