"""What a file and its index line say, before anybody asks whether the register agrees."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_noop as _

from einvoice import DocumentKind, Fault, ReadDocument, Syntax, read_document
from einvoice.amounts import to_cents
from einvoice.model import Address, Invoice, Party
from pli.domain.archive.queries import open_file
from pli.domain.deposits.models import Arrival
from pli.domain.deposits.operations._index_line import ReadLine, read_line
from pli.domain.deposits.vocabulary import (
    INDEX_AMONG_FILES,
    ISSUE_YEARS,
    ArrivalFault,
    HoldReason,
)
from pli.domain.invoices.vocabulary import DocumentFormat, InvoiceContent, PartyContent

_FORMATS = {
    Syntax.FACTURX: DocumentFormat.FACTURX,
    Syntax.CII: DocumentFormat.CII,
    Syntax.UBL: DocumentFormat.UBL,
}
# As long as their columns: a longer one is no invoice number.
_NUMBER_LENGTH_MAX = 100
_NAME_LENGTH_MAX = 300
_IDENTIFIER_LENGTH_MAX = 60
_VAT_NUMBER_LENGTH_MAX = 30
_AMOUNT_MAX = Decimal(10) ** 16
_CURRENCY = re.compile(r"[A-Za-z]{3}")
# Controls, marks of direction and the like: two numbers that look alike would be two
# invoices, and a right-to-left override turns round the line that shows it.
_UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
_DIRECTION_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read, or why it cannot be used; `faults` may hold warnings beside a content."""

    content: InvoiceContent | None
    reasons: tuple[HoldReason, ...] = ()
    faults: tuple[ArrivalFault, ...] = ()
    # Said by the command or the index line: it is then the only one looked for.
    customer_number: str = ""
    # Where a document may write the number under which the seller knows its buyer.
    buyer_numbers: tuple[str, ...] = ()
    entity_code: str = ""
    # From which day the customer may see it, where that was said.
    available_date: date | None = None


def read_arrival(arrival: Arrival) -> Reading:
    """Read the bytes of a file together with its index line."""
    with open_file(arrival.document_id) as content:
        document = read_document(content.read(), name=arrival.file_name)
    faults = tuple(_fault(one) for one in document.faults)
    if document.kind is DocumentKind.UNREADABLE:
        if _is_index(arrival.file_name, faults):
            faults = (_index_among_files(),)
        return Reading(None, (HoldReason.UNREADABLE,), faults)
    line = read_line(arrival.index_line) if arrival.index_line else None
    if document.invoice is None:
        return _plain(arrival, line, faults)
    return _structured(arrival, document, document.invoice, line, faults)


def _is_index(file_name: str, faults: tuple[ArrivalFault, ...]) -> bool:
    """Tell whether an index was put among the files that it speaks of."""
    is_csv = file_name.lower().endswith(".csv")
    return is_csv and any(fault.code == "not-a-pdf" for fault in faults)


def _index_among_files() -> ArrivalFault:
    text = _(
        "Ceci ressemble à un index : donnez-le dans le champ « Index », "
        "puis déposez à nouveau les PDF avec lui."
    )
    return ArrivalFault(code=INDEX_AMONG_FILES, text=text)


def _plain(arrival: Arrival, line: ReadLine | None, faults: tuple[ArrivalFault, ...]) -> Reading:
    if line is None:
        return Reading(None, (HoldReason.INDEX_MISSING,), faults)
    if line.content is None:
        return Reading(None, (HoldReason.INDEX_INVALID,), faults + line.faults)
    return Reading(
        line.content,
        faults=faults,
        customer_number=line.customer_number or arrival.customer_number,
        entity_code=line.entity_code,
        available_date=line.available_date or arrival.available_date,
    )


def _structured(
    arrival: Arrival,
    document: ReadDocument,
    invoice: Invoice,
    line: ReadLine | None,
    faults: tuple[ArrivalFault, ...],
) -> Reading:
    unfit = tuple(_unfit(invoice))
    if document.fatal_faults or unfit or invoice.issue_date is None:
        return Reading(None, (HoldReason.DATA_MISSING,), faults + unfit)
    content = _content(document, invoice)
    against = line.faults_against(content) if line else ()
    if against:
        return Reading(None, (HoldReason.INDEX_INVALID,), faults + against)
    number_of_line = line.customer_number if line else ""
    return Reading(
        content,
        faults=faults,
        customer_number=number_of_line or arrival.customer_number,
        buyer_numbers=_buyer_numbers(invoice),
        available_date=(line.available_date if line else None) or arrival.available_date,
    )


