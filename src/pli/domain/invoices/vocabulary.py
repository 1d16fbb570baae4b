"""Words of invoices and holdings."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum


class Nature(StrEnum):
    """What a holder has in hands, fixed at deposit."""

    ORIGINAL = "original"
    DUPLICATE = "duplicata"  # the original went on paper (R007)
    COPY = "copy"  # the original travelled through an approved platform (T18)


class PartyRole(StrEnum):
    """Who a party is on an invoice: BG-4, BG-7."""

    SELLER = "seller"
    BUYER = "buyer"


class DocumentFormat(StrEnum):
    """What the deposited file was."""

    FACTURX = "facturx"
    PLAIN_PDF = "plain-pdf"
    CII = "cii"
    UBL = "ubl"

    @property
    def is_xml(self) -> bool:
        """Whether it has no page for human eyes: it is then read through one that we make."""
        return self in {DocumentFormat.CII, DocumentFormat.UBL}


class InvoicesFact(StrEnum):
    """What invoices announce."""

    INVOICE_MADE_AVAILABLE = "invoices.made-available"  # subject: the holding
    INVOICE_DELAYED = "invoices.delayed"  # subject: the holding


# No supplier delays an invoice for longer: such a day is a mistake.
AVAILABILITY_DELAY_MONTHS_MAX = 12
# A delay over for this long, and nobody told: its job is lost.
FORGOTTEN_AFTER = timedelta(hours=1)
FORGOTTEN_BATCH_MAX = 1_000

# BT-3: *factures rectificatives*. Other kinds name invoices that they settle.
CORRECTED_INVOICE_TYPES = frozenset({"384", "471", "472", "473"})


@dataclass(frozen=True, slots=True)
class PartyContent:
    """A seller or a buyer, as a deposited document or its index line names it."""

    name: str
    siren: str = ""
    legal_id: str = ""
    vat_number: str = ""
    postal_address: str = ""


@dataclass(frozen=True, slots=True)
class InvoiceContent:
    """What a deposited document says, or its index line for a plain PDF."""

    format: DocumentFormat
    seller_identifier: str
    number: str
    type_code: str
    is_credit_note: bool
    issue_date: date
    currency: str
    total_with_vat: Decimal
    seller: PartyContent
    # A plain PDF does not name its buyer to a machine: the register does.
    buyer: PartyContent
    total_without_vat: Decimal | None = None
    vat_amount: Decimal | None = None
    amount_due: Decimal | None = None
    due_date: date | None = None
    preceding_number: str = ""
    preceding_date: date | None = None
    profile: str = ""

    @property
    def corrects_another(self) -> bool:
        """Whether the preceding invoice that it names is one that it corrects."""
        return self.is_credit_note or self.type_code in CORRECTED_INVOICE_TYPES


class ReadingState(StrEnum):
    """How far a holder went with an invoice."""

    NEW = "new"
    OPENED = "opened"
    DOWNLOADED = "downloaded"
