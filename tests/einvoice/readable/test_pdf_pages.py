import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

from pypdf import PdfReader

from einvoice.faults import Fault
from einvoice.model import Delivery, DocumentAllowanceCharge, Identifier
from einvoice.reading import DocumentKind, ReadDocument
from einvoice.rendering import render_readable_pdf
from tests.make.documents import LEASE, make_invoice


def pages_of(invoice, **others) -> list[str]:
    document = ReadDocument(name="x", kind=DocumentKind.XML, invoice=invoice)
    pages = PdfReader(io.BytesIO(render_readable_pdf(document, **others))).pages
    return [page.extract_text() for page in pages]


def test_an_ordinary_invoice_stands_on_one_page():
    invoice = make_invoice(sold=[LEASE] * 3)
    delivery = Delivery(
        name="Garage Morel",
        address=invoice.buyer.address,
        location_ids=(Identifier("20000000800017", "0009"),),
        delivery_date=date(2026, 3, 3),
    )
    allowance = DocumentAllowanceCharge(amount=Decimal(5), reason="Remise", vat_category_code="S")

    assert len(pages_of(replace(invoice, delivery=delivery, allowances=(allowance,)))) == 1


def test_what_is_wrong_many_times_is_told_once():
    fault = Fault(code="BR-X", text="Voyez la ligne.", term="BT-131")
    (page,) = pages_of(make_invoice(), faults=[fault, fault])

    assert page.count("Voyez la ligne.") == 1
