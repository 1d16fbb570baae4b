"""One row of a file, before anybody knows what its columns are."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from unicodedata import combining, normalize

from django.utils.translation import gettext_noop

from pli.kit.errors import DomainError

# What makes the refusal of whoever opened the file, of a sentence.
type Refusal = Callable[[str], DomainError]

MERGED = "merged-cells"
UNCALCULATED = "formula-not-calculated"
WRONG = "formula-wrong"

# What is wrong with one cell; in French, to be translated for who reads.
FAULT_SENTENCES = {
    MERGED: gettext_noop(
        "Cette cellule est fusionnée avec une autre : défusionnez-les, et écrivez la valeur sur "
        "chaque ligne."
    ),
    UNCALCULATED: gettext_noop(
        "Cette cellule est une formule qui n’a pas été calculée : ouvrez le classeur dans Excel, "
        "puis enregistrez-le, ou remplacez la formule par sa valeur."
    ),
    WRONG: gettext_noop("Cette cellule montre une erreur de formule : remplacez-la par sa valeur."),
}


@dataclass(frozen=True, slots=True)
class RawRow:
    """The cells of a row as text, and what is wrong with some of them: a code by position."""

    number: int
    cells: Sequence[str]
    faults: Mapping[int, str] = field(default_factory=dict)

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written in it."""
        return not any(self.cells) and not self.faults


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file, one after the other, and how many there may be."""

    rows: Iterator[RawRow]
    row_count: int
    may_shift: bool = False  # a separator too many pushes cells aside


def clean_cell(text: str) -> str:
    """Give what can be read of a cell: line ends are kept, control characters are not."""
    lines = normalize("NFC", text).splitlines()
    readable = ("".join(c if c.isprintable() else " " for c in line).strip() for line in lines)
    return "\n".join(line for line in readable if line)


def column_name(cell: str) -> str:
    """Give the form in which two writings of one column are equal: no accent, case or space."""
    plain = normalize("NFKD", cell.strip()).casefold()
    letters = "".join(letter for letter in plain if not combining(letter))
    return "_".join(letters.replace("-", " ").replace("’", " ").replace("'", " ").split())
