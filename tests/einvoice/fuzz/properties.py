"""What must hold of any document, however odd: each takes a Random and raises if it does not."""

from random import Random

from einvoice import DocumentKind, Invoice, read_document, write_cii, write_ubl
from einvoice.printing import as_json, as_text
from einvoice.rendering import render_html, render_readable_pdf
from tests.make.documents import make_credit_note, make_facturx_pdf, make_invoice, make_plain_pdf
from tests.make.gallery import GALLERY
from tests.make.odd import damaged, odd_invoice, odd_values

XMLS = (
    write_cii(GALLERY["profile-extended-ctc-fr"].make()),
    write_ubl(GALLERY["profile-extended-ctc-fr"].make()),
    write_cii(make_invoice()),
    write_ubl(make_credit_note()),
    write_ubl(make_invoice()).decode().replace("UTF-8", "UTF-16").encode("utf-16"),
)
PDFS = (make_facturx_pdf(), make_plain_pdf())


def a_written_invoice_is_read_back(random: Random) -> None:
    """In CII, which has a place for every field of the model."""
    invoice = odd_invoice(random)

    found = read_document(write_cii(invoice), name="cii.xml")

    assert found.invoice == invoice
    assert found.unmapped == ()
    assert {one.code for one in found.faults} <= {
        "term-missing",
        "type-code-unknown",
        "profile-unknown",
    }


def what_was_read_is_written_the_same(random: Random) -> None:
    """In UBL too, where the first writing may lose what UBL has no place for."""
    invoice = odd_invoice(random)
    for write in (write_cii, write_ubl):
        once = _read(write(invoice))
        again = _read(write(once))
        assert again == once
        assert write(again) == write(once)


def a_damaged_xml_is_told(random: Random) -> None:
    _is_told(damaged(random.choice(XMLS), XMLS, random))


def an_odd_value_is_told(random: Random) -> None:
    """In place of a number, a date or a boolean."""
    _is_told(odd_values(random.choice(XMLS), random))


def a_damaged_pdf_is_told(random: Random) -> None:
    _is_told(damaged(random.choice(PDFS), (*PDFS, *XMLS), random))


def an_odd_invoice_is_shown(random: Random) -> None:
    document = read_document(write_cii(odd_invoice(random)), name="cii.xml")
    render_html(document)
    if random.random() < 0.05:
        render_readable_pdf(document)


def _read(content: bytes) -> Invoice:
    found = read_document(content, name="facture.xml")
    assert found.invoice is not None
    assert found.unmapped == ()
    return found.invoice


def _is_told(content: bytes) -> None:
    found = read_document(content, name="facture")
    assert found.kind in DocumentKind
    assert (found.invoice is None) == (found.kind not in {"xml", "facturx"})
    assert found.kind is not DocumentKind.UNREADABLE or found.fatal_faults
    assert all(one.message for one in found.faults)
    as_json(found)
    list(as_text(found))


PROPERTIES = (
    a_written_invoice_is_read_back,
    what_was_read_is_written_the_same,
    a_damaged_xml_is_told,
    an_odd_value_is_told,
    a_damaged_pdf_is_told,
    an_odd_invoice_is_shown,
)
