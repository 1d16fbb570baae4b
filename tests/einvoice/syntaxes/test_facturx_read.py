import io
import zlib

import pikepdf
import pytest

from einvoice import DocumentKind, Profile, Severity, read_document
from einvoice.syntaxes.cii import write_cii
from einvoice.syntaxes.facturx.pdf import PDF_BYTES_MAX
from tests.make.broken import make_encrypted_pdf, make_pdf_with_attachments
from tests.make.documents import make_facturx_pdf, make_invoice, make_plain_pdf

XML = write_cii(make_invoice())
OTHER_XML = write_cii(make_invoice(number="LB-2"))
ZUGFERD_1 = b'<i:CrossIndustryDocument xmlns:i="urn:ferd:CrossIndustryDocument:invoice:1p0"/>'


def codes(content: bytes) -> list[str]:
    return [one.code for one in read_document(content, name="facture.pdf").faults]


def with_xml(xml: bytes) -> bytes:
    return make_pdf_with_attachments([("factur-x.xml", xml)])


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"", "pdf-empty", id="an empty file"),
        pytest.param(b"Bonjour,\nvoici ma facture.\n", "not-a-pdf", id="a text named .pdf"),
        pytest.param(b"PK\x03\x04" + bytes(500), "not-a-pdf", id="a ZIP named .pdf"),
        pytest.param(bytes(5000), "not-a-pdf", id="zeros"),
        pytest.param(make_facturx_pdf()[:20_000], "pdf-truncated", id="cut in the middle"),
        pytest.param(make_plain_pdf()[:-10], "pdf-truncated", id="ten bytes short"),
        pytest.param(b"%PDF-1.7\n%%EOF", "pdf-unreadable", id="a header and an end only"),
        pytest.param(
            b"%PDF-1.7\n" + bytes(range(256)) * 50 + b"%%EOF", "pdf-unreadable", id="noise"
        ),
        pytest.param(make_encrypted_pdf(make_facturx_pdf()), "pdf-encrypted", id="encrypted"),
        pytest.param(
            b"%PDF-1.7" + bytes(PDF_BYTES_MAX) + b"%%EOF", "pdf-too-large", id="too large"
        ),
    ],
)
def test_a_file_that_cannot_be_read_says_why(content, code):
    found = read_document(content, name="facture.pdf")

    assert found.kind is DocumentKind.UNREADABLE
    assert [(one.code, one.severity) for one in found.faults] == [(code, Severity.FATAL)]
    assert (found.invoice, found.xml) == (None, None)


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        pytest.param(b"", "xml-empty", id="nothing"),
        pytest.param(b"<a>", "xml-unreadable", id="cut off"),
        pytest.param(b"<!DOCTYPE a><a/>", "xml-doctype", id="a DOCTYPE"),
        pytest.param(b"<a>" * 200 + b"</a>" * 200, "xml-too-deep", id="too deep"),
        pytest.param(b"<a>" + b"x" * 50_000_000 + b"</a>", "xml-too-large", id="too large"),
        pytest.param(b"<html/>", "syntax-unknown", id="no invoice"),
        pytest.param(XML.replace(b":100", b":99"), "syntax-namespace", id="wrong namespaces"),
        pytest.param(ZUGFERD_1, "syntax-zugferd-1", id="ZUGFeRD 1"),
    ],
)
def test_an_attachment_that_cannot_be_read_says_why(xml, code):
    found = read_document(with_xml(xml), name="facture.pdf")

    assert found.kind is DocumentKind.UNREADABLE
    assert [one.code for one in found.fatal_faults] == [code]
    assert (found.invoice, found.xml) == (None, xml)


def test_an_attachment_that_unfolds_without_end_is_left_alone():
    with pikepdf.open(io.BytesIO(with_xml(XML))) as pdf:
        stream = pdf.Root.Names.EmbeddedFiles.Names[1].EF.F
        stream.write(zlib.compress(bytes(60_000_000)), filter=pikepdf.Name.FlateDecode)
        written = io.BytesIO()
        pdf.save(written)

    assert codes(written.getvalue()) == ["attachment-unreadable"]


