"""An invoice that came as XML: its page in the place of a PDF, and its very bytes to keep."""

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from pli.domain.customers.models import CustomerAccount, SupplierBrand
from pli.domain.customers.vocabulary import OriginalChannel
from pli.domain.deposits.models import Arrival
from pli.domain.invoices.models import Holding
from pli.domain.spaces.vocabulary import Role
from pli.surfaces.ui import readable
from tests.make.backoffice import upload
from tests.make.days import today
from tests.make.deposits import examined, make_arrival
from tests.make.documents import LEASE
from tests.make.pages import bytes_of, read
from tests.make.site import Member, browser_of, make_customer, make_staff, sign_in
from tests.make.xml import make_cii, make_ubl, make_ubl_credit_note

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Sample:
    """What is deposited, and what the customer is told of it."""

    make: Callable[..., bytes]
    heading: str
    file_name: str
    format: str


SAMPLES = {
    "cii": Sample(make_cii, "Facture n° LB-2026-000042", "facture-LB-2026-000042.xml", "XML (CII)"),
    "ubl": Sample(make_ubl, "Facture n° LB-2026-000042", "facture-LB-2026-000042.xml", "XML (UBL)"),
    "ubl-credit-note": Sample(
        make_ubl_credit_note, "Avoir n° LB-2026-A00007", "avoir-LB-2026-A00007.xml", "XML (UBL)"
    ),
}


@pytest.fixture(params=SAMPLES.values(), ids=SAMPLES)
def sample(request: pytest.FixtureRequest) -> Sample:
    found: Sample = request.param
    return found


def deposit(member: Member, content: bytes) -> Arrival:
    arrival = make_arrival(member.supplier, content, file_name="f.xml", received_at=timezone.now())
    return examined(arrival, examined_at=timezone.now())


def url(name: str, member: Member, arrival: Arrival) -> str:
    parts = {"space_id": member.space.id, "invoice_id": arrival.invoice_id}
    return reverse(f"portal:{name}", kwargs=parts)


@pytest.mark.requirement("R104")
def test_the_command_takes_it(sample: Sample, member: Member, tmp_path: Path) -> None:
    (tmp_path / "facture.xml").write_bytes(sample.make(issue_date=today()))
    out = io.StringIO()

    call_command("deposit", "--supplier", "locavia", "--json", str(tmp_path), stdout=out)

    line = json.loads(out.getvalue().splitlines()[0])
    assert (line["state"], line["customer_number"]) == ("available", "48213")
    assert sample.heading.endswith(line["invoice_number"])


@pytest.mark.requirement("R104")
def test_the_page_of_deposits_takes_it(sample: Sample, member: Member) -> None:
    staff = make_staff(supplier=member.supplier, role=Role.DEPOSITOR)
    browser = browser_of(staff)

    answer = upload(
        browser, staff, [("f.xml", sample.make(issue_date=today()))], by_script=True
    ).json()

    assert (answer["state"], answer["label"]) == ("received", "Reçu")
    assert examined(Arrival.objects.get()).state == "available"


@pytest.mark.requirement("R055", "R056")
def test_the_customer_reads_it_as_a_page_and_is_told_what_to_keep(
    client: Client, member: Member, sample: Sample
) -> None:
    arrival = deposit(member, sample.make(issue_date=today()))

    page = read(client.get(url("invoice", member, arrival)))

    heading, shown = page.select_one("h1"), page.select_one(".portal-readable .readable")
    actions = {link.get_text(strip=True): link["href"] for link in page.select(".portal-files a")}
    assert heading is not None
    assert heading.get_text(strip=True) == sample.heading
    assert shown is not None
    assert "Loyer véhicule" in shown.get_text()
    assert actions == {
        "Original (XML)": url("invoice-download", member, arrival),
        "Copie lisible (PDF)": url("invoice-readable", member, arrival),
    }
    proofs = read(client.get(url("invoice", member, arrival), {"onglet": "preuves"}))
    assert sample.format in [term.get_text() for term in proofs.select(".pli-facts dd")]
    assert page.select("[data-viewer]") == []


@pytest.mark.requirement("R055")
def test_the_download_gives_the_very_bytes(client: Client, member: Member, sample: Sample) -> None:
    content = sample.make(issue_date=today())
    arrival = deposit(member, content)

    response = client.get(url("invoice-download", member, arrival))

    assert bytes_of(response) == content
    assert response["Content-Type"] == "application/xml"
    assert response["Content-Disposition"] == f'attachment; filename="{sample.file_name}"'
    assert Holding.objects.get().downloaded_at is not None


