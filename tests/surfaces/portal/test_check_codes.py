"""The code that stands on what Pli makes of an invoice, and never on an original."""

import io
from datetime import date

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader
from pytest_django import Settings

from pli.domain.archive.queries import open_file
from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.vocabulary import OriginalChannel
from pli.domain.invoices.models import Holding, Invoice
from pli.kit.days import paris_date
from pli.kit.tokens import spaced_code
from tests.make.deposits import examined, make_arrival, make_deposited_invoice, small_pdf
from tests.make.site import Member, make_customer, sign_in
from tests.make.xml import make_cii

pytestmark = pytest.mark.django_db


def today() -> date:
    return paris_date(timezone.now())


@pytest.fixture
def member(client: Client) -> Member:
    member = make_customer()
    sign_in(client, member)
    return member


def make_invoice(member: Member, pages: bytes | None = None) -> Invoice:
    account = CustomerAccount.objects.get(space=member.space)
    return make_deposited_invoice(
        account=account, issue_date=today(), deposited_at=timezone.now(), pages=pages
    )


def turned_page(degrees: int) -> bytes:
    """A sheet that is shown turned, as scanners make them."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(small_pdf())) as pdf:
        pdf.pages[0].rotate(degrees, relative=False)
        pdf.save(target)
    return target.getvalue()


def taken(client: Client, member: Member, invoice_id: object, page: str = "download") -> bytes:
    parts = {"space_id": member.space.id, "invoice_id": invoice_id}
    return b"".join(client.get(reverse(f"portal:invoice-{page}", kwargs=parts)))


def words(content: bytes) -> str:
    text = PdfReader(io.BytesIO(content)).pages[0].extract_text()
    return " ".join(text.split())


def code() -> str:
    return spaced_code(Holding.objects.get().check_code or "")


def test_an_original_leaves_as_it_came(client: Client, member: Member):
    invoice = make_invoice(member)

    content = taken(client, member, invoice.id)

    with open_file(invoice.document_id) as received:
        assert content == received.read()


@pytest.mark.requirement("R007")
def test_a_duplicata_carries_it_in_a_strip_of_its_own(
    client: Client, member: Member, settings: Settings
):
    CustomerAccount.objects.update(original_channel=OriginalChannel.PAPER)
    invoice = make_invoice(member)
    with open_file(invoice.document_id) as received, pikepdf.open(received) as pdf:
        before = [float(edge) for edge in pdf.pages[0].mediabox]

    content = taken(client, member, invoice.id)

    with pikepdf.open(io.BytesIO(content)) as pdf:
        after = [float(edge) for edge in pdf.pages[0].mediabox]
    assert after == [before[0], before[1] - 54, *before[2:]]
    host = settings.PLI_ORIGIN.partition("//")[2]
    assert f"{host}/verifier/, code {code()}." in words(content)


@pytest.mark.parametrize(
    ("degrees", "width", "height"), [(90, 792, 612), (180, 612, 792), (270, 792, 612)]
)
def test_the_strip_is_at_the_foot_of_a_page_that_is_shown_turned(
    client: Client, member: Member, degrees: int, width: int, height: int
):
    CustomerAccount.objects.update(original_channel=OriginalChannel.PAPER)
    invoice = make_invoice(member, turned_page(degrees))

    content = taken(client, member, invoice.id)

    with pikepdf.open(io.BytesIO(content)) as pdf:
        edges = [float(edge) for edge in pdf.pages[0].cropbox]
        assert (pdf.pages[0].rotation, edges) == (0, [0, -54, width, height])
    assert code() in words(content)


def test_a_readable_copy_carries_it_at_the_foot_of_its_pages(client: Client, member: Member):
    content = make_cii(issue_date=today())
    arrival = examined(
        make_arrival(member.supplier, content, received_at=timezone.now()),
        examined_at=timezone.now(),
    )

    copy = taken(client, member, arrival.invoice_id, "readable")

    assert code() in words(copy)
    assert code().encode() not in taken(client, member, arrival.invoice_id)


def test_a_holding_without_a_code_prints_none(client: Client, member: Member):
    CustomerAccount.objects.update(original_channel=OriginalChannel.PAPER)
    invoice = make_invoice(member)
    Holding.objects.update(check_code=None)

    assert "verifier" not in words(taken(client, member, invoice.id))
