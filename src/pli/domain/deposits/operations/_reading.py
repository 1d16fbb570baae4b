"""What a file and its index line say, before anybody asks whether the register agrees."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_noop as _

from einvoice import DocumentKind, ReadDocument, Syntax
from einvoice.amounts import to_cents
from einvoice.model import Address, Invoice, Party
from einvoice.syntaxes.others import LIFECYCLE_MESSAGES
from pli.domain.archive.queries import FilePurged, open_file
from pli.domain.customers.vocabulary import CustomerTerm
from pli.domain.deposits.models import Arrival
from pli.domain.deposits.operations._index_line import NUMBER_LENGTH_MAX, ReadLine, read_line
from pli.domain.deposits.operations._official_rules import (
    NO_FINDINGS,
    WITHOUT_ANSWER,
    RuleFindings,
    arrival_fault,
    findings_of,
    read_and_judge,
)
from pli.domain.deposits.vocabulary import (
    FILE_DESTROYED,
    INDEX_AMONG_FILES,
    ISSUE_YEARS,
    ArrivalFault,
    HoldReason,
)
from pli.domain.invoices.vocabulary import (
    DocumentFormat,
    InvoiceContent,
    PartyContent,
    Transmission,
    clean_account,
)

_FORMATS = {
    Syntax.FACTURX: DocumentFormat.FACTURX,
    Syntax.CII: DocumentFormat.CII,
    Syntax.UBL: DocumentFormat.UBL,
}
# As long as their columns: a longer one is no invoice number.
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
    # Where a document may write under which number the seller knows its buyer.
    customer_terms: Mapping[CustomerTerm, tuple[str, ...]] = field(default_factory=dict)
    entity_code: str = ""
    rules: RuleFindings = NO_FINDINGS
    # A person said whose it is, whatever the document says.
    is_customer_chosen: bool = False
    # A person said that it corrects the invoice of its identity.
    is_correction: bool = False
    # From which day the customer may see it, where that was said.
    available_date: date | None = None
    # By which platform its original went, where the file is a copy of it.
    transmission: Transmission | None = None


def read_arrival(arrival: Arrival) -> Reading:
    """Read and judge the bytes of a file, together with its index line; raise JudgeFailed."""
    try:
        with open_file(arrival.document_id) as content:
            judged = read_and_judge(content.read(), name=arrival.file_name)
    except FilePurged:
        return Reading(None, (HoldReason.UNREADABLE,), (file_destroyed(),))
    document = judged.document
    faults = tuple(arrival_fault(one) for one in document.faults)
    if document.kind is DocumentKind.UNREADABLE:
        return _unreadable(arrival, faults)
    stored = arrival.index_line
    line = read_line(stored) if stored and not stored.get("is_spent") else None
    if document.invoice is None:
        return _plain(arrival, line, faults)
    rules = findings_of(judged)
    return _structured(arrival, document, document.invoice, line, faults, rules)


def file_destroyed() -> ArrivalFault:
    """Say of a file that waited for longer than its term that it must be handed in again."""
    text = _("Ce fichier a été détruit au terme de sa conservation : déposez-le à nouveau.")
    return ArrivalFault(code=FILE_DESTROYED, text=text)


def _unreadable(arrival: Arrival, faults: tuple[ArrivalFault, ...]) -> Reading:
    if _is_index(arrival.file_name, faults):
        return Reading(None, (HoldReason.UNREADABLE,), (_index_among_files(),))
    return Reading(None, (_why_unreadable(faults),), faults)


def _why_unreadable(faults: tuple[ArrivalFault, ...]) -> HoldReason:
    if any(fault.code in WITHOUT_ANSWER for fault in faults):
        return HoldReason.NOT_JUDGED
    said = {phrase for fault in faults for phrase in fault.phrases.get("what", ())}
    is_message = not LIFECYCLE_MESSAGES.isdisjoint(said)
    return HoldReason.LIFECYCLE_MESSAGE if is_message else HoldReason.UNREADABLE


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
        return Reading(None, (HoldReason.INDEX_MISSING,), (*faults, *_spent_line(arrival)))
    if line.content is None:
        return Reading(None, (HoldReason.INDEX_INVALID,), faults + line.faults)
    return Reading(
        line.content,
        faults=faults,
        customer_number=line.customer_number or arrival.customer_number,
        entity_code=line.entity_code,
        available_date=line.available_date or arrival.available_date,
        transmission=line.transmission,
    )


def _spent_line(arrival: Arrival) -> Iterator[ArrivalFault]:
    if arrival.index_line:
        text = _("Cette ligne de l’index a servi à un autre fichier du même nom.")
        yield ArrivalFault(code="index-line-spent", text=text, line=arrival.index_line["number"])


def _structured(  # noqa: PLR0917 - all that is known of one file
    arrival: Arrival,
    document: ReadDocument,
    invoice: Invoice,
    line: ReadLine | None,
    faults: tuple[ArrivalFault, ...],
    rules: RuleFindings,
) -> Reading:
    unfit = tuple(_unfit(invoice))
    if document.fatal_faults or unfit or invoice.issue_date is None:
        return Reading(None, (HoldReason.DATA_MISSING,), faults + unfit, rules=rules)
    content = _content(document, invoice)
    against = line.faults_against(content.number, content.total_with_vat) if line else ()
    if against:
        return Reading(None, (HoldReason.INDEX_INVALID,), faults + against, rules=rules)
    number_of_line = line.customer_number if line else ""
    return Reading(
        content,
        faults=faults,
        customer_number=number_of_line or arrival.customer_number,
        customer_terms=_customer_terms(invoice),
        rules=rules,
        available_date=(line.available_date if line else None) or arrival.available_date,
        transmission=line.transmission if line else None,
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
        preceding_number=_on_one_line(preceding.number)[:NUMBER_LENGTH_MAX] if preceding else "",
        preceding_date=preceding.issue_date if preceding else None,
        contract_number=_on_one_line(invoice.contract_id or "")[:NUMBER_LENGTH_MAX],
        profile=invoice.specification_id[:NUMBER_LENGTH_MAX],
        payee_accounts=_payee_accounts(invoice),
        seller=_party(invoice.seller),
        buyer=_party(invoice.buyer),
    )


def _payee_accounts(invoice: Invoice) -> tuple[str, ...]:
    accounts = (clean_account(means.account_id or "") for means in invoice.payment_means)
    return tuple(dict.fromkeys(account for account in accounts if account))


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


def _customer_terms(invoice: Invoice) -> Mapping[CustomerTerm, tuple[str, ...]]:
    written = {
        CustomerTerm.BUYER_IDENTIFIER: [one.value for one in invoice.buyer.identifiers],
        CustomerTerm.BUYER_REFERENCE: [invoice.buyer_reference or ""],
        CustomerTerm.CONTRACT: [invoice.contract_id or ""],
    }
    return {
        term: tuple(value.strip() for value in values if value.strip())
        for term, values in written.items()
    }


def _unfit(invoice: Invoice) -> Iterator[ArrivalFault]:
    """Say what can be read, and that no invoice of ours can hold."""
    totals = invoice.totals
    amounts = (
        totals.total_without_vat,
        totals.vat_amount,
        totals.total_with_vat,
        totals.amount_due,
    )
    if len(invoice.number) > NUMBER_LENGTH_MAX:
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
