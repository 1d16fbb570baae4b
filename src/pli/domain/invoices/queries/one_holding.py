"""What does this invoice say, to the space that holds it?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Q

from einvoice import Severity
from pli.domain.invoices.models import Holding, Invoice, Party
from pli.domain.invoices.queries._held import days_left_of, holding_to_read, last_date_of
from pli.domain.invoices.queries._marks import reading_of, with_marks
from pli.domain.invoices.queries._payees import PayeeChange, payee_change
from pli.domain.invoices.vocabulary import (
    ORIGINAL_VALUE_SOURCES,
    DocumentFormat,
    Nature,
    PartyContent,
    PartyRole,
    ReadingState,
    RuleFault,
    Transmission,
)
from pli.domain.spaces.vocabulary import Access


@dataclass(frozen=True, slots=True)
class LinkedInvoice:
    """An invoice that another corrects, or is corrected by, as its holder may open it."""

    invoice_id: UUID
    number: str
    issue_date: date
    is_credit_note: bool


@dataclass(frozen=True, slots=True)
class HoldingSheet:
    """One invoice, as whoever holds it may know it."""

    holding_id: UUID
    invoice_id: UUID
    number: str
    type_code: str
    is_credit_note: bool
    issue_date: date
    due_date: date | None
    currency: str
    total_without_vat: Decimal | None
    vat_amount: Decimal | None
    total_with_vat: Decimal
    amount_due: Decimal | None
    seller: PartyContent
    buyer: PartyContent
    entity_name: str
    contract_number: str
    preceding_number: str
    corrects: LinkedInvoice | None
    corrected_by: Sequence[LinkedInvoice]
    format: DocumentFormat
    profile: str
    nature: Nature
    transmission: Transmission | None  # of the original of a copy
    reading: ReadingState
    available_at: datetime
    last_date: date  # the last day on which it may be seen
    days_left: int | None  # after today, until that day, once they are few
    sha256: str  # of the bytes received
    size_bytes: int
    rule_faults: Sequence[RuleFault]  # errors first
    # Where its seller asks to be paid, and where it asked before, when that is news.
    payee_change: PayeeChange | None
    # From when on whoever issued it issues nothing on paper, and by which text.
    paper_end_date: date | None
    paper_end_source: str

    @property
    def value_source(self) -> str:
        """The text by which an original is one, as it stood the day it was issued (R002)."""
        sources = [text for since, text in ORIGINAL_VALUE_SOURCES if since <= self.issue_date]
        return str(sources[-1] if sources else ORIGINAL_VALUE_SOURCES[0][1])

    @property
    def is_after_paper(self) -> bool:
        """Whether it was issued when its company issued nothing on paper any more."""
        return self.paper_end_date is not None and self.paper_end_date <= self.issue_date

    @property
    def is_read_as_page(self) -> bool:
        """Whether its holder has an XML, for which we write a page to read."""
        return self.format.is_xml and self.nature is not Nature.DUPLICATE

    @property
    def has_data(self) -> bool:
        """Whether its holder may read the electronic invoice itself: never of a duplicata."""
        return self.format is not DocumentFormat.PLAIN_PDF and self.nature is not Nature.DUPLICATE

    @property
    def may_be_opened_up(self) -> bool:
        """Whether its holder may have what is inside it: never of a duplicata (R007)."""
        return self.nature is not Nature.DUPLICATE

    @property
    def breaks_rules(self) -> bool:
        """Whether the official rules find errors in it."""
        return any(fault.severity == Severity.FATAL for fault in self.rule_faults)


def one_holding(*, access: Access, invoice_id: UUID, now: datetime) -> HoldingSheet:
    """Show one invoice; raise InvoiceNotFound, InvoiceNoLongerAvailable.

    Three queries: the invoice, its parties, what is linked with it; one more where the
    account to pay into changed.
    """
    rows = with_marks(
        Holding.objects.select_related("invoice__entity", "invoice__document"), access
    )
    holding = holding_to_read(access, invoice_id, now, rows)
    invoice = holding.invoice
    parties = {party.role: _content(party) for party in invoice.parties.all()}
    linked = _linked(invoice, access, now)
    return HoldingSheet(
        holding_id=holding.id,
        invoice_id=invoice.id,
        number=invoice.number,
        type_code=invoice.type_code,
        is_credit_note=invoice.is_credit_note,
        issue_date=invoice.issue_date,
        due_date=invoice.due_date,
        currency=invoice.currency,
        total_without_vat=invoice.total_without_vat,
        vat_amount=invoice.vat_amount,
        total_with_vat=invoice.total_with_vat,
        amount_due=invoice.amount_due,
        seller=parties[PartyRole.SELLER],
        buyer=parties[PartyRole.BUYER],
        entity_name=invoice.entity.name if invoice.entity else parties[PartyRole.SELLER].name,
        contract_number=holding.contract_number,
        preceding_number=invoice.preceding_number,
        corrects=next((_link(row) for row in linked if row.id == invoice.corrects_id), None),
        corrected_by=[_link(row) for row in linked if row.corrects_id == invoice.id],
        format=DocumentFormat(invoice.format),
        profile=invoice.profile,
        nature=Nature(holding.nature),
        transmission=_transmission(holding),
        reading=reading_of(holding),
        available_at=holding.available_at,
        last_date=last_date_of(holding),
        days_left=days_left_of(holding, now),
        sha256=invoice.document.sha256,
        size_bytes=invoice.document.size_bytes,
        rule_faults=_faults(invoice),
        payee_change=payee_change(holding, access, now),
        paper_end_date=invoice.entity.paper_end_date if invoice.entity else None,
        paper_end_source=invoice.entity.paper_end_source if invoice.entity else "",
    )


def _transmission(holding: Holding) -> Transmission | None:
    if not holding.transmitted_date:
        return None
    return Transmission(holding.platform, holding.transmitted_date, holding.transmission_reference)


def _faults(invoice: Invoice) -> Sequence[RuleFault]:
    faults = [RuleFault.kept(stored) for stored in invoice.rule_faults]
    return sorted(faults, key=lambda fault: fault.severity != Severity.FATAL)


def _content(party: Party) -> PartyContent:
    return PartyContent(
        name=party.name,
        siren=party.siren,
        legal_id=party.legal_id,
        vat_number=party.vat_number,
        postal_address=party.postal_address,
    )


def _linked(invoice: Invoice, access: Access, now: datetime) -> list[Invoice]:
    # A link is shown to whoever may open its other end.
    held = Holding.objects.readable_by(access).available(now=now)
    ends = Q(corrects_id=invoice.id)
    if invoice.corrects_id:
        ends |= Q(id=invoice.corrects_id)
    invoices = Invoice.objects.filter(ends, id__in=held.values("invoice_id"))
    return list(invoices.order_by("issue_date", "id"))


def _link(invoice: Invoice) -> LinkedInvoice:
    return LinkedInvoice(
        invoice_id=invoice.id,
        number=invoice.number,
        issue_date=invoice.issue_date,
        is_credit_note=invoice.is_credit_note,
    )
