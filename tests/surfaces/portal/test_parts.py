"""The tabs of an invoice and each part of it, and what the holder of a duplicata has of them."""

import io
from dataclasses import replace
from uuid import UUID

import pikepdf
import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from einvoice import read_document, write_facturx
from einvoice.model.references import SupportingDocument
from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.vocabulary import OriginalChannel
from pli.domain.invoices.models import Holding, Invoice
from pli.domain.invoices.vocabulary import DocumentFormat
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from tests.make.days import today
from tests.make.deposits import examined, make_arrival, make_deposited_invoice
from tests.make.documents import make_invoice
from tests.make.pages import bytes_of
from tests.make.site import Member
from tests.make.xml import make_ubl

pytestmark = pytest.mark.django_db

TIMESHEET = SupportingDocument(
    reference="T-1", file_name="../heures\u202e.csv", mime_type="text/csv", content=b"jour;heures\n"
)
ELSEWHERE = SupportingDocument(reference="T-2", uri="https://locavia.example/t-2")


def deposit(member: Member, content: bytes) -> UUID:
    arrival = make_arrival(member.supplier, content, received_at=timezone.now())
    invoice_id = examined(arrival, examined_at=timezone.now()).invoice_id
    assert invoice_id is not None, arrival.faults
    return invoice_id


def facturx(*papers: SupportingDocument, beside: bytes = b"") -> bytes:
    invoice = make_invoice(issue_date=today(), customer_number="48213")
    content = write_facturx(replace(invoice, supporting_documents=papers))
    if not beside:
        return content
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.attachments["note.txt"] = pikepdf.AttachedFileSpec(pdf, beside, filename="note.txt")
        pdf.save(target)
    return target.getvalue()


def get(client: Client, member: Member, name: str, invoice_id: UUID, **more: int) -> HttpResponse:
    parts = {"space_id": member.space.id, "invoice_id": invoice_id, **more}
    return client.get(reverse(f"portal:{name}", kwargs=parts))  # type: ignore[return-value]


def shown(client: Client, member: Member, invoice_id: UUID, tab: str = "") -> BeautifulSoup:
    parts = {"space_id": member.space.id, "invoice_id": invoice_id}
    response = client.get(reverse("portal:invoice", kwargs=parts), {"onglet": tab} if tab else {})
    return BeautifulSoup(response.text, "html.parser")


def tabs(page: BeautifulSoup) -> tuple[list[str], list[str]]:
    links = page.select(".pli-tabs a")
    chosen = [link.get_text(strip=True) for link in links if link.get("aria-current")]
    return [link.get_text(strip=True) for link in links], chosen


def test_a_facturx_has_its_pages_what_they_say_and_its_data(client: Client, member: Member) -> None:
    invoice_id = deposit(member, facturx(TIMESHEET, ELSEWHERE, beside=b"bonjour"))

    pages = {tab: shown(client, member, invoice_id, tab) for tab in ("", "detail", "donnees", "x")}

    every = ["Document", "Détail", "Données", "Suivi", "Preuves"]
    assert {tab: tabs(page) for tab, page in pages.items()} == {
        "": (every, ["Document"]),
        "detail": (every, ["Détail"]),
        "donnees": (every, ["Données"]),
        "x": (every, ["Document"]),
    }
    assert pages[""].select_one("[data-viewer]") is not None
    assert pages["detail"].select_one(".portal-readable .readable") is not None
    names = [one.get_text(strip=True) for one in pages["donnees"].select(".portal-data tbody th")]
    assert names == [
        "Données de la facture (XML)",
        "Copie lisible (PDF)",
        TIMESHEET.file_name,
        "note.txt",
    ]
    assert "CrossIndustryInvoice" in pages["donnees"].select_one("pre").get_text()  # type: ignore[union-attr]


