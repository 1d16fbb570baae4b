"""The one door takes invoices in XML as it takes a Factur-X."""

from decimal import Decimal
from importlib import import_module

import pytest
from django.db import connection
from django.utils import translation

from pli.domain.archive.queries import open_file
from pli.domain.archive.vocabulary import MediaType
from pli.domain.deposits.models import Arrival
from pli.domain.deposits.queries import faults_of
from pli.domain.deposits.vocabulary import ArrivalState, HoldReason
from pli.domain.invoices.models import Invoice
from pli.domain.invoices.vocabulary import DocumentFormat, PartyRole
from tests.make.deposits import (
    examined,
    make_arrival,
    make_index_line,
    outcome,
    sentences,
    small_pdf,
)
from tests.make.documents import GARAGE_MOREL_SIREN, LOCAVIA_BAIL_SIREN, make_facturx_pdf
from tests.make.suppliers import make_account, make_supplier
from tests.make.xml import make_cii, make_ubl, make_ubl_credit_note

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("R104")
@pytest.mark.parametrize(
    ("content", "kind", "type_code"),
    [
        (make_cii(), DocumentFormat.CII, "380"),
        (make_ubl(), DocumentFormat.UBL, "380"),
        (make_ubl_credit_note(), DocumentFormat.UBL, "381"),
    ],
    ids=["cii", "ubl", "ubl-credit-note"],
)
def test_an_xml_becomes_an_invoice_with_its_parties_and_totals(
    content: bytes, kind: DocumentFormat, type_code: str
) -> None:
    account = make_account(number="48213")

    arrival = examined(make_arrival(account.supplier, content, file_name="facture.xml"))

    invoice = Invoice.objects.prefetch_related("parties").get()
    assert (arrival.state, arrival.reasons) == (ArrivalState.AVAILABLE, [])
    assert (invoice.format, invoice.type_code) == (kind, type_code)
    assert (invoice.total_without_vat, invoice.vat_amount, invoice.total_with_vat) == (
        Decimal("389.00"),
        Decimal("77.80"),
        Decimal("466.80"),
    )
    assert {party.role: party.siren for party in invoice.parties.all()} == {
        PartyRole.SELLER: LOCAVIA_BAIL_SIREN,
        PartyRole.BUYER: GARAGE_MOREL_SIREN,
    }
    assert arrival.document.media_type == MediaType.XML
    with open_file(arrival.document_id) as stored:
        assert stored.read() == content


@pytest.mark.parametrize("content", [make_ubl(), make_facturx_pdf()], ids=["ubl", "facturx"])
def test_the_same_invoice_in_another_format_is_another_arrival_of_it(content: bytes) -> None:
    account = make_account(number="48213")
    examined(make_arrival(account.supplier, make_cii()))

    second = examined(make_arrival(account.supplier, content))

    assert outcome(second) == (ArrivalState.KNOWN, [], [])
    assert Invoice.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<a/>", "syntax-unknown"),
        (b"<a", "xml-unreadable"),
        (b"<!DOCTYPE a><a/>", "xml-doctype"),
        (make_cii().replace(b"</rsm:CrossIndustryInvoice>", b""), "xml-unreadable"),
    ],
)
def test_an_xml_that_cannot_be_read_is_held_with_its_fault(content: bytes, code: str) -> None:
    arrival = examined(make_arrival(make_supplier(), content, file_name="facture.xml"))

    assert outcome(arrival) == (ArrivalState.HELD, [HoldReason.UNREADABLE], [code])


def test_what_is_wrong_with_a_held_file_is_told_in_the_language_of_who_reads() -> None:
    supplier = make_supplier()
    line = make_index_line(customer_number="48213", issue_date="hier", type="devis")
    held = examined(make_arrival(supplier, small_pdf(), index_line=line))
    unknown = examined(make_arrival(supplier, make_cii()))

    with translation.override("en"):
        said = [*sentences(Arrival.objects.get(id=held.id)), *sentences(unknown)]

    assert said == [
        "“hier”: this is not a date such as 31/12/2026.",
        "“devis”: write facture or avoir.",
        "The buyer “Garage Morel” (SIREN: 200000008) is not in your register.",
    ]


def test_a_sentence_that_was_kept_finished_is_said_as_it_was() -> None:
    arrival = examined(make_arrival(make_supplier(), b""))
    kept = [{"code": "pdf-empty", "message": "Vide {0} %.", "place": "BT-1"}]
    Arrival.objects.update(faults=kept)
    migration = import_module("pli.domain.deposits.migrations.0002_fault_words").Migration

    with connection.cursor() as cursor:
        cursor.execute(migration.operations[0].sql)

    [fault] = faults_of(Arrival.objects.get(id=arrival.id))
    assert (fault.code, fault.message, fault.where) == ("pdf-empty", "Vide {0} %.", "BT-1")
