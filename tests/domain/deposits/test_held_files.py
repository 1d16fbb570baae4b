"""Files that wait for a person, and the reasons they are given."""

import io
from dataclasses import replace
from datetime import date

import pikepdf
import pytest

from pli.domain.archive.queries import open_file
from pli.domain.deposits.vocabulary import ArrivalState, HoldReason
from pli.domain.invoices.models import Holding, Invoice
from tests.make.deposits import (
    examined,
    make_arrival,
    make_index_line,
    outcome,
    small_pdf,
)
from tests.make.documents import (
    make_facturx_pdf,
)
from tests.make.suppliers import make_account, make_supplier

pytestmark = pytest.mark.django_db

STRANGER_SIREN = "300000007"


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


def test_a_number_said_with_the_file_is_the_only_one_tried() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier, number="48213")

    arrival = examined(make_arrival(supplier, make_facturx_pdf(), customer_number="99999"))

    assert arrival.reasons == [HoldReason.UNKNOWN_CUSTOMER]
    assert arrival.faults[0]["message"] == (
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
    assert [fault["message"] for fault in arrival.faults] == [message]
    assert arrival.faults[0]["place"] == f"ligne 2, {next(iter(cells))}"


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
        pytest.param(b"PK\x03\x04" + bytes(200), "not-a-pdf", id="zip"),
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


def test_an_invoice_without_a_number_is_held_for_what_it_misses() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier)

    arrival = examined(make_arrival(supplier, make_facturx_pdf(number="")))

    assert outcome(arrival) == (ArrivalState.HELD, [HoldReason.DATA_MISSING], ["term-missing"])
    assert arrival.faults[0]["place"] == "BT-1"
