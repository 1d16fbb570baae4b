"""PDFs as the field makes them, and files that are not what their name says."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pikepdf
import pytest

from einvoice import DocumentKind, read_document, write_cii, write_plain_pdf, write_ubl
from tests.make.broken import make_encrypted_pdf, make_pdf_with_attachments
from tests.make.documents import make_facturx_pdf, make_invoice, make_plain_pdf

XML = write_cii(make_invoice())
OTHER_XML = write_cii(make_invoice(number="LB-2"))
ORDER = (
    b"<o:SCRDMCCBDACIOMessageStructure"
    b' xmlns:o="urn:un:unece:uncefact:data:SCRDMCCBDACIOMessageStructure:100"/>'
)
FACTURX = make_facturx_pdf()


def read(content: bytes, name: str = "facture.pdf"):
    return read_document(content, name=name)


def codes(content: bytes) -> list[str]:
    return [one.code for one in read(content).faults]


def changed(change: Callable[[pikepdf.Pdf], None], content: bytes = FACTURX) -> bytes:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        change(pdf)
        written = io.BytesIO()
        pdf.save(written)
    return written.getvalue()


def listed_in_af_only(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Names


def listed_in_a_deep_tree_only(pdf: pikepdf.Pdf) -> None:
    tree = pdf.Root.Names.EmbeddedFiles
    for _ in range(20):
        limits = pikepdf.Array([pikepdf.String(""), pikepdf.String("z")])
        leaf = pdf.make_indirect(pikepdf.Dictionary(**dict_of(tree), Limits=limits))
        tree = pikepdf.Dictionary(Kids=pikepdf.Array([leaf]))
    pdf.Root.Names.EmbeddedFiles = tree
    del pdf.Root.AF


def dict_of(tree: pikepdf.Object) -> dict[str, pikepdf.Object]:
    return {str(key).removeprefix("/"): tree[key] for key in tree.keys() if key != "/Limits"}  # noqa: SIM118  # pikepdf's own


def pinned_to_a_page_only(pdf: pikepdf.Pdf) -> None:
    file = pdf.Root.AF[0]
    del pdf.Root.Names, pdf.Root.AF
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.FileAttachment,
        Rect=pikepdf.Array([0, 0, 9, 9]),
        FS=file,
    )
    pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(note)])


def linearised(content: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        written = io.BytesIO()
        pdf.save(written, linearize=True)
    return written.getvalue()


def with_an_update(content: bytes) -> bytes:
    """A second version of the catalogue, appended as programs that sign or stamp do."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        number, root = pdf.Root.objgen[0], pdf.Root.unparse(resolved=True)
        size = int(pdf.trailer.Size)
    start = len(content) + 1
    table = start + len(b"%d 0 obj\n" % number + root + b"\nendobj\n")
    previous = content.rsplit(b"startxref", 1)[1].split()[0]
    return (
        content
        + b"\n%d 0 obj\n" % number
        + root
        + b"\nendobj\nxref\n%d 1\n%010d 00000 n \ntrailer\n" % (number, start)
        + b"<</Size %d/Root %d 0 R/Prev %s>>\nstartxref\n%d\n%%%%EOF\n"
        % (size, number, previous, table)
    )


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(changed(listed_in_af_only), id="listed in AF only"),
        pytest.param(changed(listed_in_a_deep_tree_only), id="twenty levels down the names"),
        pytest.param(changed(pinned_to_a_page_only), id="pinned to a page"),
        pytest.param(linearised(FACTURX), id="linearised"),
        pytest.param(with_an_update(FACTURX), id="updated"),
        pytest.param(with_an_update(with_an_update(FACTURX)), id="updated twice"),
        pytest.param(b"<br />\n<b>Warning</b>: x\n" + FACTURX, id="after a warning in HTML"),
        pytest.param(FACTURX + b"\r\n" * 50, id="before blank lines"),
    ],
)
def test_the_invoice_is_found_wherever_it_is(content):
    found = read(content)

    assert (found.kind, found.invoice) == (DocumentKind.FACTURX, make_invoice())
    assert found.fatal_faults == ()


