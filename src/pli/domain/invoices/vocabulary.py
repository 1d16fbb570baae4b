"""Words of invoices and holdings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from pli.kit.sentences import say_kept


class Nature(StrEnum):
    """What a holder has in hands, fixed at deposit."""

    ORIGINAL = "original"
    DUPLICATE = "duplicata"  # the original went on paper (R007)
    COPY = "copy"  # the original travelled through an approved platform (T18)


# Which text makes an electronic invoice an original (R002), by the day from which it does.
ORIGINAL_VALUE_SOURCES = (
    (date(2013, 1, 1), _("article 289, VI du Code général des impôts")),
    (
        date(2026, 9, 1),
        _("articles L. 216-33 et suivants du Code des impositions sur les biens et services"),
    ),
)


class PartyRole(StrEnum):
    """Who a party is on an invoice: BG-4, BG-7."""

    SELLER = "seller"
    BUYER = "buyer"


class InvoiceKind(StrEnum):
    """What people call it; BT-3 says it more finely."""

    INVOICE = "invoice"
    CREDIT_NOTE = "credit-note"
    PREPAYMENT = "prepayment"

    @classmethod
    def of(cls, *, type_code: str, is_credit_note: bool) -> "InvoiceKind":
        """Tell it from BT-3."""
        if is_credit_note:
            return cls.CREDIT_NOTE
        return cls.PREPAYMENT if type_code in PREPAYMENT_TYPES else cls.INVOICE


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
    HOLDING_OPENED = "invoices.holding-opened"  # subject: the holding; it may be one to come
    ARCHIVE_TO_EXTEND = "invoices.archive-to-extend"  # subject: the extension


# BT-3: *factures d’acompte*, the seller's own and self-billed ones.
PREPAYMENT_TYPES = frozenset({"386", "500"})
# No supplier delays an invoice for longer: such a day is a mistake.
AVAILABILITY_DELAY_MONTHS_MAX = 12
# A delay over for this long, and nobody told: its job is lost.
FORGOTTEN_AFTER = timedelta(hours=1)
FORGOTTEN_BATCH_MAX = 1_000
# So many invoices become available for longer in one transaction.
EXTENSION_CHUNK = 500

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
    contract_number: str = ""
    profile: str = ""
    # BT-84, as one compares them: see `clean_account`.
    payee_accounts: tuple[str, ...] = ()

    @property
    def corrects_another(self) -> bool:
        """Whether the preceding invoice that it names is one that it corrects."""
        return self.is_credit_note or self.type_code in CORRECTED_INVOICE_TYPES


TRANSMISSION_NAME_LENGTH_MAX = 120
TRANSMISSION_REFERENCE_LENGTH_MAX = 100


@dataclass(frozen=True, slots=True)
class Transmission:
    """By which approved platform the original of a copy went, when, under which name (T18)."""

    platform: str
    transmitted_date: date
    reference: str


class ReadingState(StrEnum):
    """How far a holder went with an invoice."""

    NEW = "new"
    OPENED = "opened"
    DOWNLOADED = "downloaded"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFault:
    """Something that the official rules find wrong, as it was kept with the invoice."""

    code: str
    text: str  # in French, with {…} for the words that differ from one fault to the next
    words: Mapping[str, str]
    phrases: Mapping[str, Sequence[str]]  # words of ours, in French
    place: str
    severity: str
    times: int  # how often the same is wrong; the place is the first one

    @classmethod
    def kept(cls, stored: Mapping[str, Any]) -> "RuleFault":
        """Read one back, whatever else was kept with it."""
        return cls(
            code=stored["code"],
            text=stored["text"],
            words=stored.get("words", {}),
            phrases=stored.get("phrases", {}),
            place=stored.get("place", ""),
            severity=stored["severity"],
            times=stored.get("times", 1),
        )

    @property
    def message(self) -> str:
        """One sentence that says what is wrong, in the language of who reads."""
        return say_kept(self.text, words=self.words, phrases=self.phrases)


@dataclass(frozen=True, slots=True)
class JoinedFile:
    """A document that came inside an invoice; `rank` names it among them."""

    rank: int
    name: str
    media_type: str
    content: bytes

    @property
    def size_bytes(self) -> int:
        """How many bytes there are."""
        return len(self.content)


class ContractState(StrEnum):
    """What a customer may expect of one of its contracts."""

    EXPECTED = "expected"  # the day of its next invoice is known
    MISSING = "missing"  # an invoice that its rhythm announced did not come
    UNKNOWN = "unknown"  # no rhythm can be told from its invoices
    NOT_BILLED = "not-billed"  # no invoice yet
    OVER = "over"  # its rhythm has stopped


class ListColumn(StrEnum):
    """What a list may say of each invoice beside what it always says."""

    DUE_DATE = "due-date"
    TOTAL_WITHOUT_VAT = "total-without-vat"
    AMOUNT_DUE = "amount-due"
    ARRIVED = "arrived"
    LAST_DATE = "last-date"


class ListOrder(StrEnum):
    """Which invoice comes first in a list."""

    LATEST_FIRST = "latest-first"
    OLDEST_FIRST = "oldest-first"


@dataclass(frozen=True, slots=True)
class HoldingFilter:
    """Which invoices of a list are wanted: those that meet every condition given."""

    # A part of the number (the beginning, when it is short), the contract, the total, or words
    # of the document.
    search: str = ""
    since_date: date | None = None
    until_date: date | None = None  # itself included
    contract_number: str = ""
    entity_id: UUID | None = None
    kind: InvoiceKind | None = None
    reading: ReadingState | None = None
    arrived_after: datetime | None = None
    label_id: UUID | None = None

    def within_history(self, since_date: date | None) -> "HoldingFilter":
        """Leave out what was issued before the day that a *Historique d’affichage* begins.

        It is for whoever just looks. A search, a period, what came since a visit reach further,
        and so does whoever names one contract, or a label that was put by hand.
        """
        is_dated = self.since_date or self.until_date or self.arrived_after
        is_precise = self.search.strip() or is_dated or self.contract_number or self.label_id
        return self if since_date is None or is_precise else replace(self, since_date=since_date)

    def before_history(self, since_date: date) -> "HoldingFilter":
        """Ask for what `within_history` leaves out."""
        return replace(self, until_date=since_date - date.resolution)

    @property
    def is_of_beginnings(self) -> bool:
        """Whether only the beginning of a number is looked for."""
        return 0 < len(self.search.strip()) < NUMBER_PART_LENGTH_MIN


EVERYTHING = HoldingFilter()

# An index finds any three signs of a number, but two of them only at its beginning.
NUMBER_PART_LENGTH_MIN = 3
# From so many days before the last one on, the end of availability is counted down.
ENDING_DAYS = 30

# French stems, accents left out; migration 0009 makes it.
SEARCH_CONFIGURATION = "pli_french"
# Figures fewer than these are in every document.
WORD_DIGITS_MIN = 5
# Words are read one document at a time, beside all the rest: no mail waits for them.
WORDS_QUEUE = "words"
# So many are asked for at a time of what was never read: the queue stays short.
WORDS_BATCH_MAX = 2_000
# A rhythm is learnt from so many invoices of a contract, of so many months.
RHYTHM_INVOICES_MAX = 24
RHYTHM_MONTHS_MAX = 27
# After the day when an invoice should bear its date, and the time that it usually takes to come.
RHYTHM_GRACE = timedelta(days=5)
# What did not come is said for so long; then it only stands on the page of its contract.
MISSING_TOLD_FOR = timedelta(days=92)
# What the people of a space write on their invoices.
NOTE_LENGTH_MAX = 2_000
NOTES_OF_INVOICE_MAX = 200
LABEL_LENGTH_MAX = 40
LABELS_OF_SPACE_MAX = 50
# Filters that one person keeps under a name, in one space.
SAVED_FILTERS_MAX = 20
FILTER_NAME_LENGTH_MAX = 60
FILTER_LENGTH_MAX = 1_000
# Nobody reads on to the thousandth of them to know how many there are.
TALLY_MAX = 1000


class TableForm(StrEnum):
    """As which kind of file a list is taken home."""

    CSV = "csv"
    XLSX = "xlsx"
    SUMMARY_CSV = "summary-csv"
    SUMMARY_XLSX = "summary-xlsx"


# So many lists are asked for in an hour by one person.
LISTS_SPAN = timedelta(hours=1)
LISTS_OF_PERSON_MAX = 60
WORKBOOK_ROWS_MAX = 50_000

# Within it whoever looks at the list again is still on the same visit.
VISIT_LIFE = timedelta(hours=4)

# The longest IBAN has 34 signs; a longer account is cut.
PAYEE_ACCOUNT_LENGTH_MAX = 34


def clean_account(text: str) -> str:
    """Give an account to pay into (BT-84) as two writings of it can be compared."""
    return "".join(sign for sign in text.upper() if sign.isalnum())[:PAYEE_ACCOUNT_LENGTH_MAX]


def shown_account(account: str) -> str:
    """Write an account in groups of four."""
    return "\u00a0".join(account[start : start + 4] for start in range(0, len(account), 4))


# « Vérifier une facture » is open to all: so many from one source, and from one wider network.
# Codes are too long to be guessed, so nobody is stopped for what all ask together.
VERIFICATIONS_SPAN = timedelta(minutes=10)
VERIFICATIONS_OF_SOURCE_MAX = 30
VERIFICATIONS_OF_NETWORK_MAX = 600


@dataclass(frozen=True, slots=True)
class RecognisedDocument:
    """What anybody may know of a document: who deposited it, when, as what."""

    supplier_name: str  # the one that its operator gave it, whatever it calls itself
    # Who issued it, as the operator registered it: an entity, or whom the supplier deposits for.
    issuer_name: str
    issuer_identifier: str  # a SIREN, unless it has none
    deposited_date: date
    nature: Nature

    @property
    def issuer_has_siren(self) -> bool:
        """Say whether it is a SIREN: a VAT number has letters, any other kind names its scheme."""
        return self.issuer_identifier.isdecimal()
