"""Whose invoice is it: by the number said, by the terms of the policy, by SIREN, or nobody's."""

from dataclasses import replace
from datetime import date

import pytest

from einvoice.model import Identifier, Party, PrecedingInvoice
from pli.domain.customers.models import Contract, CustomerAccount, Supplier
from pli.domain.customers.operations import change_policy, represent_seller
from pli.domain.customers.vocabulary import BuyerMismatch
from pli.domain.deposits.models import Arrival
from pli.domain.deposits.vocabulary import ArrivalState, HoldReason
from pli.domain.invoices.models import Holding, Invoice
from tests.make.deposits import RECEIVED_AT, examined, make_arrival, sentences
from tests.make.documents import (
    GARAGE_MOREL_SIREN,
    LOCAVIA_BAIL_SIREN,
    make_credit_note,
    make_facturx_pdf,
    make_invoice,
    make_party,
)
from tests.make.suppliers import make_account, make_supplier, supplier_access

pytestmark = pytest.mark.django_db

STRANGER_SIREN = "300000007"


def choose(supplier: Supplier, **choices: str) -> None:
    change_policy(access=supplier_access(supplier), changed_at=RECEIVED_AT, **choices)


def deposited(supplier: Supplier, content: bytes, *, customer_number: str = "") -> Arrival:
    return examined(make_arrival(supplier, content, customer_number=customer_number))


def facturx_naming(
    *, buyer_numbers: tuple[str, ...] = (), reference: str = "", contract: str = ""
) -> bytes:
    """A Factur-X that names its customer there, and whose buyer has no SIREN."""
    buyer = replace(
        make_party("Garage Morel", GARAGE_MOREL_SIREN),
        identifiers=tuple(Identifier(number) for number in buyer_numbers),
        legal_id=None,
        vat_number=None,
    )
    invoice = make_invoice(buyer=buyer, contract_id=contract or None)
    return make_facturx_pdf(replace(invoice, buyer_reference=reference or None))


def make_contract(account: CustomerAccount, number: str) -> None:
    Contract.objects.create(account=account, number=number, registered_at=RECEIVED_AT)


def holder(arrival: Arrival) -> str:
    assert arrival.state == ArrivalState.AVAILABLE, arrival.faults
    holding = Holding.objects.select_related("space__account").get(invoice=arrival.invoice)
    return holding.space.account.number


def held_for(arrival: Arrival) -> tuple[list[str], str]:
    """Why a file waits, and the code of what was said first."""
    assert arrival.state == ArrivalState.HELD
    return arrival.reasons, arrival.faults[0]["code"]


@pytest.mark.requirement("R104")
@pytest.mark.parametrize(
    "content",
    [
        pytest.param(facturx_naming(buyer_numbers=("c-1",)), id="BT-46"),
        pytest.param(facturx_naming(reference="c-1"), id="BT-10"),
        pytest.param(facturx_naming(contract="ct-9"), id="BT-12, a contract"),
        pytest.param(facturx_naming(contract="c-1"), id="BT-12, a customer number"),
    ],
)
def test_each_term_may_name_the_customer(content: bytes) -> None:
    supplier = make_supplier()
    make_contract(make_account(supplier=supplier, number="C-1", siren=""), "CT-9")
    make_account(supplier=supplier, number="C-2", siren="")

    assert holder(deposited(supplier, content)) == "C-1"


@pytest.mark.parametrize(("terms", "number"), [("BT-10 BT-46", "C-2"), ("BT-46 BT-10", "C-1")])
def test_the_policy_says_which_term_is_believed_first(terms: str, number: str) -> None:
    supplier = make_supplier()
    make_account(supplier=supplier, number="C-1", siren="")
    make_account(supplier=supplier, number="C-2", siren="")
    choose(supplier, customer_terms=terms)

    arrival = deposited(supplier, facturx_naming(buyer_numbers=("C-1",), reference="C-2"))

    assert holder(arrival) == number


def test_a_term_that_the_policy_does_not_name_is_not_looked_at() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier, number="C-1", siren="")
    choose(supplier, customer_terms="BT-46")

    arrival = deposited(supplier, facturx_naming(reference="C-1"))

    assert held_for(arrival) == ([HoldReason.UNKNOWN_CUSTOMER], "unknown-customer")


def test_one_term_that_names_two_customers_is_a_doubt() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier, number="C-1", siren="")
    make_account(supplier=supplier, number="C-2", siren="")

    arrival = deposited(supplier, facturx_naming(buyer_numbers=("C-1", "C-2")))

    assert held_for(arrival) == ([HoldReason.UNKNOWN_CUSTOMER], "customer-ambiguous")
    assert sentences(arrival)[0] == (
        "La facture nomme plusieurs de vos clients (C-1, C-2)\u00a0: dites le numéro de client."
    )


def test_a_contract_that_two_customers_have_is_a_doubt() -> None:
    supplier = make_supplier()
    for number in ("C-1", "C-2"):
        make_contract(make_account(supplier=supplier, number=number, siren=""), "CT-9")

    arrival = deposited(supplier, facturx_naming(contract="CT-9"))

    assert held_for(arrival) == ([HoldReason.UNKNOWN_CUSTOMER], "customer-ambiguous")


def test_a_contract_of_another_suppliers_customer_names_nobody() -> None:
    make_contract(make_account(number="C-1", siren=""), "CT-9")
    belcour = make_supplier(code="belcour", name="Cafés Belcour", administrator="b@belcour.test")

    arrival = deposited(belcour, facturx_naming(contract="CT-9"))

    assert HoldReason.UNKNOWN_CUSTOMER in arrival.reasons


