"""What the API answers, field by field; the words of `openapi.json` come from here."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from ninja import Field, Schema
from pydantic import PlainSerializer, WithJsonSchema

from pli.domain.customers.vocabulary import (
    CUSTOMER_NUMBER_LENGTH_MAX,
    ImportState,
    LineOutcome,
)
from pli.domain.deposits.vocabulary import ArrivalState, HoldReason


def _write_instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


type Instant = Annotated[
    datetime,
    PlainSerializer(_write_instant, return_type=str),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]


class ProblemOut(Schema):
    """A refusal (RFC 9457)."""

    type: str = Field(description="Où ce code est expliqué.")
    title: str
    status: int
    code: str = Field(description="Stable : c’est lui qu’un programme compare.")
    detail: str = Field(description="Une phrase en français.")


class ReasonOut(Schema):
    """Why a file waits."""

    code: HoldReason
    label: str
    remedy: str = Field(description="Ce qui met fin à l’attente ; vide si une faute le dit.")


class FaultOut(Schema):
    """One thing that is wrong with a file."""

    code: str
    message: str
    place: str = Field(description="Terme de la norme, chemin XML ou champ.")


class InvoiceOut(Schema):
    """The invoice that a file became."""

    id: UUID
    number: str


class DepositOut(Schema):
    """One file, and what became of it."""

    id: UUID
    url: str
    batch: UUID
    file_name: str
    received_at: Instant
    state: ArrivalState
    would_be: ArrivalState | None = Field(
        description="Pour un essai : ce que ce fichier serait devenu."
    )
    reasons: Sequence[ReasonOut]
    faults: Sequence[FaultOut]
    invoice: InvoiceOut | None
    customer_number: str
    delayed_until: Instant | None = Field(
        description="Quand le client la verra, tant que c’est à venir."
    )


class DepositsAsked(Schema):
    """Which files are listed."""

    batch: UUID | None = Field(None, description="Ceux d’un lot.")
    state: ArrivalState | None = Field(None, description="Ceux d’un état.")
    page: str = Field("", description="La page : suivez next et previous.")


class DepositTakenOut(Schema):
    """A file that is kept, and not examined yet."""

    id: UUID
    url: str
    batch: UUID
    file_name: str
    received_at: Instant
    state: ArrivalState


class DepositsOut(Schema):
    """Some files, the latest first."""

    deposits: Sequence[DepositOut]
    next: str | None = Field(description="L’adresse de la page suivante ; nulle sur la dernière.")
    previous: str | None


class CountsOut(Schema):
    """Files by what became of them: received is the sum of the others, tried apart."""

    received: int
    available: int
    held: int
    already_known: int
    discarded: int
    examining: int
    tried: int


class BatchOut(Schema):
    """Files handed in together."""

    id: UUID
    url: str
    opened_at: Instant
    is_trial: bool
    counts: CountsOut


class ActivationAsked(Schema):
    """Whose activation mail is to leave."""

    customer_number: str = Field(
        min_length=1, max_length=CUSTOMER_NUMBER_LENGTH_MAX, pattern="^[^\\x00]*$"
    )


class ActivationOut(Schema):
    """An activation mail that is on its way."""

    customer_number: str
    recipient: str = Field(description="L’adresse enregistrée : le mail ne part vers aucune autre.")
    activated_at: Instant = Field(description="Quand l’identifiant a été donné la première fois.")


class ImportTakenOut(Schema):
    """A register that is kept, and not read yet."""

    id: UUID
    url: str
    file_name: str
    dry_run: bool
    state: ImportState


class ImportCountsOut(Schema):
    """Lines of a register by their outcome."""

    added: int
    changed: int
    unchanged: int
    refused: int


class ChangeOut(Schema):
    """What a line changes, or would."""

    column: str
    old: str
    new: str
    # False where the customer chose for himself what is there: nothing changes.
    is_taken: bool


class LineFaultOut(Schema):
    """Why a line, or a cell of it, was refused."""

    code: str
    column: str
    message: str


class LinesAsked(Schema):
    """Which lines of an import are listed."""

    outcome: LineOutcome | None = Field(None, description="Les lignes d’un seul résultat.")
    page: str = Field("", description="La page : suivez next et previous.")


class LineOut(Schema):
    """What became of one line, or would."""

    number: int
    outcome: LineOutcome
    customer_number: str
    company_name: str
    changes: Sequence[ChangeOut]
    faults: Sequence[LineFaultOut]


class ImportOut(Schema):
    """Where an import stands, with a page of its lines."""

    id: UUID
    url: str
    file_name: str
    state: ImportState
    opened_at: Instant
    ended_at: Instant | None
    counts: ImportCountsOut
    refusal: str = Field(description="Pourquoi le fichier ne peut pas être lu, le cas échéant.")
    lines: Sequence[LineOut]
    next: str | None
    previous: str | None