@pytest.mark.parametrize(
    "name",
    [
        "Factur-X.XML",
        "FACTUR-X.xml",
        " factur-x.xml ",
        "/export/factur-x.xml",
        "C:\\Factures\\factur-x.xml",
        "./ZUGFeRD-invoice.xml",
    ],
)
def test_the_name_may_be_written_oddly(name):
    assert read(make_pdf_with_attachments([(name, XML)])).invoice == make_invoice()


@pytest.mark.parametrize("name", ["factur-x.xml.bak", "my-factur-x.xml", "factur-x", "facturx.xml"])
def test_another_name_is_another_file(name):
    assert read(make_pdf_with_attachments([(name, XML)])).kind is DocumentKind.PLAIN_PDF


def test_an_order_beside_the_invoice_does_not_matter():
    content = make_pdf_with_attachments([("order-x.xml", ORDER), ("factur-x.xml", XML)])

    assert read(content).invoice == make_invoice()
    assert codes(content) == []


def test_a_pdf_with_an_order_alone_is_told_to_be_one():
    (fault,) = read(make_pdf_with_attachments([("order-x.xml", ORDER)])).faults

    assert (fault.code, fault.message) == (
        "not-an-invoice",
        "Ce fichier est une commande (Order-X), et non une facture.",
    )


def test_the_same_name_twice_with_other_bytes_is_two_invoices():
    content = make_pdf_with_attachments([("factur-x.xml", XML), ("factur-x.xml", OTHER_XML)])

    assert codes(content) == ["two-invoices-in-one-pdf"]


def test_many_copies_of_the_invoice_are_not_even_compared():
    content = make_pdf_with_attachments([("factur-x.xml", XML)] * 6)

    assert codes(content) == ["two-invoices-in-one-pdf"]


def test_a_ubl_in_a_pdf_is_told():
    content = make_pdf_with_attachments([("factur-x.xml", write_ubl(make_invoice()))])

    assert codes(content) == ["syntax-not-facturx"]


@pytest.mark.parametrize("tenths", range(1, 10))
def test_a_pdf_cut_at_any_tenth_is_told_to_be_incomplete(tenths):
    assert codes(FACTURX[: len(FACTURX) * tenths // 10]) == ["pdf-truncated"]


def test_a_password_to_open_is_refused_and_one_to_print_is_not():
    assert codes(make_encrypted_pdf(FACTURX)) == ["pdf-encrypted"]
    assert codes(make_encrypted_pdf(FACTURX, to_open="")) == ["pdf-restricted"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"PK\x03\x04" + bytes(900), "not-a-pdf", id="a ZIP, a docx"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(900), "not-a-pdf", id="an image"),
        pytest.param(b"\xff\xd8\xff\xe0" + bytes(900), "not-a-pdf", id="a photograph"),
        pytest.param(b"{}", "not-a-pdf", id="JSON"),
        pytest.param(b"", "pdf-empty", id="nothing"),
        pytest.param(b"\0", "not-a-pdf", id="one zero"),
        pytest.param(XML[:1000], "xml-unreadable", id="half an XML"),
        pytest.param(XML + XML, "xml-unreadable", id="two XML in one file"),
        pytest.param(XML.replace(b">1<", b">\0<"), "xml-unreadable", id="a zero in the text"),
        pytest.param(b"<html><body/></html>", "syntax-unknown", id="HTML"),
        pytest.param(ORDER, "not-an-invoice", id="Order-X"),
        pytest.param(b"<Report/>", "not-an-invoice", id="flux 10"),
        pytest.param(
            XML.replace(b"CrossIndustryInvoice:100", b"CrossIndustryInvoice:2"),
            "syntax-namespace",
            id="another version of CII",
        ),
        pytest.param(b"<Invoice/>", "syntax-namespace", id="an invoice of nobody's"),
        pytest.param(
            b'<i:CrossIndustryDocument xmlns:i="urn:ferd:CrossIndustryDocument:invoice:1p0"/>',
            "syntax-zugferd-1",
            id="ZUGFeRD 1",
        ),
    ],
)
@pytest.mark.parametrize("name", ["facture.pdf", "facture.xml", "facture.docx"])
def test_a_file_is_known_by_what_it_holds(content, code, name):
    found = read(content, name)

    assert found.kind is DocumentKind.UNREADABLE
    assert [one.code for one in found.faults] == [code]