@pytest.mark.parametrize(
    "name",
    [
        "factur-x.xml",
        "FACTUR-X.XML",
        "zugferd-invoice.xml",
        "ZUGFeRD-invoice.xml",
        "xrechnung.xml",
    ],
)
def test_the_attachment_is_found_under_every_name_of_the_field(name):
    found = read_document(make_pdf_with_attachments([(name, XML)]), name="facture.pdf")

    assert found.invoice == make_invoice()


def test_other_attachments_make_no_invoice():
    pdf = make_pdf_with_attachments([("bon-de-livraison.xml", b"<bon/>"), ("notice.pdf", b"%PDF")])

    assert read_document(pdf, name="facture.pdf").kind is DocumentKind.PLAIN_PDF


def test_other_attachments_do_not_hide_the_invoice():
    pdf = make_pdf_with_attachments([("annexe.xml", b"<annexe/>"), ("factur-x.xml", XML)])

    assert read_document(pdf, name="facture.pdf").invoice == make_invoice()


def test_two_different_invoices_in_one_pdf_are_refused():
    pdf = make_pdf_with_attachments([("factur-x.xml", XML), ("zugferd-invoice.xml", OTHER_XML)])

    assert codes(pdf) == ["two-invoices-in-one-pdf"]
    assert read_document(pdf, name="facture.pdf").kind is DocumentKind.UNREADABLE


def test_the_same_invoice_attached_twice_is_one_invoice():
    pdf = make_pdf_with_attachments([("factur-x.xml", XML), ("factur-x.xml", XML)])

    assert read_document(pdf, name="facture.pdf").invoice == make_invoice()


def test_a_pdf_that_is_restricted_but_opens_without_password_is_read():
    found = read_document(make_encrypted_pdf(make_facturx_pdf(), to_open=""), name="facture.pdf")

    assert found.invoice == make_invoice()
    assert [(one.code, one.severity) for one in found.faults] == [
        ("pdf-restricted", Severity.WARNING)
    ]


def test_a_pdf_with_a_damaged_structure_is_read_and_says_so():
    content = make_facturx_pdf()
    start = content.rindex(b"startxref")
    damaged = content[:start] + b"startxref\n1\n%%EOF\n"

    found = read_document(damaged, name="facture.pdf")

    assert found.invoice == make_invoice()
    assert [(one.code, one.severity) for one in found.faults] == [("pdf-damaged", Severity.WARNING)]


@pytest.mark.parametrize("before", [b"\n\n", b"\xef\xbb\xbf", b"HTTP/1.1 200 OK\r\n\r\n"])
def test_bytes_before_the_header_do_not_matter(before):
    assert read_document(before + make_plain_pdf(), name="f.pdf").kind is DocumentKind.PLAIN_PDF


def test_a_profile_that_is_not_the_one_announced_is_a_warning():
    content = make_pdf_with_attachments(
        [("factur-x.xml", XML)], make_facturx_pdf(profile=Profile.BASIC)
    )

    found = read_document(content, name="facture.pdf")

    assert found.invoice == make_invoice()
    assert found.profile is Profile.EN16931
    (mismatch,) = found.faults
    assert mismatch.message == (
        "Le profil annoncé par le PDF («\u00a0BASIC\u00a0») n’est pas celui de la facture "
        "électronique qu’il contient («\u00a0EN 16931\u00a0»)."
    )


def test_an_unknown_profile_is_a_warning():
    xml = XML.replace(b"urn:cen.eu:en16931:2017", b"urn:somebody:else")
    found = read_document(with_xml(xml), name="facture.pdf")

    assert found.profile is None
    assert [(one.code, one.severity) for one in found.faults] == [
        ("profile-unknown", Severity.WARNING)
    ]
