import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest
from lxml import etree

from einvoice import read_document
from einvoice.model import Invoice, Party
from einvoice.profiles import SPECIFICATION_IDS, Profile
from einvoice.readable.pdf import PageStyle
from einvoice.syntaxes.cii import write_cii
from einvoice.syntaxes.facturx import NoFacturxProfile, write_facturx, write_plain_pdf
from einvoice.syntaxes.facturx.names import LEVELS, file_name_for
from tests.make.documents import (
    LEASE,
    Sold,
    make_credit_note,
    make_facturx_pdf,
    make_invoice,
    make_plain_pdf,
)
from tests.make.extended import make_extended_invoice
from tests.make.whole import make_whole_invoice


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def properties(pdf: pikepdf.Pdf) -> dict[str, str]:
    """What the metadata say, by local name."""
    root = etree.fromstring(pdf.Root.Metadata.read_bytes())
    return {etree.QName(one).localname: one.text for one in root.iter("*") if one.text}


@pytest.mark.parametrize("profile", SPECIFICATION_IDS)
def test_what_is_written_is_read_back_the_same(profile):
    invoice = make_invoice(profile=profile)

    found = read_document(write_facturx(invoice), name="facture.pdf")

    assert found.invoice == invoice
    assert found.profile is profile
    assert (found.faults, found.unmapped) == ((), ())


def test_the_xml_inside_is_the_invoice_in_cii():
    invoice = make_credit_note()

    assert read_document(write_facturx(invoice), name="avoir.pdf").xml == write_cii(invoice)


@pytest.mark.parametrize("profile", SPECIFICATION_IDS)
def test_the_metadata_name_the_invoice_and_its_profile(profile):
    said = properties(opened(make_facturx_pdf(profile=profile)))

    assert said["DocumentType"] == "INVOICE"
    assert said["DocumentFileName"] == file_name_for(profile)
    assert said["Version"] == "1.0"
    assert said["ConformanceLevel"] == LEVELS[profile]


def test_the_attachment_has_the_name_that_readers_look_for():
    names = {profile: file_name_for(profile) for profile in SPECIFICATION_IDS}

    assert names.pop(Profile.XRECHNUNG) == "xrechnung.xml"
    assert set(names.values()) == {"factur-x.xml"}


def test_the_french_extension_travels_in_a_pdf_as_extended():
    invoice = make_extended_invoice()
    pdf = write_facturx(invoice)

    found = read_document(pdf, name="facture.pdf")

    assert properties(opened(pdf))["ConformanceLevel"] == "EXTENDED"
    assert (found.profile, found.invoice) == (Profile.EXTENDED_CTC_FR, invoice)
    assert (found.faults, found.unmapped) == ((), ())


def test_the_pdf_claims_the_archive_and_the_accessible_standards():
    with opened(make_facturx_pdf()) as pdf:
        said = pdf.Root.Metadata.read_bytes()

    assert b"<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in said
    assert b"<pdfuaid:part>1</pdfuaid:part>" in said


def test_the_pdf_says_what_it_is_to_a_screen_reader():
    pdf = opened(make_facturx_pdf(number="LB-1"))

    assert str(pdf.Root.Lang) == "fr-FR"
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.docinfo.Title) == "Facture LB-1"


@pytest.mark.parametrize(
    ("profile", "relationship"),
    [(Profile.MINIMUM, "/Data"), (Profile.BASIC_WL, "/Data"), (Profile.EN16931, "/Alternative")],
)
def test_the_attachment_says_what_it_is_to_the_page(profile, relationship):
    pdf = opened(make_facturx_pdf(profile=profile))

    (listed,) = pdf.Root.AF
    assert str(listed.AFRelationship) == relationship
    assert str(listed.UF) == "factur-x.xml"
    assert str(listed.EF.F.Subtype) == "/text/xml"


def test_the_same_invoice_gives_the_same_bytes():
    assert make_facturx_pdf() == make_facturx_pdf()
    assert make_plain_pdf() == make_plain_pdf()


def test_pages_can_be_set_from_several_threads():
    numbers = [f"LB-{rank}" for rank in range(40)]
    with ThreadPoolExecutor(8) as threads:
        pages = list(threads.map(lambda number: make_plain_pdf(number=number), numbers))

    assert pages == [make_plain_pdf(number=number) for number in numbers]


def test_two_invoices_give_different_bytes():
    assert make_plain_pdf(number="LB-1") != make_plain_pdf(number="LB-2")


def test_the_plain_page_carries_no_invoice():
    pdf = opened(make_plain_pdf())

    assert list(pdf.attachments) == []
    assert "ConformanceLevel" not in properties(pdf)


def test_an_invoice_that_claims_no_profile_of_factur_x_is_refused():
    with pytest.raises(NoFacturxProfile):
        write_facturx(replace(make_invoice(), specification_id="urn:somebody:else"))


@pytest.mark.parametrize(
    "invoice",
    [
        pytest.param(Invoice(), id="an empty one"),
        pytest.param(make_whole_invoice(), id="one with every field filled"),
        pytest.param(make_invoice(sold=[LEASE] * 200), id="one of several pages"),
        pytest.param(make_invoice(seller_name="株式会社 😀 عرب"), id="signs that no font here has"),
        pytest.param(
            make_invoice(buyer_name="#let x = [*a*] \\ $1$ `b` <a>"),
            id="signs of the page language",
        ),
        pytest.param(make_invoice(buyer_name="A" * 3000), id="a name without end"),
        pytest.param(
            make_invoice(sold=[Sold(name="Remise", price=Decimal("-10.00"))]), id="a negative total"
        ),
    ],
)
def test_a_page_is_set_for_any_invoice(invoice):
    assert len(opened(write_plain_pdf(invoice)).pages) >= 1


def test_a_page_is_set_without_the_font_of_the_house():
    style = PageStyle(font_folders=(Path("/nowhere"),), accent="#7c2d12")

    assert make_plain_pdf(style=style) != make_plain_pdf()


def test_a_seller_without_a_name_still_has_a_page():
    assert opened(write_plain_pdf(replace(make_invoice(), seller=Party()))).pages