def test_the_pdf_is_made_on_demand_always_the_same_and_says_that_it_is_a_copy(
    client: Client, member: Member, sample: Sample
) -> None:
    arrival = deposit(member, sample.make(issue_date=today()))

    answers = [client.get(url("invoice-readable", member, arrival)) for _turn in range(2)]

    first, second = (bytes_of(answer) for answer in answers)
    name = sample.file_name.removesuffix(".xml")
    assert first == second
    assert answers[0]["Content-Disposition"] == (f'attachment; filename="copie-lisible-{name}.pdf"')
    with pikepdf.open(io.BytesIO(first)) as pdf:
        assert len(pdf.attachments) == 0
    said = " ".join(PdfReader(io.BytesIO(first)).pages[0].extract_text().split())
    assert "Copie lisible. L’original est la facture électronique (XML) de SHA-256" in said
    # A copy is not the original: the invoice is still to be taken.
    assert Holding.objects.get().downloaded_at is None


def test_the_pdf_is_in_the_language_of_who_reads_and_in_the_colour_of_its_day(
    client: Client, member: Member
) -> None:
    SupplierBrand.objects.update(brand_color="#ffcc00")
    arrival = deposit(member, make_cii(issue_date=today()))
    address = url("invoice-readable", member, arrival)

    in_french = bytes_of(client.get(address))
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    in_english = bytes_of(client.get(address))
    SupplierBrand.objects.update(brand_color="#0f5c4d")
    in_green = bytes_of(client.get(address))

    assert "Net à payer" in words_of(in_french)
    assert "Amount due" in words_of(in_english)
    assert "Net à payer" not in words_of(in_english)
    assert words_of(in_english) == words_of(in_green)
    assert in_english != in_green


def words_of(pdf: bytes) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_a_credit_note_says_the_same_at_its_head_and_on_its_page(
    client: Client, member: Member
) -> None:
    arrival = deposit(member, make_ubl_credit_note(issue_date=today()))

    page = read(client.get(url("invoice", member, arrival)))

    lead, shown = page.select_one(".pli-facts .is-lead"), page.select_one(".readable .rd-due")
    assert lead is not None
    assert shown is not None
    assert lead.get_text(" ", strip=True) == "Montant à votre crédit 466,80\u00a0€"
    assert "".join(shown.get_text().split()).startswith("".join(lead.get_text().split()))
    assert "−" not in "".join(one.get_text() for one in page.select(".pli-facts dd"))


def test_what_went_on_paper_gives_a_duplicata_and_never_its_xml(
    client: Client, member: Member
) -> None:
    CustomerAccount.objects.update(original_channel=OriginalChannel.PAPER)
    arrival = deposit(member, make_cii(issue_date=today()))

    page = read(client.get(url("invoice", member, arrival)))
    taken = {
        name: client.get(url(name, member, arrival))
        for name in ("invoice-document", "invoice-download", "invoice-readable")
    }

    assert page.select_one("[data-viewer]") is not None
    assert page.select_one(".readable") is None
    for answer in taken.values():
        assert answer["Content-Type"] == "application/pdf"
        assert "duplicata-facture-LB-2026-000042.pdf" in answer["Content-Disposition"]
        with pikepdf.open(io.BytesIO(bytes_of(answer))) as pdf:
            assert b"(DUPLICATA) Tj" in pdf.pages[0].Contents[-1].read_bytes()  # type: ignore[index]


def test_the_list_shows_it_like_any_other_and_marks_it(client: Client, member: Member) -> None:
    deposit(member, make_ubl(issue_date=today()))
    deposit(member, make_ubl_credit_note(issue_date=today()))

    page = read(client.get(reverse("portal:invoices", kwargs={"space_id": member.space.id})))

    amounts = [cell.get_text(strip=True) for cell in page.select("td.is-amount")]
    marks = {small.get_text() for small in page.select("tbody th small")}
    assert marks == {"Locavia Bail · contrat CT-2024-0917 · XML"}
    assert sorted(amounts) == ["466,80\u00a0€", "−466,80\u00a0€"]


def test_one_that_is_too_long_for_a_page_leads_to_its_pdf(
    client: Client, member: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readable, "LINES_SHOWN_MAX", 1)
    arrival = deposit(member, make_cii(issue_date=today(), sold=(LEASE, LEASE)))

    page = read(client.get(url("invoice", member, arrival)))

    empty = page.select_one(".portal-readable .pli-empty")
    assert empty is not None
    assert empty.get_text(strip=True) == (
        "Cette facture est trop longue pour être montrée ici\u00a0: téléchargez le PDF lisible."
    )


@pytest.mark.parametrize("name", ["invoice", "invoice-download", "invoice-readable"])
@pytest.mark.requirement("R176")
def test_a_stranger_does_not_find_it(client: Client, member: Member, name: str) -> None:
    arrival = deposit(member, make_ubl(issue_date=today()))
    stranger = make_customer(
        supplier=member.supplier, number="51001", company_name="Transports Delmas"
    )
    sign_in(client, stranger)

    answers = [client.get(url(name, one, arrival)).status_code for one in (stranger, member)]

    assert answers == [404, 404]


def test_after_its_term_its_readable_is_gone_too(client: Client, member: Member) -> None:
    arrival = deposit(member, make_cii(issue_date=today()))
    Holding.objects.update(
        available_at=timezone.now() - timedelta(days=800),
        available_until=timezone.now() - timedelta(days=1),
    )

    assert client.get(url("invoice-readable", member, arrival)).status_code == 410