def test_each_part_is_downloaded_by_itself_and_is_not_the_original(
    client: Client, member: Member
) -> None:
    content = facturx(TIMESHEET, ELSEWHERE, beside=b"bonjour")
    invoice_id = deposit(member, content)

    xml = get(client, member, "invoice-xml", invoice_id)
    csv = get(client, member, "invoice-joined", invoice_id, rank=0)
    note = get(client, member, "invoice-joined", invoice_id, rank=2)
    copy = get(client, member, "invoice-readable", invoice_id)
    absent = [get(client, member, "invoice-joined", invoice_id, rank=rank) for rank in (1, 3)]

    assert bytes_of(xml) == read_document(content, name="f").xml
    assert xml["Content-Disposition"] == 'attachment; filename="facture-LB-2026-000042.xml"'
    assert (bytes_of(csv), csv["Content-Type"]) == (TIMESHEET.content, "text/csv")
    assert csv["Content-Disposition"] == 'attachment; filename="heures-.csv"'
    assert (bytes_of(note), note["Content-Type"]) == (b"bonjour", "application/octet-stream")
    assert bytes_of(copy).startswith(b"%PDF-")
    assert "copie-lisible-facture" in copy["Content-Disposition"]
    assert [answer.status_code for answer in absent] == [404, 404]
    assert Holding.objects.get().downloaded_at is None
    entries = Entry.objects.filter(kind=EntryKind.INVOICE_DOWNLOADED).order_by("happened_at")
    assert [entry.details["part"] for entry in entries] == ["xml", "joined-0", "joined-2"]


def test_the_detail_leads_to_the_documents_that_the_xml_holds(
    client: Client, member: Member
) -> None:
    invoice_id = deposit(member, facturx(TIMESHEET, ELSEWHERE))

    page = shown(client, member, invoice_id, "detail")

    parts = {"space_id": member.space.id, "invoice_id": invoice_id, "rank": 0}
    links = [link["href"] for link in page.select(".rd-documents a")]
    assert links[:1] == [reverse("portal:invoice-joined", kwargs=parts)]
    assert [link for link in links if "documents-joints" in str(link)] == links[:1]


def test_a_plain_pdf_has_no_structured_data(client: Client, member: Member) -> None:
    account = CustomerAccount.objects.get(space=member.space)
    invoice = make_deposited_invoice(
        account=account, issue_date=today(), deposited_at=timezone.now()
    )

    page = shown(client, member, invoice.id, "donnees")

    assert tabs(page) == (["Document", "Données", "Suivi", "Preuves"], ["Données"])
    title = page.select_one(".portal-data .pli-empty h2")
    assert title is not None
    assert title.get_text(strip=True) == "Pas de données structurées"
    answers = [
        get(client, member, name, invoice.id) for name in ("invoice-xml", "invoice-readable")
    ]
    assert [answer.status_code for answer in answers] == [404, 404]


def test_an_xml_is_its_own_data_and_has_pages_made_of_it(client: Client, member: Member) -> None:
    invoice_id = deposit(member, make_ubl(issue_date=today()))

    first = shown(client, member, invoice_id)
    document = shown(client, member, invoice_id, "document")
    data = shown(client, member, invoice_id, "donnees")

    assert tabs(first) == (["Détail", "Document", "Données", "Suivi", "Preuves"], ["Détail"])
    assert document.select_one("[data-viewer]") is not None
    assert [one.get_text(strip=True) for one in data.select("tbody th")] == ["Copie lisible (PDF)"]
    assert get(client, member, "invoice-xml", invoice_id).status_code == 404


@pytest.mark.requirement("R007")
def test_the_holder_of_a_duplicata_has_no_part_of_the_original(
    client: Client, member: Member
) -> None:
    CustomerAccount.objects.update(original_channel=OriginalChannel.PAPER)
    invoice_id = deposit(member, facturx(TIMESHEET, beside=b"bonjour"))

    pages = [shown(client, member, invoice_id, tab) for tab in ("", "detail", "donnees")]

    assert [tabs(page) for page in pages] == [(["Document", "Suivi", "Preuves"], ["Document"])] * 3
    for page in pages:
        assert page.select_one("[data-viewer]") is not None
        assert page.select(".readable, .portal-data, [href*=documents-joints], [href*=xml]") == []
    assert get(client, member, "invoice-xml", invoice_id).status_code == 404
    assert get(client, member, "invoice-joined", invoice_id, rank=0).status_code == 404
    copy = bytes_of(get(client, member, "invoice-readable", invoice_id))
    with pikepdf.open(io.BytesIO(copy)) as pdf:
        assert len(pdf.attachments) == 0
        assert b"(DUPLICATA) Tj" in pdf.pages[0].Contents[-1].read_bytes()  # type: ignore[index]


