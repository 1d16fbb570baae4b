"""Words of deposits: channels, states, and why a file waits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from django.utils.translation import gettext as _

from pli.domain.spaces.vocabulary import Role

# Who may hand in files to a supplier's space.
DEPOSITORS = frozenset({Role.ADMINISTRATOR, Role.DEPOSITOR})


class Channel(StrEnum):
    """By which way a file came in."""

    COMMAND = "command"
    UPLOAD = "upload"


class ArrivalState(StrEnum):
    """Where a deposited file stands; the last three are ends."""

    RECEIVED = "received"
    AVAILABLE = "available"
    HELD = "held"
    KNOWN = "known"


class BatchState(StrEnum):
    """Where a deposit stands as a whole: the state of the file that most needs somebody."""

    CHECKING = "checking"
    HELD = "held"
    AVAILABLE = "available"
    KNOWN = "known"


class HoldReason(StrEnum):
    """Why a file waits for a person. A stored code never changes."""

    UNREADABLE = "unreadable"
    INDEX_MISSING = "index-missing"
    INDEX_INVALID = "index-invalid"
    DATA_MISSING = "data-missing"
    UNKNOWN_SELLER = "unknown-seller"
    UNKNOWN_CUSTOMER = "unknown-customer"
    DIFFERENT_CONTENT = "different-content"
    OUT_OF_TERM = "out-of-term"


class DepositsFact(StrEnum):
    """What deposits announce."""

    FILE_RECEIVED = "deposits.file-received"  # subject: the arrival


FILE_BYTES_MAX = 32 * 1024 * 1024
# A file still « Reçu » after this long has lost its job; after the second, it is held.
FORGOTTEN_AFTER = timedelta(hours=1)
GIVEN_UP_AFTER = timedelta(hours=24)
FORGOTTEN_BATCH_MAX = 1_000
FILES_PER_FORM_MAX = 100
INDEX_BYTES_MAX = 5 * 1024 * 1024
INDEX_LINES_MAX = 100_000
# « Vérifier mon index »: more lines than these are for the deposit itself to judge.
REHEARSED_LINES_MAX = 5_000
REHEARSED_LINES_SHOWN_MAX = 200

FILE_NAME_LENGTH_MAX = 255

# « Contrôler une facture » costs seconds of a processor: so many from one source, and so
# many from all strangers together, whoever is signed in being counted alone.
CHECKS_SPAN = timedelta(minutes=10)
CHECKS_OF_SOURCE_MAX = 30
CHECKS_OF_STRANGERS_MAX = 300
# How many files may wait for each process that judges, and for how long.
CHECKS_WAITING_MAX = 3
CHECK_PATIENCE = timedelta(seconds=20)

# No invoice of an earlier or later year is deposited: such a date is a mistake.
ISSUE_YEARS = range(1990, 2101)

INDEX_AMONG_FILES = "index-among-files"
# These sentences end with what to do: the remedy of the reason would contradict them.
FAULTS_WITH_REMEDY = frozenset(
    {"pdf-encrypted", "pdf-compression", "xml-encoding", "syntax-zugferd-1", INDEX_AMONG_FILES}
)
# The file is whole, and no invoice: made once more, it would still be none.
FAULTS_OF_ANOTHER_KIND = frozenset(
    {"not-a-pdf", "not-an-invoice", "syntax-unknown", "syntax-namespace"}
)


class IndexColumn(StrEnum):
    """The columns of an index, as its first line names them."""

    FILE = "fichier"
    CUSTOMER_NUMBER = "numero_client"
    NUMBER = "numero_facture"
    ISSUE_DATE = "date_emission"
    DUE_DATE = "date_echeance"
    TYPE = "type"
    ENTITY = "entite"
    CURRENCY = "devise"
    TOTAL_WITHOUT_VAT = "total_ht"
    VAT_AMOUNT = "total_tva"
    TOTAL_WITH_VAT = "total_ttc"
    AMOUNT_DUE = "net_a_payer"
    PRECEDING_NUMBER = "facture_origine"
    AVAILABLE_DATE = "date_mise_a_disposition"


# Without these a line says nothing that an invoice could be made of.
REQUIRED_COLUMNS = (
    IndexColumn.FILE,
    IndexColumn.NUMBER,
    IndexColumn.ISSUE_DATE,
    IndexColumn.TOTAL_WITH_VAT,
)


@dataclass(frozen=True, slots=True)
class IndexLine:
    """What an index says of one file, as it was written there."""

    number: int  # of the line in the index, the header being 1
    cells: Mapping[str, str]  # by column
    # Other lines for the same file: nobody can know which one is right.
    rivals: tuple[int, ...] = ()
    # The line has more cells than the index has columns.
    overflows: bool = False
    # Cells that a workbook does not really say: a code of `pli.kit.tables` by column.
    faults: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Index:
    """What came with plain PDFs: one line per file."""

    lines: Mapping[str, IndexLine]  # by the key of `file_key`
    names: Mapping[str, str]  # the names of the files as the index writes them, by key
    extra_columns: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalFault:
    """One thing that is wrong with a file, kept so that each reader is told in their language."""

    code: str
    """Stable: our own, or the identifier of an official rule."""

    text: str
    """The sentence in French, with {…} for the words that differ from one fault to the next."""

    words: Mapping[str, str] = field(default_factory=dict)
    """What to put there, as it was written in the document or the index."""

    phrases: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The same for words of ours, in French, of which there may be several."""

    place: str = ""
    """The business term, the XPath or the column."""

    line: int | None = None
    """Of the index."""

    @property
    def message(self) -> str:
        """One sentence that says what is wrong, in the language of who reads."""
        said = {name: ", ".join(map(_, parts)) for name, parts in self.phrases.items()}
        text = _(self.text)
        # A sentence without words to fill may have braces of its own.
        return text.format_map({**self.words, **said}) if self.words or said else text

    @property
    def where(self) -> str:
        """The place, in the language of who reads."""
        line = _("ligne {line}").format(line=self.line) if self.line is not None else ""
        return ", ".join(part for part in (line, self.place) if part)
