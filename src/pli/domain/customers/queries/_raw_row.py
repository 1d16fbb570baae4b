"""One row of a file, before anybody knows what its columns are, and why a file is no register."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from unicodedata import normalize

from django.utils.translation import gettext as _

from pli.kit.errors import Invalid


class RegisterInvalid(Invalid):
    """The file cannot be read as a register; nothing was changed."""

    code = "register-invalid"
    field = "file"

    @classmethod
    def damaged(cls) -> "RegisterInvalid":
        """Say that it cannot be opened at all."""
        return cls(
            _(
                "Ce classeur est abîmé ou trop grand : ouvrez-le dans Excel, puis enregistrez-le "
                "en CSV."
            )
        )


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
