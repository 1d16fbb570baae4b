"""Files that wait for a person, and the reasons they are given."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pikepdf
import pytest

from einvoice.model import Party
from pli.domain.archive.queries import open_file
from pli.domain.customers.vocabulary import EntityGiven
from pli.domain.deposits.queries.hold_explanations import faults_of
from pli.domain.deposits.vocabulary import ArrivalState, HoldReason
from pli.domain.invoices.models import Holding, Invoice
from tests.make.deposits import (
    examined,
    make_arrival,
    make_index_line,
    outcome,
    sentences,
    small_pdf,
)
from tests.make.documents import LOCAVIA_BAIL_SIREN, make_facturx_pdf
from tests.make.suppliers import make_account, make_supplier

pytestmark = pytest.mark.django_db

STRANGER_SIREN = "300000007"
IMPLAUSIBLE = ["BR-FR-03_BT-2", "BR-FR-03_BT-73", "BR-FR-03_BT-74", "BR-FR-03_BT-9"]


@pytest.mark.requirement("R105")
def test_an_unknown_seller_and_an_unknown_customer_are_told_together() -> None:
    supplier = make_supplier()

    arrival = examined(
        make_arrival(supplier, make_facturx_pdf(seller_siren=STRANGER_SIREN, seller_name="Autrui"))
    )

    assert outcome(arrival) == (
        ArrivalState.HELD,
        [HoldReason.UNKNOWN_SELLER, HoldReason.UNKNOWN_CUSTOMER],
        ["unknown-seller", "unknown-customer"],
    )
    assert (Invoice.objects.count(), Holding.objects.count()) == (0, 0)


def test_a_seller_that_gives_no_number_is_not_taken_for_the_lone_entity() -> None:
    entity = EntityGiven("bail", "Locavia Bail", LOCAVIA_BAIL_SIREN)
    supplier = make_supplier(entities=[entity])
    make_account(supplier=supplier, number="48213")

    arrival = examined(make_arrival(supplier, make_facturx_pdf(seller=Party(name="Autrui"))))

    assert (arrival.state, arrival.reasons) == (ArrivalState.HELD, [HoldReason.UNKNOWN_SELLER])
    assert sentences(arrival)[0] == (
        "Le vendeur «\u00a0Autrui\u00a0» (SIREN\u00a0: absent) n’est pas une de vos entités."
    )


def test_a_number_said_with_the_file_is_the_only_one_tried() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier, number="48213")

    arrival = examined(make_arrival(supplier, make_facturx_pdf(), customer_number="99999"))

    assert arrival.reasons == [HoldReason.UNKNOWN_CUSTOMER]
    assert sentences(arrival)[0] == (
        "Le numéro de client «\u00a099999\u00a0» n’est pas dans votre registre."
    )


@pytest.mark.requirement("R012")
def test_two_accounts_of_one_siren_are_a_doubt_and_the_file_waits() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier, number="C-1")
    make_account(supplier=supplier, number="C-2")

    arrival = examined(make_arrival(supplier, make_facturx_pdf(customer_number=None)))

    assert outcome(arrival) == (
        ArrivalState.HELD,
        [HoldReason.UNKNOWN_CUSTOMER],
        ["customer-ambiguous"],
    )


@pytest.mark.requirement("R018")
def test_a_customer_number_of_another_supplier_is_unknown() -> None:
    make_account(number="48213")
    belcour = make_supplier(code="belcour", name="Cafés Belcour", administrator="b@belcour.test")

    arrival = examined(make_arrival(belcour, make_facturx_pdf(), customer_number="48213"))

    assert arrival.reasons == [HoldReason.UNKNOWN_CUSTOMER]


def test_an_invoice_already_out_of_its_term_is_held() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier)
    content = make_facturx_pdf(issue_date=date(2024, 3, 13))

    arrival = examined(make_arrival(supplier, content))

    assert outcome(arrival) == (ArrivalState.HELD, [HoldReason.OUT_OF_TERM], ["out-of-term"])


@pytest.mark.requirement("R105")
def test_a_plain_pdf_without_an_index_line_waits_for_one() -> None:
    supplier = make_supplier()

    arrival = examined(make_arrival(supplier, small_pdf(), customer_number="48213"))

    assert outcome(arrival) == (ArrivalState.HELD, [HoldReason.INDEX_MISSING], [])


@pytest.mark.requirement("R105")
@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"date_emission": "31/02/2026"}, "«\u00a031/02/2026\u00a0»\u00a0: ce jour n’existe pas."),
        ({"date_emission": ""}, "La cellule est vide."),
        (
            {"total_ttc": "douze"},
            "«\u00a0douze\u00a0»\u00a0: ce n’est pas un montant comme 1 234,56.",
        ),
        ({"type": "devis"}, "«\u00a0devis\u00a0»\u00a0: écrivez facture ou avoir."),
        ({"devise": "euros"}, "«\u00a0euros\u00a0»\u00a0: ce n’est pas une devise comme EUR."),
    ],
)
def test_a_cell_that_cannot_be_read_holds_its_file_and_says_which(
    cells: dict[str, str], message: str
) -> None:
    supplier = make_supplier()
    make_account(supplier=supplier)
    ordinary = make_index_line(customer_number="48213")
    line = replace(ordinary, cells={**ordinary.cells, **cells})

    arrival = examined(make_arrival(supplier, small_pdf(), index_line=line))

    assert arrival.reasons == [HoldReason.INDEX_INVALID]
    assert sentences(arrival) == [message]
    assert [fault.where for fault in faults_of(arrival)] == [f"ligne 2, {next(iter(cells))}"]


def test_an_unknown_entity_in_an_index_is_an_unknown_seller() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier)
    line = make_index_line(customer_number="48213", entity="loisirs")

    arrival = examined(make_arrival(supplier, small_pdf(), index_line=line))

    assert outcome(arrival) == (
        ArrivalState.HELD,
        [HoldReason.UNKNOWN_SELLER],
        ["unknown-entity"],
    )


def test_an_index_line_that_speaks_of_another_invoice_holds_a_factur_x() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier)
    line = make_index_line(number="LB-2026-000043")

    arrival = examined(make_arrival(supplier, make_facturx_pdf(), index_line=line))

    assert outcome(arrival) == (
        ArrivalState.HELD,
        [HoldReason.INDEX_INVALID],
        ["index-contradicts"],
    )


def encrypted_pdf() -> bytes:
    with pikepdf.open(io.BytesIO(small_pdf())) as pdf:
        target = io.BytesIO()
        pdf.save(target, encryption=pikepdf.Encryption(owner="o", user="u"))
    return target.getvalue()


@pytest.mark.requirement("R105")
@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"", "pdf-empty", id="empty"),
        pytest.param(b"Bonjour,\n", "not-a-pdf", id="text"),
        pytest.param(small_pdf()[:100], "pdf-truncated", id="truncated"),
        pytest.param(encrypted_pdf(), "pdf-encrypted", id="encrypted"),
    ],
)
def test_a_file_that_cannot_be_read_is_kept_and_held(content: bytes, code: str) -> None:
    supplier = make_supplier()
    line = make_index_line(customer_number="48213")

    arrival = examined(make_arrival(supplier, content, index_line=line))

    assert outcome(arrival) == (ArrivalState.HELD, [HoldReason.UNREADABLE], [code])
    with open_file(arrival.document_id) as stored:
        assert stored.read() == content


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("facture.PDF", "Ce fichier n’est pas un PDF, même si son nom le laisse croire."),
        ("facture.doc", "Ce fichier n’est ni un PDF, ni une facture en XML."),
    ],
)
def test_a_file_is_reproached_with_its_name_only_when_it_is_named_a_pdf(
    name: str, said: str
) -> None:
    arrival = examined(make_arrival(make_supplier(), b"Bonjour,\n", file_name=name))

    assert sentences(arrival) == [said]


@pytest.mark.requirement("R105")
@pytest.mark.parametrize("name", ["index.csv", "INDEX.CSV"])
def test_an_index_among_the_files_is_told_from_any_other_file_that_is_no_pdf(name: str) -> None:
    content = b"fichier;numero_facture\nfacture.pdf;LB-1\n"

    arrival = examined(make_arrival(make_supplier(), content, file_name=name))

    assert outcome(arrival) == (
        ArrivalState.HELD,
        [HoldReason.UNREADABLE],
        ["index-among-files"],
    )


def test_an_invoice_without_a_number_is_held_for_what_it_misses() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier)

    arrival = examined(make_arrival(supplier, make_facturx_pdf(number="")))

    assert outcome(arrival) == (
        ArrivalState.HELD,
        [HoldReason.DATA_MISSING, HoldReason.SCHEMA_INVALID],
        ["term-missing", "xsd", "BR-02", "FX-SCH-A-000019"],
    )
    assert arrival.faults[0]["place"] == "BT-1"


@pytest.mark.parametrize(
    ("change", "code", "broken_rules"),
    [
        ({"issue_date": date(9998, 1, 1)}, "issue-date-implausible", IMPLAUSIBLE),
        ({"issue_date": date(1989, 12, 31)}, "issue-date-implausible", IMPLAUSIBLE),
        ({"number": "9" * 101}, "number-too-long", ["BR-FR-01_BT-1"]),
        ({"number": "A\nB"}, "number-not-visible", ["BR-FR-02_BT-1"]),
        ({"number": "LB-\u202e1"}, "number-not-visible", ["BR-FR-02_BT-1"]),
        ({"number": "LB-1\u200b"}, "number-not-visible", ["BR-FR-02_BT-1"]),
        (
            {"currency_code": "€€€"},
            "currency-invalid",
            ["FX-SCH-A-000595", "FX-SCH-A-000606", "BR-FR-CO-12_BT-5"],
        ),
        (
            {"prepaid_amount": Decimal("-9999999999999999.999")},
            "amount-too-large",
            ["BR-DEC-16", "BR-DEC-18", "BR-FR-DEC-01_BT-113", "BR-FR-DEC-01_BT-115"],
        ),
    ],
)
def test_what_no_invoice_can_say_holds_the_file_with_all_that_is_wrong(
    change: dict[str, Any], code: str, broken_rules: list[str]
) -> None:
    supplier = make_supplier()
    make_account(supplier=supplier)

    arrival = examined(make_arrival(supplier, make_facturx_pdf(**change)))

    assert outcome(arrival) == (
        ArrivalState.HELD,
        [HoldReason.DATA_MISSING],
        [code, *broken_rules],
    )


def test_a_name_that_would_turn_its_line_round_is_shown_straight() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier)

    examined(make_arrival(supplier, make_facturx_pdf(seller_name="Locavia\u202e Bail\nParis")))

    seller = Invoice.objects.get().parties.get(role="seller")
    assert seller.name == "Locavia Bail Paris"
