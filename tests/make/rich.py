"""An invoice as rich as the richest that a French lessor sends: almost every part of a page."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from einvoice.model import (
    Address,
    AllowanceCharge,
    Classification,
    Contact,
    Delivery,
    DocumentAllowanceCharge,
    Identifier,
    Invoice,
    InvoiceLine,
    Item,
    ItemAttribute,
    Note,
    Party,
    PaymentMeans,
    Period,
    PrecedingInvoice,
    Price,
    SupportingDocument,
    VatBreakdown,
)
from tests.make.documents import LEASE, Sold, make_invoice

IBAN = "FR7630006000011234567890189"

_SOLD = (
    LEASE,
    replace(LEASE, name="Loyer véhicule utilitaire", price=Decimal("512.40")),
    Sold(
        name="Kilomètres supplémentaires",
        price=Decimal("0.083"),
        quantity=Decimal(1432),
        unit_code="KMT",
    ),
    Sold(name="Main-d’œuvre", price=Decimal("78.50"), quantity=Decimal("2.5"), unit_code="HUR"),
    Sold(name="Livre", price=Decimal("19.90"), quantity=Decimal(2), vat_rate=Decimal("5.5")),
)


def make_rich_invoice() -> Invoice:
    """The invoice; its sums are not those of its parts."""
    invoice = make_invoice(sold=_SOLD)
    plain, second, *others = invoice.lines
    return replace(
        invoice,
        lines=(plain, _rich_line(second), *others),
        seller=_seller(invoice.seller),
        buyer=_buyer(invoice.buyer),
        payee=Party(name="Locavia Affacturage", legal_id=Identifier("100000017", "0002")),
        delivery=_delivery(),
        purchase_order_id="CMD-2026-118",
        sales_order_id="SO-88123",
        project_id="FLOTTE-26",
        object_id=Identifier("PARC-LYON", "AAJ"),
        tax_point_code="432",
        preceding_invoices=(PrecedingInvoice(number="F-12", issue_date=date(2026, 1, 14)),),
        payment_terms="Paiement à 30 jours date de facture.",
        payment_means=_payment_means(),
        allowances=_allowances(),
        charges=(DocumentAllowanceCharge(amount=Decimal(12), reason_code="FC"),),
        vat_breakdown=(*invoice.vat_breakdown, _exempt()),
        supporting_documents=_papers(),
    )


def _rich_line(line: InvoiceLine) -> InvoiceLine:
    return replace(
        line,
        notes=(Note(text="Restitution prévue le 30/06/2026 à l’agence de Lyon Part-Dieu."),),
        object_id=Identifier("VF1MA000012345678"),
        order_line_reference="12",
        period=Period(start_date=date(2026, 3, 1), end_date=date(2026, 3, 31)),
        allowances=(
            AllowanceCharge(
                amount=Decimal("25.62"), base_amount=Decimal("512.40"), percentage=Decimal(5)
            ),
        ),
        price=Price(
            net_amount=Decimal("512.40"), gross_amount=Decimal(540), discount=Decimal("27.60")
        ),
        item=Item(
            name="Loyer véhicule utilitaire",
            description="Renault Master L2H2, longue durée 48 mois / 120 000 km",
            seller_id="LLD-48-120",
            origin_country_code="FR",
            classifications=(Classification(code="78181500", scheme="TST"),),
            attributes=(
                ItemAttribute(name="Immatriculation", value="GB-456-CD"),
                ItemAttribute(name="Couleur", value="Blanc glacier"),
            ),
        ),
    )


def _seller(seller: Party) -> Party:
    return replace(
        seller,
        trading_name="Locavia",
        legal_information="SAS au capital de 1 200 000 € – RCS Nanterre 100 000 009",
        contact=Contact(name="Camille Perrin", phone="01 80 00 00 00", email="f@locavia.example"),
    )


def _buyer(buyer: Party) -> Party:
    return replace(buyer, contact=Contact(name="Paul Morel", email="compta@morel.example"))


def _delivery() -> Delivery:
    return Delivery(
        name="Garage Morel, atelier de Villeurbanne",
        delivery_date=date(2026, 3, 2),
        address=Address(
            line_1="3 rue du 4-Août", post_code="69100", city="Villeurbanne", country_code="FR"
        ),
    )


def _payment_means() -> tuple[PaymentMeans, ...]:
    return (
        PaymentMeans(type_code="58", account_id=IBAN, account_name="Locavia", bank_id="AGRIFRPP"),
        PaymentMeans(type_code="59", debited_account_id=IBAN),
        PaymentMeans(type_code="48", card_number="************1234", card_holder="P. MOREL"),
    )


def _allowances() -> tuple[DocumentAllowanceCharge, ...]:
    return (
        DocumentAllowanceCharge(
            amount=Decimal(15),
            base_amount=Decimal(150),
            percentage=Decimal(10),
            reason="Remise de fidélité",
            vat_category_code="S",
            vat_rate=Decimal(20),
        ),
        DocumentAllowanceCharge(amount=Decimal(3), reason_code="104"),
    )


def _exempt() -> VatBreakdown:
    return VatBreakdown(
        taxable_amount=Decimal(1250),
        tax_amount=Decimal(0),
        category_code="K",
        rate=Decimal(0),
        exemption_reason="Livraison exonérée, article 262 ter I du CGI",
        exemption_reason_code="VATEX-EU-IC",
    )


def _papers() -> tuple[SupportingDocument, ...]:
    return (
        SupportingDocument(
            reference="BL-55120",
            description="BON_LIVRAISON",
            content=b"%PDF-" + bytes(12_000),
            mime_type="application/pdf",
            file_name="bon-de-livraison.pdf",
        ),
        SupportingDocument(reference="CGV", uri="https://locavia.example/cgv.pdf"),
    )