def test_faults_are_listed_on_the_page_of_the_invoice_errors_first(
    client: Client, member: Member
) -> None:
    invoice_id = deposit(member, facturx())
    kept = {"words": {"total": "3"}, "phrases": {}, "place": "BG-22", "line": None}
    Invoice.objects.update(
        rule_faults=[
            {"code": "BR-W", "text": "Une remarque {total}.", "severity": "warning", **kept},
            {
                "code": "BR-E",
                "text": "Une erreur {total}.",
                "severity": "fatal",
                "times": 12,
                **kept,
            },
        ]
    )

    page = shown(client, member, invoice_id)

    assert [one.get_text(" ", strip=True) for one in page.select(".portal-faults li")] == [
        "Erreur Une erreur 3. BR-E · BG-22 · 12 fois",
        "Avertissement Une remarque 3. BR-W · BG-22",
    ]
    badges = [one.get_text(strip=True) for one in page.select(".pli-page-status .pli-status")]
    assert "Anomalies signalées" in badges


def files(page: BeautifulSoup) -> dict[str, str]:
    menu = {link.get_text(strip=True): str(link["href"]) for link in page.select(".portal-files a")}
    only = page.select_one(".pli-page-actions > a.pli-button[data-look=primary]")
    return menu | ({only.get_text(strip=True): str(only["href"])} if only else {})


def test_the_files_of_an_invoice_are_one_menu_or_one_button(client: Client, member: Member) -> None:
    mixed = deposit(member, facturx())
    plain = make_deposited_invoice(
        account=CustomerAccount.objects.get(space=member.space), deposited_at=timezone.now()
    ).id
    Holding.objects.filter(invoice_id=plain).update(contract_number="CT 1")
    CustomerAccount.objects.update(original_channel=OriginalChannel.PAPER)
    paper = deposit(member, make_ubl(issue_date=today(), customer_number="48213", number="LB-9"))
    Invoice.objects.filter(id=plain).update(format=DocumentFormat.PLAIN_PDF)

    pages = {invoice_id: shown(client, member, invoice_id) for invoice_id in (mixed, plain, paper)}

    def address(name: str, invoice_id: UUID) -> str:
        return reverse(f"portal:{name}", args=[member.space.id, invoice_id])

    assert files(pages[mixed]) == {
        "Original (PDF)": address("invoice-download", mixed),
        "Données de la facture (XML)": address("invoice-xml", mixed),
        "Copie lisible (PDF)": address("invoice-readable", mixed),
    }
    assert files(pages[plain]) == {"Télécharger": address("invoice-download", plain)}
    assert files(pages[paper]) == {"Télécharger": address("invoice-download", paper)}


@pytest.mark.requirement("R060")
def test_the_page_names_the_customer_and_leads_to_the_invoices_of_the_contract(
    client: Client, member: Member
) -> None:
    invoice_id = deposit(member, facturx())
    Holding.objects.update(contract_number="CT 1&2")

    facts = shown(client, member, invoice_id).select(".pli-facts div")

    said = {one.dt.get_text(): one.dd.get_text(strip=True) for one in facts if one.dt and one.dd}
    assert (said["Numéro de client"], said["Contrat"]) == ("48213", "CT 1&2")
    (link,) = [one.a for one in facts if one.dt and one.dt.get_text() == "Contrat"]
    assert link is not None
    assert str(link["href"]).endswith("/factures/?contrat=CT%201%262")
