"""The invoices of the cast, as documents: what they say, and the bytes of their files."""

from datetime import date, timedelta

from einvoice import Invoice, Profile, write_cii, write_facturx, write_plain_pdf, write_ubl
from einvoice.codes import TypeCode
from einvoice.model import (
    Identifier,
    InvoiceLine,
    Item,
    ItemAttribute,
    LineVat,
    Note,
    PaymentMeans,
    PrecedingInvoice,
    Price,
)
from einvoice.profiles import SPECIFICATION_IDS
from einvoice.readable.pdf import PageStyle
from pli.surfaces.demo.cast.billing import Paper
from pli.surfaces.demo.cast.named import buyer_of, delivery_of, reference_of, seller_of
from pli.surfaces.demo.cast.sales import Form, PlatePlace, Sold
from pli.surfaces.demo.cast.sums import line_adjustments, net_amount, sums_of

# The mentions that French law wants on each invoice (BR-FR-05).
_NOTES = (
    Note(
        subject_code="PMT",
        text="Tout retard de paiement donne lieu à une indemnité de 40 € (L. 441-10, C. com.).",
    ),
    Note(subject_code="PMD", text="Trois fois le taux d’intérêt légal, sans rappel nécessaire."),
    Note(subject_code="AAB", text="Pas d’escompte pour paiement anticipé."),
)
_NOTES_IN_ENGLISH = (
    Note(subject_code="PMT", text="Fixed recovery charge for late payment: €40."),
    Note(subject_code="PMD", text="Late payment interest: three times the French legal rate."),
    Note(subject_code="AAB", text="No discount for early payment."),
)
_PROFILES = {
    Form.FACTURX_BASIC: Profile.BASIC,
    Form.FACTURX_EXTENDED: Profile.EXTENDED,
}
# UNTDID 4461 and 1153.
_TRANSFER, _SEPA_TRANSFER, _CARD, _SEPA_DEBIT = "30", "58", "48", "59"
_PLATE_SCHEME = "ABZ"


def write_paper(paper: Paper) -> bytes:
    """Write the file of an invoice."""
    invoice, style = invoice_of(paper), PageStyle(accent=paper.firm.color)
    match paper.form:
        case Form.CII:
            return write_cii(invoice)
        case Form.UBL:
            return write_ubl(invoice)
        case Form.PLAIN_PDF:
            return write_plain_pdf(invoice, style=style)
    return write_facturx(invoice, style=style)


def invoice_of(paper: Paper) -> Invoice:
    """Say what the invoice says."""
    sums, abroad = sums_of(paper), paper.customer.abroad
    currency = abroad.currency_code if abroad else "EUR"
    is_debited = paper.customer.debited_account and not paper.is_paid and not _is_credit(paper)
    return Invoice(
        number=paper.number,
        issue_date=paper.issue_date,
        due_date=_due_date(paper),
        type_code=str(paper.type_code),
        currency_code=currency,
        vat_currency_code="EUR" if currency != "EUR" else None,
        business_process=_business_process(paper),
        specification_id=SPECIFICATION_IDS[_PROFILES.get(paper.form, Profile.EN16931)],
        buyer_reference=reference_of(paper),
        contract_id=paper.contract.reference,
        purchase_order_id=paper.order or None,
        object_id=_object_id(paper),
        notes=_notes(paper),
        preceding_invoices=_preceding_invoices(paper),
        seller=seller_of(paper),
        buyer=buyer_of(paper),
        delivery=delivery_of(paper),
        period=paper.period,
        payment_terms=_payment_terms(paper),
        payment_means=_payment_means(paper, currency),
        mandate_id=f"RUM-{paper.customer.number}-01" if is_debited else None,
        creditor_id=paper.entity.creditor_id if is_debited else None,
        remittance_information=paper.number,
        allowances=sums.allowances,
        charges=sums.charges,
        vat_breakdown=sums.vat_breakdown,
        totals=sums.totals,
        lines=tuple(_line(rank, one, paper) for rank, one in enumerate(paper.sold, start=1)),
    )


