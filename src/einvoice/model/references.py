"""What an invoice points to: notes, earlier invoices, supporting documents."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Words that concern the whole invoice, or one line: BG-1, BT-127."""

    text: str = ""
    """BT-22: the words."""

    subject_code: str | None = None
    """BT-21: what they are about (UNTDID 4451): PMT, PMD and AAB are compulsory in France."""

    content_code: str | None = None
    """BT-X-5, BT-X-9: what they say, as a code that seller and buyer agreed on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrecedingInvoice:
    """An earlier invoice that this one, or one line, corrects, credits or settles: BG-3."""

    number: str = ""
    """BT-25, EXT-FR-FE-136: its number."""

    issue_date: date | None = None
    """BT-26, EXT-FR-FE-138: its date, needed where numbers alone do not name one invoice."""

    type_code: str | None = None
    """EXT-FR-FE-02, EXT-FR-FE-137: its kind, as BT-3 has it."""

    line_id: str | None = None
    """EXT-FR-FE-139: the line of it that is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentReference:
    """A paper of the same business, such as an order or a delivery note, and a line of it."""

    number: str | None = None
    """What the paper is called."""

    line_id: str | None = None
    """The line of it that is meant."""

    issue_date: date | None = None
    """The day it was issued."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportingDocument:
    """A document that backs the invoice up: BG-24."""

    reference: str = ""
    """BT-122: what it is called."""

    type_code: str | None = None
    """BT-122-0: its kind (UNTDID 1001) when it is another than 916, a related document."""

    description: str | None = None
    """BT-123: what it is; in France one of a closed list (BR-FR-17), such as BON_LIVRAISON."""

    uri: str | None = None
    """BT-124: where it can be fetched."""

    content: bytes | None = None
    """BT-125: the document itself."""

    mime_type: str | None = None
    """BT-125-1: what its bytes are."""

    file_name: str | None = None
    """BT-125-2: the name it had."""

    issue_date: date | None = None
    """BT-X-149, BT-X-33: the day it was issued."""

    line_id: str | None = None
    """BT-X-29: the line of it that is meant."""

    reference_type_code: str | None = None
    """BT-X-32: what its reference refers to (UNTDID 1153)."""
