"""One document of each kind, for the golden files: what it shows, and how it is made."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from einvoice.codes import TypeCode
from einvoice.identifiers import SIREN_SCHEME, SIRET_SCHEME
from einvoice.model import (
    Address,
    AllowanceCharge,
    Contact,
    Delivery,
    DocumentAllowanceCharge,
    Identifier,
    Invoice,
    Item,
    ItemAttribute,
    Party,
    PaymentMeans,
    Period,
    PrecedingInvoice,
    SupportingDocument,
)
from einvoice.profiles import SPECIFICATION_IDS, Profile
from tests.make.composed import Piece, compose
from tests.make.documents import GARAGE_MOREL_SIREN, Sold, make_invoice, make_party

LEASE = Piece(name="Loyer véhicule", price=Decimal("389.00"))
SERVICE = Piece(name="Entretien", price=Decimal("45.50"), quantity=Decimal(2))
PRECEDING = (PrecedingInvoice(number="LB-2026-000041", issue_date=date(2026, 2, 14)),)

ABROAD = {
    "DE": Party(
        name="Autohaus Köhler GmbH",
        vat_number="DE123456789",
        electronic_address=Identifier("DE123456789", "9930"),
        address=Address(line_1="Hauptstraße 5", post_code="77694", city="Kehl", country_code="DE"),
    ),
    "US": Party(
        name="Ridge Motors Inc.",
        electronic_address=Identifier("ap@ridge.example", "EM"),
        address=Address(line_1="1 Main Street", city="Burlington", country_code="US"),
    ),
}

SPANISH = Party(
    name="Alquileres del Sur SL",
    vat_number="ESB12345678",
    electronic_address=Identifier("ESB12345678", "9920"),
    address=Address(line_1="Calle Mayor 1", city="Ceuta", country_code="ES"),
)


@dataclass(frozen=True, slots=True)
class Specimen:
    """One document of the gallery."""

    shows: str
    make: Callable[[], Invoice]
    in_ubl: bool = True
    """Whether it is written in UBL too; the profiles without lines exist in CII only."""
    has_html: bool = False
    """Whether its page is kept as HTML too; the text is kept for all."""


def of_profile(profile: Profile) -> Invoice:
    sold = (Sold(name="Loyer véhicule", price=Decimal(389), plate="GA-123-BC"),)
    delivery = Delivery(delivery_date=date(2026, 3, 1))
    return replace(make_invoice(profile=profile, sold=sold), delivery=delivery)


def minimum() -> Invoice:
    """Of a Spanish seller: MINIMUM has no place for what the law wants on a French invoice."""
    base = make_invoice(profile=Profile.MINIMUM)
    return replace(
        base,
        seller=Party(
            name=SPANISH.name, vat_number=SPANISH.vat_number, address=Address(country_code="ES")
        ),
    )


def whole_en16931() -> Invoice:
    """What EN 16931 has beyond the least: references, contacts, delivery, attributes, papers."""
    base = compose(
        Piece(
            name="Loyer véhicule",
            price=Decimal("389.00"),
            more={
                "period": Period(start_date=date(2026, 3, 1), end_date=date(2026, 3, 31)),
                "order_line_reference": "10",
                "item": Item(
                    name="Loyer véhicule",
                    description="Berline, 36 mois, 60 000 km",
                    seller_id="LLD-36",
                    standard_id=Identifier("3456789012340", "0160"),
                    attributes=(ItemAttribute(name="Immatriculation", value="GA-123-BC"),),
                ),
            },
        ),
        purchase_order_id="BC-2026-77",
        project_id="FLOTTE",
        buyer_reference="SERV-12",
        payment_terms="À 30 jours",
        delivery=Delivery(
            name="Garage Morel, atelier",
            location_ids=(Identifier(GARAGE_MOREL_SIREN + "00012", SIRET_SCHEME),),
            delivery_date=date(2026, 3, 1),
            address=Address(
                line_1="3 quai du Rhône", post_code="69003", city="Lyon", country_code="FR"
            ),
        ),
        supporting_documents=(
            SupportingDocument(
                reference="BL-7",
                description="BON_LIVRAISON",
                content=b"%PDF-1.4 bon de livraison",
                mime_type="application/pdf",
                file_name="bon-de-livraison.pdf",
            ),
        ),
        payment_means=(
            PaymentMeans(
                type_code="58",
                account_id="FR7630006000011234567890189",
                account_name="Locavia Bail",
                bank_id="AGRIFRPP",
            ),
        ),
    )
    contact = Contact(
        name="Aline Faure", phone="+33 4 72 00 00 00", email="a.faure@locavia.example"
    )
    siret = Identifier(GARAGE_MOREL_SIREN + "00012", SIRET_SCHEME)
    return replace(
        base,
        seller=replace(base.seller, contact=contact, trading_name="Locavia"),
        buyer=replace(base.buyer, identifiers=(siret,)),
    )


def foreign(country: str, category: str, reason: str, code: str) -> Callable[[], Invoice]:
    """Goods sold abroad without VAT."""
    delivered = Delivery(delivery_date=date(2026, 3, 10), address=ABROAD[country].address)
    return lambda: compose(
        replace(LEASE, name="Véhicule d’occasion", category=category, rate=Decimal(0)),
        reasons={category: (reason, code)},
        buyer=ABROAD[country],
        delivery=delivered,
        business_process="B1",
    )


def of_category(
    category: str, rate: Decimal | None, reason: str | None = None, code: str | None = None
) -> Callable[[], Invoice]:
    reasons = {category: (reason, code)} if reason else {}
    return lambda: compose(replace(LEASE, category=category, rate=rate), reasons=reasons)


def spanish(category: str, rate: Decimal) -> Callable[[], Invoice]:
    """IGIC of the Canary Islands and IPSI of Ceuta and Melilla: the seller is not French."""
    return lambda: compose(replace(LEASE, category=category, rate=rate), seller=SPANISH)


def not_subject() -> Invoice:
    """Category O: neither party has a VAT number on the invoice."""
    base = compose(
        replace(LEASE, name="Cotisation", category="O", rate=None),
        reasons={"O": ("Opération hors du champ de la TVA", "VATEX-EU-O")},
    )
    return replace(
        base,
        seller=replace(base.seller, vat_number=None),
        buyer=replace(base.buyer, vat_number=None),
    )


def with_document_allowances() -> Invoice:
    return compose(
        LEASE,
        SERVICE,
        allowances=(
            DocumentAllowanceCharge(
                amount=Decimal("19.20"),
                base_amount=Decimal("480.00"),
                percentage=Decimal(4),
                reason="Remise de fidélité",
                reason_code="95",
                vat_category_code="S",
                vat_rate=Decimal(20),
            ),
        ),
        charges=(
            DocumentAllowanceCharge(
                amount=Decimal("12.00"),
                reason="Frais de port",
                reason_code="FC",
                vat_category_code="S",
                vat_rate=Decimal(20),
            ),
        ),
    )


def with_line_allowances() -> Invoice:
    allowance = AllowanceCharge(
        amount=Decimal("38.90"),
        base_amount=Decimal("389.00"),
        percentage=Decimal(10),
        reason="Remise commerciale",
        reason_code="95",
    )
    charge = AllowanceCharge(amount=Decimal("5.00"), reason="Nettoyage", reason_code="ABK")
    return compose(replace(LEASE, allowances=(allowance,), charges=(charge,)))


def self_billed(type_code: str) -> Invoice:
    return compose(LEASE, type_code=type_code, preceding_invoices=PRECEDING)


def in_dollars() -> Invoice:
    return compose(
        LEASE, currency_code="USD", vat_currency_code="EUR", vat_currency_rate=Decimal("0.92")
    )


def negative() -> Invoice:
    return compose(replace(LEASE, quantity=Decimal(-1)), preceding_invoices=PRECEDING)


def with_prepayment() -> Invoice:
    return compose(
        LEASE,
        SERVICE,
        prepaid_amount=Decimal("100.00"),
        preceding_invoices=(
            PrecedingInvoice(number="LB-2026-000040", issue_date=date(2026, 2, 1), type_code="386"),
        ),
        specification_id=SPECIFICATION_IDS[Profile.EXTENDED_CTC_FR],
    )


def with_zeros() -> Invoice:
    """As most producers write them: each sum is there, though there is nothing to add."""
    base, zero = compose(LEASE), Decimal("0.00")
    totals = replace(
        base.totals,
        allowances_amount=zero,
        charges_amount=zero,
        prepaid_amount=zero,
        rounding_amount=zero,
    )
    return replace(base, totals=totals)


def for_a_factor() -> Invoice:
    payee = Party(
        name="Affactura",
        legal_id=Identifier("300000007", SIREN_SCHEME),
    )
    return compose(LEASE, type_code=TypeCode.FACTORED_INVOICE, payee=payee)


def overseas() -> Invoice:
    buyer = make_party(
        "Garage des Mascareignes", "200000016", post_code="97400", city="Saint-Denis"
    )
    return compose(replace(LEASE, rate=Decimal("8.5")), buyer=buyer)


GALLERY: dict[str, Specimen] = {
    "profile-minimum": Specimen("the profile MINIMUM", minimum, in_ubl=False),
    "profile-basic-wl": Specimen(
        "the profile BASIC WL", lambda: of_profile(Profile.BASIC_WL), in_ubl=False
    ),
    "profile-basic": Specimen("the profile BASIC", lambda: of_profile(Profile.BASIC), in_ubl=False),
    "profile-en16931": Specimen("the profile EN 16931", whole_en16931, has_html=True),
    "profile-extended": Specimen(
        "the profile EXTENDED of Factur-X",
        lambda: replace(whole_en16931(), specification_id=SPECIFICATION_IDS[Profile.EXTENDED]),
        in_ubl=False,
    ),
    "profile-extended-ctc-fr": Specimen(
        "the profile EXTENDED-CTC-FR",
        lambda: replace(
            whole_en16931(), specification_id=SPECIFICATION_IDS[Profile.EXTENDED_CTC_FR]
        ),
    ),
    "allowance-document": Specimen(
        "an allowance and a charge on the whole", with_document_allowances
    ),
    "allowance-line": Specimen("an allowance and a charge on a line", with_line_allowances),
    "allowance-price": Specimen(
        "a discount on the price", lambda: compose(replace(LEASE, discount=Decimal("11.00")))
    ),
    "vat-s": Specimen(
        "category S at three rates",
        lambda: compose(
            LEASE, replace(SERVICE, rate=Decimal(10)), replace(SERVICE, rate=Decimal("5.5"))
        ),
    ),
    "vat-s-overseas": Specimen("category S at a rate of the overseas departments", overseas),
    "vat-z": Specimen("category Z, rate zero", spanish("Z", Decimal(0))),
    "vat-e": Specimen(
        "category E, exempt",
        of_category("E", Decimal(0), "TVA non applicable, art. 293 B du CGI", "VATEX-FR-FRANCHISE"),
    ),
    "vat-ae": Specimen(
        "category AE, reverse charge",
        of_category("AE", Decimal(0), "Autoliquidation", "VATEX-EU-AE"),
    ),
    "vat-k": Specimen(
        "category K, within the Union",
        foreign("DE", "K", "Exonération de TVA, art. 262 ter I du CGI", "VATEX-EU-IC"),
        has_html=True,
    ),
    "vat-g": Specimen(
        "category G, export",
        foreign("US", "G", "Exonération de TVA, art. 262 I du CGI", "VATEX-EU-G"),
    ),
    "vat-o": Specimen("category O, outside the scope of VAT", not_subject),
    "vat-l": Specimen("category L, the IGIC of the Canary Islands", spanish("L", Decimal(7))),
    "vat-m": Specimen("category M, the IPSI of Ceuta and Melilla", spanish("M", Decimal(4))),
    "credit-note": Specimen(
        "a credit note, 381, with positive amounts",
        lambda: compose(LEASE, type_code=TypeCode.CREDIT_NOTE, preceding_invoices=PRECEDING),
        has_html=True,
    ),
    "credit-note-self-billed": Specimen(
        "a self-billed credit note, 261", lambda: self_billed(TypeCode.SELF_BILLED_CREDIT_NOTE)
    ),
    "credit-note-negative": Specimen("an invoice, 380, with negative amounts", negative),
    "invoice-self-billed": Specimen(
        "a self-billed invoice, 389", lambda: compose(LEASE, type_code=TypeCode.SELF_BILLED_INVOICE)
    ),
    "invoice-corrected": Specimen(
        "a corrected invoice, 384",
        lambda: compose(LEASE, type_code=TypeCode.CORRECTED_INVOICE, preceding_invoices=PRECEDING),
    ),
    "invoice-factored": Specimen("a factored invoice, 393, paid to the factor", for_a_factor),
    "prepayment": Specimen(
        "a prepayment invoice, 386",
        lambda: compose(replace(LEASE, name="Acompte"), type_code=TypeCode.PREPAYMENT_INVOICE),
    ),
    "prepayment-deducted": Specimen("a final invoice that deducts a prepayment", with_prepayment),
    "totals-zero": Specimen("sums that are zero, and written", with_zeros),
    "currency-foreign": Specimen(
        "dollars, with the VAT in euros too (BT-6)", in_dollars, has_html=True
    ),
}
