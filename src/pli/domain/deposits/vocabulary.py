"""Words of deposits: channels, states, and why a file waits."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from einvoice.faults import Severity
from pli.domain.spaces.vocabulary import Role
from pli.kit.sentences import say_kept

# Who may hand in files to a supplier's space.
DEPOSITORS = frozenset({Role.ADMINISTRATOR, Role.DEPOSITOR})


class Channel(StrEnum):
    """By which way a file came in."""

    COMMAND = "command"
    UPLOAD = "upload"
    FOLDER = "folder"
    API = "api"


class ArrivalState(StrEnum):
    """Where a deposited file stands; all but the first are ends."""

    RECEIVED = "received"
    AVAILABLE = "available"
    HELD = "held"
    KNOWN = "known"
    DISCARDED = "discarded"  # thrown away with a reason, or replaced
    OPENED = "opened"  # a ZIP: its files are arrivals of their own
    TRIED = "tried"  # by a key of the sandbox: what would have become of it is all that is kept


class BatchState(StrEnum):
    """Where a deposit stands as a whole: the state of the file that most needs somebody."""

    CHECKING = "checking"
    HELD = "held"
    AVAILABLE = "available"
    KNOWN = "known"
    DISCARDED = "discarded"
    TRIED = "tried"


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
    LIFECYCLE_MESSAGE = "lifecycle-message"
    BUYER_MISMATCH = "buyer-mismatch"
    SCHEMA_INVALID = "schema-invalid"
    RULES_BROKEN = "rules-broken"
    NOT_JUDGED = "not-judged"
    PACKAGE_REFUSED = "package-refused"
    NESTED_PACKAGE = "nested-package"


class WayOut(StrEnum):
    """What a person can do about a held file."""

    CHOOSE_CUSTOMER = "choose-customer"
    CORRECT_INDEX = "correct-index"
    ACCEPT_AS_SAME = "accept-as-same"
    PUBLISH_AS_CORRECTION = "publish-as-correction"
    REPLACE = "replace"
    DISCARD = "discard"
    REPLAY = "replay"


class FolderProblem(StrEnum):
    """What keeps a watched folder, or something in it, from being taken. Stable codes."""

    FOLDER_MISSING = "folder-missing"
    FOLDER_DENIED = "folder-denied"
    FOLDER_FULL = "folder-full"
    FOLDER_FAILED = "folder-failed"
    STORAGE_FULL = "storage-full"
    FILE_UNREADABLE = "file-unreadable"
    FILE_FAILED = "file-failed"
    SUB_FOLDER = "sub-folder"
    NOT_A_FILE = "not-a-file"


class FolderMoment(StrEnum):
    """What happens to one name in a watched folder, as its watcher tells it."""

    TAKEN = "taken"
    INDEX_TAKEN = "index-taken"
    REFUSED = "refused"
    LEFT = "left"


class DepositsFact(StrEnum):
    """What deposits announce."""

    FILE_RECEIVED = "deposits.file-received"  # subject: the arrival
    REPLAY_ASKED = "deposits.replay-asked"  # subject: the replay


# Files are examined apart: a run of thousands keeps no mail waiting.
EXAMINATION_QUEUE = "examination"
# A machine may ask the same thing again under the same key, for so long.
IDEMPOTENCY_LIFE = timedelta(hours=24)
IDEMPOTENCY_KEY_LENGTH_MAX = 255

FILE_BYTES_MAX = 32 * 1024 * 1024
# A file still « Reçu » after this long has lost its job; after the second, it is held.
FORGOTTEN_AFTER = timedelta(hours=1)
GIVEN_UP_AFTER = timedelta(hours=24)
FORGOTTEN_BATCH_MAX = 1_000
# A judge may be killed, or not start: so often a file is given to another, each time after
# a longer rest; then it is held.
JUDGE_TRIES_MAX = 4
JUDGE_REST = timedelta(minutes=1)
# An invoice may break a rule on each of its lines. So many different faults are kept of one.
RULE_FAULTS_MAX = 200
FILES_PER_FORM_MAX = 100
# A file larger than any but a ZIP comes in pieces of this size.
PIECE_BYTES = 8 * 1024 * 1024
FINGERPRINTS_MAX = 200
# Files of one deposit whose ends a page asks for at once.
FILES_FOLLOWED_MAX = 50
INDEX_BYTES_MAX = 5 * 1024 * 1024
INDEX_LINES_MAX = 100_000
# By these an index is known among the files that it speaks of.
INDEX_ENDS = (".csv", ".xlsx")
# A deposit to which nothing came for so long is closed: its index is not needed any more.
KEPT_LINE_LIFE = timedelta(days=30)
# « Vérifier mon index »: more lines than these are for the deposit itself to judge.
REHEARSED_LINES_MAX = 5_000
REHEARSED_LINES_SHOWN_MAX = 200

FILE_NAME_LENGTH_MAX = 255
DISCARD_REASON_LENGTH_MAX = 300
# Files that a replay sends back in one transaction.
REPLAY_CHUNK = 200
# A replay that has not ended for so long, and has no job, has lost it.
REPLAY_FORGOTTEN_AFTER = timedelta(hours=1)
# A customer registered this long before a file was examined may have been unknown to it all
# the same: what is written down is seen by others a moment later.
NEW_CUSTOMER_MARGIN = timedelta(hours=1)
# A folded name is longer than the name: ß becomes ss, and some letters three.
FILE_KEY_LENGTH_MAX = 800

# A plain PDF in a watched folder waits so long for the line that speaks of it.
INDEX_LINE_PATIENCE = timedelta(hours=1)
# A line given by an index in a watched folder is believed so long.
FOLDER_LINE_LIFE = timedelta(days=7)
# Files taken without a longer silence between them are one deposit.
FOLDER_QUIET = timedelta(minutes=15)
# So many at a visit, so that one folder does not keep the others waiting.
FILES_PER_VISIT_MAX = 200
# A visit that met nothing new is noted this often.
VISIT_NOTED_EVERY = timedelta(seconds=30)
# Nobody has looked into a folder for so long: its watcher does not run.
VISIT_OVERDUE_AFTER = timedelta(minutes=3)
FOLDER_PROBLEMS_SHOWN_MAX = 20

# A ZIP: how many files, how long their paths, how much they may hold once taken out. Nobody
# packs invoices a hundred times smaller; a little archive may be all alike.
PACKAGE_ENTRIES_MAX = 60_000
PACKAGE_DIRECTORY_BYTES_MAX = 20 * 1024 * 1024
PACKAGE_PATH_LENGTH_MAX = 500
PACKAGE_CONTENT_BYTES_MAX = 8 * 1024 * 1024 * 1024
PACKAGE_RATIO_MAX = 100
PACKAGE_SMALL_BYTES = 64 * 1024 * 1024
PACKAGE_FAULTS_SHOWN_MAX = 20
PACKAGE_NAMES_SHOWN_MAX = 5
# What systems leave in an archive beside its files.
PACKAGE_LITTER = frozenset({"thumbs.db", "desktop.ini"})
PACKAGE_LITTER_FOLDERS = frozenset({"__MACOSX"})

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
# Its term was over while it waited: nothing can be read of it any more.
FILE_DESTROYED = "file-destroyed"
# So many files get their term together.
KEPT_CHUNK = 500
# These sentences end with what to do: the remedy of the reason would contradict them.
FAULTS_WITH_REMEDY = frozenset(
    {"pdf-encrypted", "pdf-compression", "xml-encoding", "syntax-zugferd-1", INDEX_AMONG_FILES}
)
# The file is whole, and no invoice: made once more, it would still be none.
FAULTS_OF_ANOTHER_KIND = frozenset(
    {"not-a-pdf", "not-an-invoice", "syntax-unknown", "syntax-namespace"}
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a machine was answered, kept so that it may be answered again."""

    status: int
    body: Mapping[str, Any]
    location: str = ""
    is_replay: bool = False


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
    CONTRACT = "contrat"
    AVAILABLE_DATE = "date_mise_a_disposition"
    # All three for a copy, whose original an approved platform carried.
    PLATFORM = "plateforme"
    TRANSMITTED_DATE = "date_transmission"
    TRANSMISSION_REFERENCE = "reference_transmission"