def _is_credit(paper: Paper) -> bool:
    return paper.type_code is TypeCode.CREDIT_NOTE


def _due_date(paper: Paper) -> date | None:
    if _is_credit(paper):
        return None
    days = 0 if paper.is_paid else paper.firm.payment_days
    return paper.issue_date + timedelta(days=days)


def _business_process(paper: Paper) -> str:
    kinds = {one.is_goods for one in paper.sold}
    letter = "M" if len(kinds) > 1 else "B" if kinds == {True} else "S"
    is_settlement = paper.preceding and paper.preceding.type_code is TypeCode.PREPAYMENT_INVOICE
    digit = "2" if paper.is_paid else "4" if is_settlement else "1"
    return letter + digit


def _object_id(paper: Paper) -> Identifier | None:
    is_told = paper.contract.plate_place is PlatePlace.OBJECT
    return Identifier(paper.contract.plate, _PLATE_SCHEME) if is_told else None


def _notes(paper: Paper) -> tuple[Note, ...]:
    abroad = paper.customer.abroad
    treatment = Note(subject_code="BAR", text="B2BINT" if abroad else "B2B")
    mentions = _NOTES_IN_ENGLISH if abroad and abroad.speaks_english else _NOTES
    return (*mentions, treatment)


def _preceding_invoices(paper: Paper) -> tuple[PrecedingInvoice, ...]:
    one = paper.preceding
    return (PrecedingInvoice(number=one.number, issue_date=one.issue_date),) if one else ()


def _payment_terms(paper: Paper) -> str | None:
    if _is_credit(paper):
        return "À déduire de votre prochain règlement"
    return "Réglée par carte à la commande" if paper.is_paid else None


def _payment_means(paper: Paper, currency: str) -> tuple[PaymentMeans, ...]:
    if _is_credit(paper):
        return ()
    if paper.is_paid:
        return (PaymentMeans(type_code=_CARD),)
    if account := paper.customer.debited_account:
        return (PaymentMeans(type_code=_SEPA_DEBIT, debited_account_id=account),)
    code = _SEPA_TRANSFER if currency == "EUR" else _TRANSFER
    return (PaymentMeans(type_code=code, account_id=paper.iban),)


def _line(rank: int, sold: Sold, paper: Paper) -> InvoiceLine:
    allowances, charges = line_adjustments(sold)
    return InvoiceLine(
        identifier=str(rank),
        notes=_plate_note(sold, paper),
        quantity=sold.quantity,
        unit_code=sold.unit_code,
        net_amount=net_amount(sold),
        allowances=allowances,
        charges=charges,
        price=_price(sold),
        vat=LineVat(category_code=sold.vat.category_code, rate=sold.vat.rate),
        item=_item(sold, paper),
    )


def _price(sold: Sold) -> Price:
    if not sold.discount:
        return Price(net_amount=sold.price)
    return Price(
        net_amount=sold.price, discount=sold.discount, gross_amount=sold.price + sold.discount
    )


def _item(sold: Sold, paper: Paper) -> Item:
    if paper.form is Form.FACTURX_BASIC:
        # This profile has the name of the item, and nothing else about it.
        return Item(name=sold.name)
    place, plate = paper.contract.plate_place, paper.contract.plate
    is_told = sold.is_rent and plate and place is PlatePlace.ATTRIBUTE
    return Item(
        name=sold.name,
        description=sold.description or None,
        seller_id=sold.seller_id or None,
        attributes=(ItemAttribute(name="Immatriculation", value=plate),) if is_told else (),
    )


def _plate_note(sold: Sold, paper: Paper) -> tuple[Note, ...]:
    is_told = sold.is_rent and paper.contract.plate_place is PlatePlace.NOTE
    return (Note(text=f"Véhicule {paper.contract.plate}"),) if is_told else ()