@pytest.mark.parametrize(
    ("content", "number"),
    [
        pytest.param(make_facturx_pdf(customer_number=None), "C-1", id="said with the file"),
        pytest.param(facturx_naming(buyer_numbers=("C-1",)), "", id="BT-46"),
        pytest.param(make_facturx_pdf(customer_number=None), "", id="SIREN"),
    ],
)
def test_a_closed_account_is_said_to_be_closed(content: bytes, number: str) -> None:
    supplier = make_supplier()
    account = make_account(supplier=supplier, number="C-1")
    account.closed_at = RECEIVED_AT
    account.save()

    arrival = deposited(supplier, content, customer_number=number)

    assert held_for(arrival) == ([HoldReason.UNKNOWN_CUSTOMER], "customer-closed")


def test_a_number_whose_customer_has_another_siren_is_told_and_published() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier, number="C-1", siren=STRANGER_SIREN)

    arrival = deposited(supplier, make_facturx_pdf(), customer_number="C-1")

    assert holder(arrival) == "C-1"
    assert [(fault["code"], fault["severity"]) for fault in arrival.faults] == [
        ("buyer-mismatch", "warning")
    ]


def test_a_number_whose_customer_has_another_siren_is_held_where_the_policy_says_so() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier, number="C-1", siren=STRANGER_SIREN)
    choose(supplier, buyer_mismatch=BuyerMismatch.HELD)

    arrival = deposited(supplier, make_facturx_pdf(), customer_number="C-1")

    assert held_for(arrival) == ([HoldReason.BUYER_MISMATCH], "buyer-mismatch")
    assert sentences(arrival)[0] == (
        "La facture est adressée à «\u00a0Garage Morel\u00a0» (SIREN\u00a0: 200000008), "
        "alors que le client C-1 de votre registre a le SIREN 300000007."
    )


def test_a_siren_of_somebody_else_is_not_outweighed_by_our_vat_number() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier)
    ours = make_party("Locavia Bail", LOCAVIA_BAIL_SIREN)
    seller = replace(ours, legal_id=Identifier(STRANGER_SIREN, "0002"))

    arrival = deposited(supplier, make_facturx_pdf(seller=seller))

    assert HoldReason.UNKNOWN_SELLER in arrival.reasons


@pytest.mark.parametrize("written", ["0088:5412345000013", " 0088:5412345000013 "])
def test_a_seller_without_siren_nor_vat_number_is_named_by_scheme_and_number(written: str) -> None:
    supplier = make_supplier()
    make_account(supplier=supplier)
    represent_seller(supplier_space_id=supplier.space_id, identifier=written, name="Muster")
    seller = replace(
        make_party("Muster", STRANGER_SIREN),
        legal_id=Identifier("5412345000013", "0088"),
        vat_number=None,
    )

    arrival = deposited(supplier, make_facturx_pdf(seller=seller))

    assert arrival.state == ArrivalState.AVAILABLE
    assert Invoice.objects.get().seller_identifier == "0088:5412345000013"


def test_a_seller_that_nothing_names_is_unknown() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier)

    arrival = deposited(supplier, make_facturx_pdf(seller=Party(name="Locavia Bail")))

    assert HoldReason.UNKNOWN_SELLER in arrival.reasons


@pytest.mark.parametrize("type_code", ["384", "471"])
def test_a_corrected_invoice_is_linked_to_the_one_that_it_replaces(type_code: str) -> None:
    supplier = make_supplier()
    make_account(supplier=supplier)
    first = deposited(supplier, make_facturx_pdf(number="F-1", issue_date=date(2026, 3, 1)))
    correction = make_invoice(
        number="F-2", type_code=type_code, preceding_invoices=[PrecedingInvoice(number="F-1")]
    )

    second = deposited(supplier, make_facturx_pdf(correction))

    assert second.invoice is not None
    assert second.invoice.corrects_id == first.invoice_id


def test_several_credit_notes_correct_one_invoice_whatever_comes_first() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier)
    invoice = make_invoice(issue_date=date(2026, 3, 1))
    before = make_credit_note(number="A-1", corrects=invoice)
    after = make_credit_note(number="A-2", corrects=invoice)
    deposited(supplier, make_facturx_pdf(before))
    corrected = deposited(supplier, make_facturx_pdf(invoice))
    deposited(supplier, make_facturx_pdf(after))

    assert corrected.invoice is not None
    numbers = corrected.invoice.corrected_by.order_by("number").values_list("number", flat=True)
    assert list(numbers) == ["A-1", "A-2"]


def test_a_credit_note_waits_for_the_invoice_of_the_day_that_it_names() -> None:
    supplier = make_supplier()
    make_account(supplier=supplier)
    meant = make_invoice(number="1", issue_date=date(2026, 3, 1))
    deposited(supplier, make_facturx_pdf(make_credit_note(number="A-1", corrects=meant)))
    deposited(supplier, make_facturx_pdf(number="1", issue_date=date(2025, 3, 1)))
    linked_to_another_year = Invoice.objects.get(number="A-1").corrects

    arrival = deposited(supplier, make_facturx_pdf(meant))

    assert linked_to_another_year is None
    assert Invoice.objects.get(number="A-1").corrects_id == arrival.invoice_id
