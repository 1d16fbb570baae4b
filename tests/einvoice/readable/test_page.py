from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from einvoice.model import (
    Address,
    AllowanceCharge,
    Delivery,
    DocumentAllowanceCharge,
    DocumentReference,
    DocumentTotals,
    Identifier,
    Invoice,
    InvoiceLine,
    Item,
    LogisticsCharge,
    Party,
    PaymentMeans,
    PrecedingInvoice,
    Price,
    Quantity,
    SupportingDocument,
    VatBreakdown,
)
from einvoice.readable.french import NBSP
from einvoice.readable.page import lay_out
from einvoice.readable.source import Piece
from tests.make.documents import LEASE, Sold, make_credit_note, make_invoice
from tests.make.gallery import GALLERY


def value(piece: Piece | None) -> str:
    return piece.value if piece else ""


def pairs(pieces: Iterable[Piece]) -> list[tuple[str, str]]:
    return [(piece.label, piece.value) for piece in pieces]


def test_the_page_of_a_lease():
    page = lay_out(make_invoice())

    assert page.head.title == "Facture LB-2026-000042"
    assert value(page.head.issued) == "14/03/2026"
    assert pairs(page.keys) == [
        ("Date d’échéance", "13/04/2026"),
        ("Période", "du 01/03/2026 au 31/03/2026"),
    ]
    assert value(page.seller.name) == "Locavia Bail"
    assert pairs(page.seller.pieces) == [
        ("", "1 avenue du Parc"),
        ("", "92000 Nanterre"),
        ("", "France"),
        ("SIREN", "100\u00a0000\u00a0009"),
        ("N° de TVA", "FR88100000009"),
        ("Adresse électronique de facturation", "100000009"),
    ]
    assert [one.heading for one in page.parties] == ["Client"]
    assert ("N° de client", "48213") in pairs(page.parties[0].pieces)
    assert pairs(page.references) == [("Contrat", "CT-2024-0917")]
    (line,) = page.lines.lines
    assert (value(line.number), value(line.label)) == ("1", "Loyer véhicule")
    assert pairs(line.details) == [("Immatriculation", "GA-123-BC")]
    assert [value(one) for one in (line.quantity, line.price, line.vat, line.amount)] == [
        "1\u00a0mois",
        "389,00\u00a0€",
        "20\u00a0%",
        "389,00\u00a0€",
    ]
    assert pairs(page.sums.rows) == [
        ("Total HT", "389,00\u00a0€"),
        ("TVA", "77,80\u00a0€"),
        ("Total TTC", "466,80\u00a0€"),
    ]
    assert page.sums.due
    assert (page.sums.due.label, page.sums.due.value) == ("Net à payer", "466,80\u00a0€")


def test_a_credit_note_names_what_it_credits_and_says_whom_it_favours():
    page = lay_out(make_credit_note())

    assert page.head.type.value == "Avoir"
    assert pairs(page.references)[0] == ("Facture antérieure", "LB-2026-000042 du 14/03/2026")
    assert page.sums.due
    assert page.sums.due.label == "Montant à votre crédit"


def test_a_type_that_no_list_knows_is_told_by_its_code():
    assert lay_out(Invoice(type_code="12345")).head.title == "Facture (12345)"


def test_the_vat_is_told_rate_by_rate():
    km = Sold(
        name="Kilomètres", price=Decimal("0.10"), quantity=Decimal(1000), vat_rate=Decimal("5.5")
    )
    rows = lay_out(make_invoice(sold=[LEASE, km])).sums.vat

    assert [(one.category.value, value(one.base), value(one.tax)) for one in rows] == [
        ("TVA 20\u00a0%", "389,00\u00a0€", "77,80\u00a0€"),
        ("TVA 5,5\u00a0%", "100,00\u00a0€", "5,50\u00a0€"),
    ]


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("VATEX-EU-AE", "Autoliquidation de la TVA par l’acheteur"),
        ("VATEX-FR-FRANCHISE", "TVA non applicable, article 293 B du CGI\u00a0: franchise en base"),
        ("VATEX-FR-CGI261-4", "Exonération\u00a0: article 261, 4° du CGI"),
        ("VATEX-FR-CGI261D-1BIS", "Exonération\u00a0: article 261 D, 1° bis du CGI"),
        ("VATEX-EU-143-1FA", "Exonération\u00a0: article 143, 1, fa) de la directive 2006/112/CE"),
        ("VATEX-EU-153", "Exonération\u00a0: article 153 de la directive 2006/112/CE"),
        ("VATEX-XX-1", "VATEX-XX-1"),
    ],
)
def test_the_absence_of_vat_has_its_reasons(code, sentence):
    vat = VatBreakdown(
        category_code="E",
        rate=Decimal(0),
        exemption_reason="Art. 261 CGI",
        exemption_reason_code=code,
    )
    (row,) = lay_out(Invoice(currency_code="EUR", vat_breakdown=(vat,))).sums.vat

    assert row.category.value == "Exonération de TVA"
    assert [one.value for one in row.notes] == ["Art. 261 CGI", sentence]