def _content(document: ReadDocument, invoice: Invoice) -> InvoiceContent:
    totals, preceding = invoice.totals, next(iter(invoice.preceding_invoices), None)
    if invoice.issue_date is None or totals.total_with_vat is None:
        raise ValueError(invoice.number)  # reading has told these as faults
    return InvoiceContent(
        format=_FORMATS[document.syntax or Syntax.FACTURX],
        seller_identifier=_identifier(invoice.seller),
        number=invoice.number.strip(),
        type_code=invoice.type_code,
        is_credit_note=invoice.is_credit_note,
        issue_date=invoice.issue_date,
        due_date=invoice.due_date,
        currency=invoice.currency_code.upper(),
        total_without_vat=_cents(totals.total_without_vat),
        vat_amount=_cents(totals.vat_amount),
        total_with_vat=to_cents(totals.total_with_vat),
        amount_due=_cents(totals.amount_due),
        preceding_number=_on_one_line(preceding.number)[:_NUMBER_LENGTH_MAX] if preceding else "",
        preceding_date=preceding.issue_date if preceding else None,
        profile=invoice.specification_id[:_NUMBER_LENGTH_MAX],
        seller=_party(invoice.seller),
        buyer=_party(invoice.buyer),
    )


def _identifier(party: Party) -> str:
    """Name a seller: its SIREN, else its VAT number, else `scheme:identifier`."""
    if party.siren:
        return party.siren.digits
    if party.vat_number:
        return "".join(party.vat_number.split()).upper()[:_IDENTIFIER_LENGTH_MAX]
    for identifier in (party.legal_id, *party.identifiers):
        if identifier and identifier.value:
            return f"{identifier.scheme or ''}:{identifier.value}"[:_IDENTIFIER_LENGTH_MAX]
    return ""


def _party(party: Party) -> PartyContent:
    return PartyContent(
        name=_on_one_line(party.name or "")[:_NAME_LENGTH_MAX],
        siren=party.siren.digits if party.siren else "",
        legal_id=party.legal_id.value[:_IDENTIFIER_LENGTH_MAX] if party.legal_id else "",
        vat_number=(party.vat_number or "")[:_VAT_NUMBER_LENGTH_MAX],
        postal_address=_postal_address(party.address) if party.address else "",
    )


def _postal_address(address: Address) -> str:
    city = " ".join(part for part in (address.post_code, address.city) if part)
    country = address.country_code if address.country_code != "FR" else None
    lines = (address.line_1, address.line_2, address.line_3, city, country)
    return "\n".join(_on_one_line(line) for line in lines if line)


def _buyer_numbers(invoice: Invoice) -> tuple[str, ...]:
    numbers = [identifier.value for identifier in invoice.buyer.identifiers]  # BT-46
    numbers.append(invoice.buyer_reference or "")  # BT-10
    return tuple(number.strip() for number in numbers if number.strip())


def _unfit(invoice: Invoice) -> Iterator[ArrivalFault]:
    """Say what can be read, and that no invoice of ours can hold."""
    totals = invoice.totals
    amounts = (
        totals.total_without_vat,
        totals.vat_amount,
        totals.total_with_vat,
        totals.amount_due,
    )
    if len(invoice.number) > _NUMBER_LENGTH_MAX:
        text = _("Le numéro de la facture dépasse 100 caractères.")
        yield ArrivalFault(code="number-too-long", text=text, place="BT-1")
    if any(unicodedata.category(one) in _UNSEEN_CATEGORIES for one in invoice.number.strip()):
        text = _("Le numéro de la facture contient un caractère invisible.")
        yield ArrivalFault(code="number-not-visible", text=text, place="BT-1")
    if invoice.issue_date and invoice.issue_date.year not in ISSUE_YEARS:
        text = _("« {day} » : cette année n’est pas plausible.")
        words = {"day": f"{invoice.issue_date:%d/%m/%Y}"}
        yield ArrivalFault(code="issue-date-implausible", text=text, words=words, place="BT-2")
    if any(amount is not None and abs(to_cents(amount)) >= _AMOUNT_MAX for amount in amounts):
        text = _("Un montant de la facture a plus de seize chiffres.")
        yield ArrivalFault(code="amount-too-large", text=text, place="BG-22")
    if invoice.currency_code and not _CURRENCY.fullmatch(invoice.currency_code):
        text = _("La devise « {value} » n’est pas un code de trois lettres.")
        words = {"value": invoice.currency_code[:20]}
        yield ArrivalFault(code="currency-invalid", text=text, words=words, place="BT-5")


def _on_one_line(text: str) -> str:
    """Leave out what would turn a line round, or break it."""
    return _BREAKS.sub(" ", _DIRECTION_MARKS.sub("", text)).strip()


def _cents(amount: Decimal | None) -> Decimal | None:
    return None if amount is None else to_cents(amount)


def _fault(fault: Fault) -> ArrivalFault:
    return ArrivalFault(
        code=fault.code,
        text=fault.text,
        # The library translates every word that it fills in.
        phrases={name: [word] for name, word in fault.words},
        place=fault.term or fault.location or "",
    )