LIFECYCLE = (
    b"<c:CrossDomainAcknowledgementAndResponse xmlns:c="
    b'"urn:un:unece:uncefact:data:standard:CrossDomainAcknowledgementAndResponse:100"/>'
)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (LIFECYCLE, "un message de cycle de vie (CDAR)"),
        (b"<Report/>", "une transmission de données à l’administration (flux 10)"),
        (
            b'<Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2"/>',
            "une commande (UBL)",
        ),
    ],
)
def test_a_document_that_is_no_invoice_is_named(content, what):
    (fault,) = read(content, "fichier.xml").faults

    assert fault.message == f"Ce fichier est {what}, et non une facture."


ENCODED = XML.decode().partition("?>")[2]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("\ufeff".encode() + XML, id="UTF-8 with a mark"),
        pytest.param(b"\r\n\t " + ENCODED.encode(), id="after blanks"),
        pytest.param(ENCODED.encode("utf-16"), id="UTF-16 with a mark"),
        pytest.param(
            b"\xfe\xff" + f'<?xml version="1.0" encoding="UTF-16"?>{ENCODED}'.encode("utf-16-be"),
            id="UTF-16, the great end first",
        ),
        pytest.param(
            f'<?xml version="1.0" encoding="UTF-16LE"?>{ENCODED}'.encode("utf-16-le"),
            id="UTF-16 without a mark",
        ),
    ],
)
def test_an_invoice_is_read_in_any_usual_encoding(content):
    assert read(content, "facture.xml").invoice == make_invoice()


@pytest.mark.parametrize("encoding", ["ISO-8859-1", "windows-1252"])
def test_an_invoice_is_read_in_an_encoding_of_old(encoding):
    text = ENCODED.replace("’", "'").replace("€", "euros")
    content = f'<?xml version="1.0" encoding="{encoding}"?>{text}'.encode(encoding)

    assert read(content, "facture.xml").invoice.notes[1].text == (
        "Pénalités de retard : trois fois le taux d'intérêt légal."
    )


def test_an_encoding_that_lies_is_told():
    content = f'<?xml version="1.0" encoding="UTF-8"?>{ENCODED}'.encode("cp1252")

    assert codes(content) == ["xml-unreadable"]


def test_a_file_that_is_both_a_pdf_and_an_xml_is_refused():
    page = b"3 0 obj<</Type/Page/MediaBox[0 0 9 9]/Parent 2 0 R>>endobj"
    pages = b"2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj"
    pdf = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n" + pages + b"\n" + page
    end = b"\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"

    both = b"<!--" + pdf + b"-->" + ENCODED.strip().encode() + b"<!--" + end + b"-->"

    assert codes(both) == ["two-formats-in-one-file"]


def test_an_xml_that_speaks_of_pdfs_is_an_xml():
    content = ENCODED.strip().replace("<rsm:Ex", "<!-- %PDF-1.7 --><rsm:Ex", 1).encode()

    assert read(content, "facture.xml").invoice == make_invoice()


def test_a_plain_pdf_named_xml_is_a_plain_pdf():
    assert read(make_plain_pdf(), "facture.xml").kind is DocumentKind.PLAIN_PDF


def test_a_tab_in_a_text_keeps_no_page_from_being_set():
    invoice = replace(make_invoice(), buyer_reference="a\tb", contract_id="C:\\temp")

    assert write_plain_pdf(invoice).startswith(b"%PDF")


def test_a_date_of_the_first_thousand_years_is_written_with_all_its_digits():
    invoice = replace(make_invoice(), due_date=date(726, 3, 1))

    assert read(write_cii(invoice)).invoice == invoice