# All of them, or none.
TRANSMISSION_COLUMNS = (
    IndexColumn.PLATFORM,
    IndexColumn.TRANSMITTED_DATE,
    IndexColumn.TRANSMISSION_REFERENCE,
)
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
    # Another file of this name took the line: no cell of it speaks of this file.
    is_spent: bool = False

    @property
    def without_cells(self) -> "IndexLine":
        """What is left of it for a second file of its name."""
        return IndexLine(self.number, {}, is_spent=True)

    def as_json(self) -> dict[str, Any]:
        """Write it as it is kept."""
        return asdict(self) | {"rivals": list(self.rivals)}

    @classmethod
    def of_json(cls, kept: Mapping[str, Any]) -> "IndexLine":
        """Read one that was kept, also by a version that knew fewer words."""
        return cls(**{**kept, "rivals": tuple(kept["rivals"])})


@dataclass(frozen=True, slots=True)
class Index:
    """What came with plain PDFs: one line per file."""

    lines: Mapping[str, IndexLine]  # by the key of `file_key`
    names: Mapping[str, str]  # the names of the files as the index writes them, by key
    extra_columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A file as the one who has it knows it."""

    file_name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class PiecedFile:
    """A file on its way in pieces, as the browser that has it names it."""

    file_name: str
    size_bytes: int
    changed_at: str  # as its system says: another content has another

    def name_for(self, person_id: UUID | None) -> str:
        """Name what is on its way: one person goes on with what that person began."""
        said = f"{person_id}|{self.file_name}|{self.size_bytes}|{self.changed_at}"
        return hashlib.sha256(said.encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFacts:
    """What was read of a file, kept for whoever looks into a held one."""

    number: str
    issue_date: str  # as ISO 8601 writes it
    total_with_vat: str
    currency: str
    is_credit_note: bool
    seller_name: str
    buyer_name: str
    buyer_siren: str
    # Where its customer was looked for: capitals, so that they compare.
    customer_numbers: Sequence[str]


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

    severity: Severity = Severity.FATAL
    """A warning never holds a file."""

    times: int = 1
    """How often the same is wrong; the place is the first one."""

    @property
    def message(self) -> str:
        """One sentence that says what is wrong, in the language of who reads."""
        return say_kept(self.text, words=self.words, phrases=self.phrases)

    @property
    def where(self) -> str:
        """The place, in the language of who reads."""
        line = _("ligne {line}").format(line=self.line) if self.line is not None else ""
        return ", ".join(part for part in (line, self.place) if part)
