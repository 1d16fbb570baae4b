"""Builders of documents: invoices of the model, and the PDFs that carry them.

Every number here is invented, with a valid key. `make_invoice()` alone gives a
French lease invoice that passes the official rules; each keyword changes one
thing and the totals follow.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from einvoice.amounts import to_cents, total
from einvoice.codes import TypeCode
from einvoice.identifiers import SIREN_SCHEME, Siren, VatNumber
from einvoice.model import (
    Address,
    DocumentTotals,
    Identifier,
    Invoice,
    InvoiceLine,
    Item,
    ItemAttribute,
    LineVat,
    Note,
    Party,
    PaymentMeans,
    Period,
    PrecedingInvoice,
    Price,
    VatBreakdown,
)
from einvoice.profiles import SPECIFICATION_IDS, Profile, has_lines
from einvoice.readable.pdf import PageStyle
from einvoice.syntaxes.facturx import write_facturx, write_plain_pdf

# Electronic addresses of French companies: their SIREN under this scheme.
_FRENCH_ADDRESS_SCHEME = "0225"

LOCAVIA_BAIL_SIREN = "100000009"
LOCAVIA_LOCATION_SIREN = "100000017"
GARAGE_MOREL_SIREN = "200000008"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sold:
    """One line to invoice: so many of that, at this price without VAT."""

    name: str
    price: Decimal
    quantity: Decimal = Decimal(1)
    unit_code: str = "C62"
    vat_rate: Decimal = Decimal(20)
    plate: str | None = None
    """The registration plate of the vehicle that the line is about."""
    description: str | None = None
    period: Period | None = None

    @property
    def net_amount(self) -> Decimal:
        return to_cents(self.price * self.quantity)


LEASE = Sold(name="Loyer véhicule", price=Decimal("389.00"), unit_code="MON", plate="GA-123-BC")


def make_party(
    name: str,
    siren: str,
    *,
    customer_number: str | None = None,
    line_1: str = "12 rue des Tilleuls",
    post_code: str = "69003",
    city: str = "Lyon",
) -> Party:
    """A French company, with the identifiers that the reform wants."""
    identifiers = (Identifier(customer_number),) if customer_number else ()
    return Party(
        name=name,
        identifiers=identifiers,
        legal_id=Identifier(siren, SIREN_SCHEME),
        vat_number=str(VatNumber.of(Siren(siren))),
        electronic_address=Identifier(siren, _FRENCH_ADDRESS_SCHEME),
        address=Address(line_1=line_1, post_code=post_code, city=city, country_code="FR"),
    )


def make_foreign_party(name: str = "Muster GmbH") -> Party:
    """A company that has nothing to do with France."""
    return Party(
        name=name,
        vat_number="DE123456789",
        electronic_address=Identifier("rechnung@muster.example", "EM"),
        address=Address(city="Berlin", post_code="10115", country_code="DE"),
    )


def make_invoice(
    *,
    number: str = "LB-2026-000042",
    issue_date: date = date(2026, 3, 14),
    due_date: date | None = None,
    type_code: str = TypeCode.INVOICE,
    currency_code: str = "EUR",
    seller_name: str = "Locavia Bail",
    seller_siren: str = LOCAVIA_BAIL_SIREN,
    seller: Party | None = None,
    buyer_name: str = "Garage Morel",
    buyer_siren: str = GARAGE_MOREL_SIREN,
    buyer: Party | None = None,
    customer_number: str | None = "48213",
    contract_id: str | None = "CT-2024-0917",
    sold: Sequence[Sold] = (LEASE,),
    preceding_invoices: Sequence[PrecedingInvoice] = (),
    prepaid_amount: Decimal | None = None,
    profile: Profile = Profile.EN16931,
) -> Invoice:
    """An invoice as a French lessor issues it; the totals come from what is sold.

    `customer_number` is the buyer's number in the seller's books (BT-46, without
    a scheme). `seller` and `buyer` replace the companies made from names and
    SIRENs. Under MINIMUM and BASIC WL there are totals but no lines.
    """
    seller = seller or make_party(
        seller_name, seller_siren, line_1="1 avenue du Parc", post_code="92000", city="Nanterre"
    )
    buyer = buyer or make_party(buyer_name, buyer_siren, customer_number=customer_number)
    breakdown = _vat_breakdown(sold)
    invoice = Invoice(
        number=number,
        issue_date=issue_date,
        due_date=due_date or issue_date + timedelta(days=30),
        type_code=str(type_code),
        currency_code=currency_code,
        business_process="S1",
        specification_id=SPECIFICATION_IDS[profile],
        contract_id=contract_id,
        notes=FRENCH_NOTES,
        preceding_invoices=tuple(preceding_invoices),
        seller=seller,
        buyer=buyer,
        period=_month_of(issue_date),
        payment_means=(PaymentMeans(type_code="58", account_id="FR7630006000011234567890189"),),
        remittance_information=number,
        vat_breakdown=breakdown,
        totals=_totals(sold, breakdown, prepaid_amount),
        lines=tuple(_line(str(rank), one, profile) for rank, one in enumerate(sold, start=1)),
    )
    return invoice if has_lines(profile) else without_lines(invoice, profile)


def make_credit_note(
    *, number: str = "LB-2026-A00007", corrects: Invoice | None = None, **changes: object
) -> Invoice:
    """A credit note (381) for an invoice, whole unless `sold` says otherwise."""
    corrected = corrects or make_invoice()
    preceding = PrecedingInvoice(number=corrected.number, issue_date=corrected.issue_date)
    keywords: dict[str, object] = {
        "number": number,
        "type_code": TypeCode.CREDIT_NOTE,
        "seller": corrected.seller,
        "buyer": corrected.buyer,
        "contract_id": corrected.contract_id,
        "preceding_invoices": (preceding,),
    }
    return make_invoice(**(keywords | changes))  # type: ignore[arg-type]


def make_facturx_pdf(
    invoice: Invoice | None = None, *, style: PageStyle | None = None, **changes: object
) -> bytes:
    """A Factur-X PDF of this invoice, or of `make_invoice(**changes)`."""
    return write_facturx(invoice or make_invoice(**changes), style=style)  # type: ignore[arg-type]


def make_plain_pdf(
    invoice: Invoice | None = None, *, style: PageStyle | None = None, **changes: object
) -> bytes:
    """The same page without the XML."""
    return write_plain_pdf(invoice or make_invoice(**changes), style=style)  # type: ignore[arg-type]


FRENCH_NOTES = (
    Note(
        subject_code="PMT",
        text="Indemnité forfaitaire pour frais de recouvrement en cas de retard : 40 €.",
    ),
    Note(
        subject_code="PMD",
        text="Pénalités de retard : trois fois le taux d’intérêt légal.",
    ),
    Note(subject_code="AAB", text="Pas d’escompte pour paiement anticipé."),
)
"""The three mentions that the French law wants on each invoice (BR-FR-05)."""


def without_lines(invoice: Invoice, profile: Profile) -> Invoice:
    """The same invoice, as far as MINIMUM or BASIC WL can tell it."""
    header = replace(invoice, lines=())
    if profile is not Profile.MINIMUM:
        return header
    return Invoice(
        number=header.number,
        issue_date=header.issue_date,
        type_code=header.type_code,
        currency_code=header.currency_code,
        business_process=header.business_process,
        specification_id=header.specification_id,
        seller=Party(
            name=header.seller.name,
            legal_id=header.seller.legal_id,
            vat_number=header.seller.vat_number,
            address=Address(country_code="FR"),
        ),
        buyer=Party(name=header.buyer.name, legal_id=header.buyer.legal_id),
        totals=DocumentTotals(
            total_without_vat=header.totals.total_without_vat,
            vat_amount=header.totals.vat_amount,
            total_with_vat=header.totals.total_with_vat,
            amount_due=header.totals.amount_due,
        ),
    )


def _month_of(day: date) -> Period:
    following = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return Period(start_date=day.replace(day=1), end_date=following - timedelta(days=1))


def _line(identifier: str, sold: Sold, profile: Profile) -> InvoiceLine:
    attributes = (ItemAttribute(name="Immatriculation", value=sold.plate),) if sold.plate else ()
    item = Item(name=sold.name, description=sold.description, attributes=attributes)
    if profile is Profile.BASIC:
        # This profile has the name of the item, and nothing else about it.
        item = Item(name=" ".join(filter(None, (sold.name, sold.plate))))
    return InvoiceLine(
        identifier=identifier,
        quantity=sold.quantity,
        unit_code=sold.unit_code,
        net_amount=sold.net_amount,
        period=sold.period,
        price=Price(net_amount=sold.price),
        vat=LineVat(category_code="S", rate=sold.vat_rate),
        item=item,
    )


def _vat_breakdown(sold: Sequence[Sold]) -> tuple[VatBreakdown, ...]:
    rates = sorted({one.vat_rate for one in sold}, reverse=True)
    return tuple(
        _vat(rate, total(one.net_amount for one in sold if one.vat_rate == rate)) for rate in rates
    )


def _vat(rate: Decimal, taxable_amount: Decimal) -> VatBreakdown:
    return VatBreakdown(
        taxable_amount=taxable_amount,
        tax_amount=to_cents(taxable_amount * rate / 100),
        category_code="S",
        rate=rate,
    )


def _totals(
    sold: Sequence[Sold], breakdown: Sequence[VatBreakdown], prepaid_amount: Decimal | None
) -> DocumentTotals:
    net_amount = total(one.net_amount for one in sold)
    vat_amount = total(vat.tax_amount for vat in breakdown if vat.tax_amount is not None)
    with_vat = net_amount + vat_amount
    return DocumentTotals(
        lines_net_amount=net_amount,
        total_without_vat=net_amount,
        vat_amount=vat_amount,
        total_with_vat=with_vat,
        prepaid_amount=prepaid_amount,
        amount_due=with_vat - (prepaid_amount or Decimal()),
    )
