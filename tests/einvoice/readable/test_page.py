from datetime import date
from decimal import Decimal

from einvoice.model import (
    Address,
    Delivery,
    DocumentAllowanceCharge,
    DocumentTotals,
    Identifier,
    Invoice,
    Party,
    PaymentMeans,
    VatBreakdown,
)
from einvoice.readable.french import NBSP
from einvoice.readable.page import lay_out
from tests.make.documents import LEASE, Sold, make_credit_note, make_invoice


def test_the_page_of_a_lease():
    page = lay_out(make_invoice())

    assert (page.title, page.number, page.issue_date) == ("Facture", "LB-2026-000042", "14/03/2026")
    assert page.seller.name == "Locavia Bail"
    assert page.seller.lines == (
        "1 avenue du Parc",
        "92000 Nanterre",
        "SIREN\u00a0: 100\u00a0000\u00a0009",
        "N°\u00a0TVA\u00a0: FR88100000009",
    )
    assert [one.heading for one in page.parties] == ["Client"]
    assert page.references == (
        ("N° de client", "48213"),
        ("Échéance", "13/04/2026"),
        ("Période", "du\u00a001/03/2026 au\u00a031/03/2026"),
        ("Contrat", "CT-2024-0917"),
    )
    (line,) = page.lines
    assert (line.label, line.details) == ("Loyer véhicule", ("Immatriculation\u00a0: GA-123-BC",))
    assert (line.quantity, line.price, line.rate, line.amount) == (
        "1\u00a0mois",
        "389,00\u00a0€",
        "20\u00a0%",
        "389,00\u00a0€",
    )
    assert page.sums == (
        ("Total HT", "389,00\u00a0€"),
        ("TVA", "77,80\u00a0€"),
        ("Total TTC", "466,80\u00a0€"),
    )
    assert page.due == ("Net à payer", "466,80\u00a0€")


def test_a_credit_note_names_what_it_credits_and_says_whom_it_favours():
    page = lay_out(make_credit_note())

    assert page.title == "Avoir"
    assert ("Facture d’origine", "LB-2026-000042 du\u00a014/03/2026") in page.references
    assert page.due[0] == "Montant à votre crédit"


def test_the_vat_is_told_rate_by_rate():
    km = Sold(
        name="Kilomètres", price=Decimal("0.10"), quantity=Decimal(1000), vat_rate=Decimal("5.5")
    )

    assert lay_out(make_invoice(sold=[LEASE, km])).vat == (
        ("TVA 20\u00a0%", "389,00\u00a0€", "77,80\u00a0€", ""),
        ("TVA 5,5\u00a0%", "100,00\u00a0€", "5,50\u00a0€", ""),
    )


def test_the_absence_of_vat_has_its_reason():
    vat = VatBreakdown(
        category_code="E",
        rate=Decimal(0),
        taxable_amount=Decimal(10),
        tax_amount=Decimal(0),
        exemption_reason="Art. 261 CGI",
    )

    assert lay_out(Invoice(currency_code="EUR", vat_breakdown=(vat,))).vat == (
        ("Exonération de TVA", "10,00\u00a0€", "0,00\u00a0€", "Art. 261 CGI"),
    )


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
        charges=(DocumentAllowanceCharge(amount=Decimal(5)),),
        totals=DocumentTotals(
            lines_net_amount=Decimal(150),
            allowances_amount=Decimal(15),
            charges_amount=Decimal(5),
            total_without_vat=Decimal(140),
        ),
    )
    page = lay_out(invoice)

    assert [(one.label, one.details, one.amount) for one in page.adjustments] == [
        ("Fidélité", ("(10\u00a0% de 150,00\u00a0€)",), "−15,00\u00a0€"),
        ("Majoration", (), "5,00\u00a0€"),
    ]
    assert page.sums == (
        ("Total des lignes", "150,00\u00a0€"),
        ("Remises", "−15,00\u00a0€"),
        ("Majorations", "5,00\u00a0€"),
        ("Total HT", "140,00\u00a0€"),
    )


def test_what_was_paid_before_is_taken_off():
    page = lay_out(make_invoice(prepaid_amount=Decimal(100)))

    assert ("Déjà payé", "−100,00\u00a0€") in page.sums
    assert page.due == ("Net à payer", "366,80\u00a0€")


def test_every_party_has_its_block():
    invoice = Invoice(
        seller=Party(name="Vend"),
        buyer=Party(name="Achète"),
        payee=Party(name="Encaisse"),
        tax_representative=Party(name="Répond"),
        delivery=Delivery(name="Reçoit", address=Address(city="Lyon", country_code="BE")),
    )

    assert [(one.heading, one.name, one.lines) for one in lay_out(invoice).parties] == [
        ("Client", "Achète", ()),
        ("Livraison", "Reçoit", ("Lyon", "BE")),
        ("Bénéficiaire du paiement", "Encaisse", ()),
        ("Représentant fiscal", "Répond", ()),
    ]


def test_how_to_pay_is_told_in_full():
    means = PaymentMeans(
        type_code="58", account_id="FR7630006000011234567890189", bank_id="AGRIFRPP"
    )
    invoice = Invoice(payment_means=(means,), payment_terms="À 30 jours", mandate_id="RUM-1")

    iban = NBSP.join(("FR76", "3000", "6000", "0112", "3456", "7890", "189"))
    assert lay_out(invoice).payment == (
        f"Virement SEPA · IBAN{NBSP}: {iban} · BIC{NBSP}: AGRIFRPP",
        f"Mandat de prélèvement{NBSP}: RUM-1",
        "À 30 jours",
    )


def test_a_number_with_a_wrong_key_is_shown_as_it_is_written():
    seller = Party(name="Vend", legal_id=Identifier("123", "0002"))

    assert lay_out(Invoice(seller=seller)).seller.lines == ("SIREN\u00a0: 123",)


def test_the_empty_invoice_has_an_empty_page():
    page = lay_out(Invoice())

    assert (page.title, page.number, page.issue_date) == ("Facture", "", "")
    assert (page.lines, page.vat, page.sums, page.payment, page.notes) == ((), (), (), (), ())


def test_a_note_of_several_lines_keeps_them():
    note = make_invoice().notes[0]
    invoice = Invoice(
        notes=(type(note)(text="Une ligne\n\nUne autre"),), issue_date=date(2026, 1, 1)
    )

    assert lay_out(invoice).notes == ("Une ligne", "Une autre")