def test_allowances_and_charges_stand_below_the_lines_with_their_signs():
    invoice = Invoice(
        currency_code="EUR",
        allowances=(
            DocumentAllowanceCharge(
                amount=Decimal(15),
                percentage=Decimal(10),
                base_amount=Decimal(150),
                reason="Fidélité",
            ),
        ),
        charges=(
            DocumentAllowanceCharge(amount=Decimal(5)),
            DocumentAllowanceCharge(amount=Decimal(6), reason_code="FC"),
        ),
        logistics_charges=(LogisticsCharge(description="Palette", amount=Decimal(7)),),
        totals=DocumentTotals(
            lines_net_amount=Decimal(150),
            allowances_amount=Decimal(15),
            charges_amount=Decimal(5),
            total_without_vat=Decimal(140),
        ),
    )
    page = lay_out(invoice)

    rows = [
        (value(one.label), [text.value for text in one.texts], value(one.amount))
        for one in page.lines.adjustments
    ]
    assert rows == [
        ("Fidélité", ["10\u00a0% de 150,00\u00a0€"], "−15,00\u00a0€"),
        ("Majoration", [], "5,00\u00a0€"),
        ("Frais de transport", [], "6,00\u00a0€"),
        ("Palette", [], "7,00\u00a0€"),
    ]
    assert pairs(page.sums.rows) == [
        ("Total des lignes HT", "150,00\u00a0€"),
        ("Remises", "−15,00\u00a0€"),
        ("Majorations", "5,00\u00a0€"),
        ("Total HT", "140,00\u00a0€"),
    ]


def test_what_was_paid_before_is_taken_off():
    page = lay_out(make_invoice(prepaid_amount=Decimal(100)))

    assert ("Déjà payé", "−100,00\u00a0€") in pairs(page.sums.rows)
    assert value(page.sums.due) == "366,80\u00a0€"


def test_a_sum_that_is_zero_has_no_sign():
    page = lay_out(GALLERY["totals-zero"].make())

    zeros = [(label, said) for label, said in pairs(page.sums.rows) if "0,00" in said[:5]]
    assert zeros == [
        ("Remises", "0,00\u00a0€"),
        ("Majorations", "0,00\u00a0€"),
        ("Déjà payé", "0,00\u00a0€"),
        ("Arrondi", "0,00\u00a0€"),
    ]


def test_the_vat_in_the_currency_of_the_seller_has_its_own_sign():
    invoice = Invoice(
        currency_code="USD",
        vat_currency_code="EUR",
        totals=DocumentTotals(vat_amount_in_vat_currency=Decimal(12)),
    )

    assert pairs(lay_out(invoice).sums.rows) == [("Total de TVA en EUR", "12,00\u00a0€")]


def test_every_party_has_its_block():
    invoice = Invoice(
        seller=Party(name="Vend"),
        buyer=Party(name="Achète"),
        payee=Party(name="Encaisse"),
        tax_representative=Party(name="Répond"),
        invoicee=Party(name="Reçoit la facture"),
        delivery=Delivery(name="Reçoit", address=Address(city="Lyon", country_code="BE")),
    )

    blocks = [(one.heading, value(one.name)) for one in lay_out(invoice).parties]
    assert blocks == [
        ("Client", "Achète"),
        ("Bénéficiaire du paiement", "Encaisse"),
        ("Représentant fiscal", "Répond"),
        ("Facturé à", "Reçoit la facture"),
        ("Livraison", "Reçoit"),
    ]


