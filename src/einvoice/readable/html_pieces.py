"""One piece of information in HTML, with its terms, and with what is wrong about it."""

from collections.abc import Iterable
from typing import Protocol

from einvoice.faults import TERM_NUMBER
from einvoice.readable.elements import Node, tag
from einvoice.readable.french import NBSP
from einvoice.readable.source import Piece
from einvoice.readable.wrong import Mark

# A disc with a cross, a triangle with a mark: told apart by their shape.
_ERROR = ("M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Z", "m5.6 5.6 4.8 4.8m0-4.8-4.8 4.8")
_WARNING = ("M8 1.5 15.2 14.5H.8Z", "M8 6v4m0 1.8v.6")


class Marked(Protocol):
    """Anything that bears the faults of a whole."""

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The faults."""


def piece_nodes(piece: Piece) -> list[Node | str]:
    """The value, then the numbers of its terms, shown on demand."""
    nodes: list[Node | str] = []
    for rank, line in enumerate(piece.value.splitlines()):
        nodes += [tag("br"), line] if rank else [line]
    for term in piece.terms:
        words = f"{term.number}{NBSP}: {term.code}" if term.code else term.number
        nodes += [" ", tag("span", words, class_="rd-term")]
    return nodes


def piece_line(piece: Piece, class_: str = "") -> Node:
    """A line of a block: the label if there is one, the value, the faults."""
    label: list[Node | str] = (
        [tag("span", f"{piece.label}{NBSP}:", class_="rd-label"), " "] if piece.label else []
    )
    line = tag("div", *label, *piece_nodes(piece), *fault_nodes(piece.faults))
    if class_:
        line.set("class", class_)
    return line


def faults_of(one: Piece | Marked | None) -> list[Node]:
    """The faults of a piece, or of a whole."""
    if one is None:
        return []
    return fault_nodes(one.faults if isinstance(one, Piece) else one.marks)


def fault_nodes(marks: Iterable[Mark]) -> list[Node]:
    """Each fault where it is: an icon, its severity in words, its sentence, its rule.

    Only its icon when its sentence is told already: eyes would see nothing else.
    """
    marks = tuple(marks)
    # Side by side, the signs precede the sentences, which have a line each.
    again = [fault_sign(mark) for mark in marks if mark.is_again]
    return again + [
        tag(
            "div",
            *fault_words(mark),
            id=fault_anchor(mark),
            class_=f"rd-fault {tone_of(mark)}",
        )
        for mark in marks
        if not mark.is_again
    ]


def fault_sign(mark: Mark) -> Node:
    """The icon alone, with its words for whoever points at it or cannot see it."""
    words = f"{mark.severity}{NBSP}: {mark.message} ({mark.fault.code})"
    return tag(
        "span",
        fault_icon(mark),
        tag("span", words, class_="rd-unseen"),
        id=fault_anchor(mark),
        title=words,
        class_=f"rd-again {tone_of(mark)}",
    )


def tone_of(mark: Mark) -> str:
    """The class that gives a fault its colour."""
    return "rd-fatal" if mark.is_fatal else "rd-warning"


def fault_words(mark: Mark) -> list[Node | str]:
    """What a fault says."""
    severity = tag("strong", f"{mark.severity}{NBSP}:")
    rule = tag("span", mark.fault.code, class_="rd-rule")
    return [fault_icon(mark), " ", severity, " ", *_unbroken(mark.message), " ", rule]


def _unbroken(message: str) -> list[Node | str]:
    """The sentence, whose `BT-22` no end of line may cut."""
    parts = TERM_NUMBER.split(message)
    return [
        tag("span", part, class_="rd-term-number") if rank % 2 else part
        for rank, part in enumerate(parts)
    ]


def fault_anchor(mark: Mark) -> str:
    """Where a link leads to the fault."""
    return f"readable-fault-{mark.rank}"


def fault_icon(mark: Mark) -> Node:
    """The sign of its severity, told apart by its shape; words always go with it."""
    paths = (tag("path", d=line) for line in (_ERROR if mark.is_fatal else _WARNING))
    return tag(
        "svg",
        *paths,
        viewBox="0 0 16 16",
        aria_hidden="true",
        class_=f"rd-icon {tone_of(mark)}",
    )
