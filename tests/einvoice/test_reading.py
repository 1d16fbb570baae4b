from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from einvoice import DocumentKind, Invoice, Profile, Syntax, read_document, write_facturx
from einvoice.profiles import SPECIFICATION_IDS
from einvoice.syntaxes.cii import write_cii
from tests.make.broken import make_pdf_with_attachments
from tests.make.documents import make_facturx_pdf, make_invoice, make_plain_pdf

FACTURX = make_facturx_pdf()
XML = write_cii(make_invoice())


def test_a_factur_x_is_read_for_identity_parties_and_totals():
    found = read_document(make_facturx_pdf(), name="facture.pdf")

    assert (found.name, found.kind, found.syntax, found.profile) == (
        "facture.pdf",
        DocumentKind.FACTURX,
        Syntax.FACTURX,
        Profile.EN16931,
    )
    invoice = found.invoice
    assert (invoice.number, invoice.issue_date) == ("LB-2026-000042", date(2026, 3, 14))
    assert str(invoice.seller.siren) == "100000009"
    assert [one.value for one in invoice.buyer.identifiers] == ["48213"]
    assert invoice.totals.total_with_vat == Decimal("466.80")
    assert found.faults == ()


@pytest.mark.parametrize("name", ["facture.xml", "facture.pdf", "facture"])
def test_an_invoice_in_xml_is_known_by_what_it_holds_not_by_its_name(name):
    found = read_document(XML, name=name)

    assert (found.kind, found.syntax, found.xml) == (DocumentKind.XML, Syntax.CII, XML)
    assert found.invoice == make_invoice()


def test_a_plain_pdf_is_told_from_a_broken_one():
    found = read_document(make_plain_pdf(), name="facture.pdf")

    assert found.kind is DocumentKind.PLAIN_PDF
    assert (found.syntax, found.invoice, found.xml, found.faults) == (None, None, None, ())


def test_what_is_missing_is_said_term_by_term():
    empty = Invoice(specification_id=SPECIFICATION_IDS[Profile.EN16931])

    found = read_document(write_facturx(empty), name="facture.pdf")

    assert found.kind is DocumentKind.FACTURX
    assert [(one.code, one.term) for one in found.fatal_faults] == [
        ("term-missing", term)
        for term in ("BT-1", "BT-2", "BT-3", "BT-5", "BT-27", "BT-44", "BT-109", "BT-112", "BT-115")
    ]
    assert found.faults[0].message == "Il manque le numéro de la facture (BT-1)."


def test_a_value_that_cannot_be_read_is_not_said_to_be_missing_too():
    xml = write_cii(make_invoice()).replace(b">20260314<", b">14/03/2026<")
    pdf = make_pdf_with_attachments([("factur-x.xml", xml)])

    found = read_document(pdf, name="facture.pdf")

    assert [(one.code, one.term) for one in found.faults] == [("value-unreadable", "BT-2")]
    assert found.invoice == replace(make_invoice(), issue_date=None)


def test_an_unknown_type_code_is_a_fault_and_is_kept():
    found = read_document(make_facturx_pdf(type_code="999"), name="facture.pdf")

    assert [one.code for one in found.faults] == ["type-code-unknown"]
    assert found.invoice.type_code == "999"


@settings(max_examples=60, deadline=None)
@given(cut=some.integers(0, 44_000), byte=some.integers(0, 255), length=some.integers(0, 400))
def test_no_damage_to_a_file_makes_reading_fail(cut, byte, length):
    damaged = FACTURX[:cut] + bytes([byte]) * length + FACTURX[cut + length :]

    assert read_document(damaged, name="facture.pdf").kind in DocumentKind


@settings(max_examples=60, deadline=None)
@given(some.data())
def test_no_damage_to_the_xml_makes_reading_fail(data):
    xml = bytearray(XML)
    for _ in range(data.draw(some.integers(1, 5))):
        place = data.draw(some.integers(0, len(xml) - 1))
        xml[place] = data.draw(some.integers(0, 255))
    pdf = make_pdf_with_attachments([("factur-x.xml", bytes(xml))])

    assert read_document(pdf, name="facture.pdf").kind in DocumentKind