def test_a_line_tells_all_that_is_known_of_what_was_sold():
    line = InvoiceLine(
        identifier="1",
        item=Item(name="Vis", description="Inox", seller_id="V-4", origin_country_code="DE"),
        price=Price(net_amount=Decimal(9), discount=Decimal(1), base_quantity=Decimal(100)),
        allowances=(AllowanceCharge(amount=Decimal(2), percentage=Decimal(5)),),
        package_quantity=Quantity(value=Decimal(3), unit_code="XPK"),
        despatch_advice=DocumentReference(number="BL-1", line_id="4", issue_date=date(2026, 1, 2)),
    )
    (row,) = lay_out(Invoice(currency_code="EUR", lines=(line,))).lines.lines

    assert value(row.price) == f"9,00{NBSP}€ / 100"
    assert [one.value for one in row.texts] == ["Inox"]
    assert pairs(row.details) == [
        ("Remise", f"−2,00{NBSP}€ (5{NBSP}%)"),
        ("Référence du vendeur", "V-4"),
        ("Pays d’origine", "Allemagne"),
        ("Rabais", f"1,00{NBSP}€"),
        ("Avis d’expédition", "BL-1 du 02/01/2026, ligne 4"),
        ("Nombre de colis", f"3{NBSP}paquets"),
    ]


def test_lines_without_a_name_belong_to_none():
    lines = (InvoiceLine(), InvoiceLine(parent_line_id="absent"), InvoiceLine())

    assert [one.depth for one in lay_out(Invoice(lines=lines)).lines.lines] == [0, 0, 0]


def test_how_to_pay_is_told_in_full():
    means = PaymentMeans(
        type_code="58",
        information="virement sepa",
        account_id="FR7630006000011234567890189",
        bank_id="AGRIFRPP",
    )
    invoice = Invoice(payment_means=(means,), payment_terms="À 30 jours", mandate_id="RUM-1")
    way, terms = lay_out(invoice).payment

    iban = NBSP.join(("FR76", "3000", "6000", "0112", "3456", "7890", "189"))
    assert (value(way.name), pairs(way.pieces)) == (
        "Virement SEPA",
        [("IBAN", iban), ("BIC", "AGRIFRPP")],
    )
    assert (terms.heading, pairs(terms.pieces)) == (
        "Conditions de règlement",
        [("Mandat de prélèvement", "RUM-1"), ("", "À 30 jours")],
    )


def test_an_account_that_is_no_iban_is_not_called_one():
    means = PaymentMeans(account_id="12345", bank_id="30006")
    (way,) = lay_out(Invoice(payment_means=(means,))).payment

    assert [label for label, _ in pairs(way.pieces)] == ["Compte", "Établissement"]


def test_a_number_with_a_wrong_key_is_shown_as_it_is_written():
    seller = Party(name="Vend", legal_id=Identifier("123", "0002"))

    assert pairs(lay_out(Invoice(seller=seller)).seller.pieces) == [("SIREN", "123")]


def test_references_are_dated_when_they_can_be():
    invoice = Invoice(
        purchase_order_id="C-1",
        purchase_order_date=date(2026, 1, 2),
        contract_id="K-1",
        sales_order_date=date(2026, 1, 3),
        preceding_invoices=(PrecedingInvoice(number="F-1", type_code="386"),),
    )

    assert pairs(lay_out(invoice).references) == [
        ("Facture antérieure", "F-1 (Facture d’acompte)"),
        ("Bon de commande", "C-1 du 02/01/2026"),
        ("Date de l’ordre de vente", "03/01/2026"),
        ("Contrat", "K-1"),
    ]


def test_each_note_is_headed_by_its_subject():
    notes = lay_out(make_invoice()).notes

    assert [value(one.name) for one in notes] == [
        "Indemnité forfaitaire de recouvrement",
        "Pénalités de retard",
        "Escompte",
    ]


def test_a_document_attached_is_told_by_its_name_its_kind_and_its_size():
    paper = SupportingDocument(
        reference="BL-1",
        description="BON_LIVRAISON",
        content=bytes(2048),
        mime_type="application/pdf",
        file_name="bl.pdf",
    )
    (shown,) = lay_out(Invoice(supporting_documents=(paper,))).attachments

    assert shown.name.value == "bl.pdf"
    assert pairs(shown.pieces) == [
        ("Description", "Bon de livraison"),
        ("Référence", "BL-1"),
        ("", "2 Ko"),
        ("Format", "application/pdf"),
    ]


def test_what_no_part_shows_is_told_at_the_end():
    page = lay_out(replace(make_invoice(), language_code="fr"))

    assert pairs(page.others) == [
        ("Devise", "euro (EUR)"),
        ("Cadre de facturation", "Services, facture à payer"),
        ("Règles suivies", "EN 16931 (urn:cen.eu:en16931:2017)"),
        ("Langue", "fr"),
    ]


def test_the_empty_invoice_has_an_empty_page():
    page = lay_out(Invoice())

    assert page.head.title == "Facture"
    assert (page.lines.lines, page.sums.vat, page.sums.rows, page.payment) == ((), (), (), ())
    assert (page.notes, page.references, page.others) == ((), (), ())
