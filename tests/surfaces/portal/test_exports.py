"""Exports by their pages: one ZIP of a selection, of a filter, of what is new; lists as tables."""

import io
from datetime import date, timedelta
from hashlib import sha256
from importlib import import_module

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from einvoice import write_cii
from pli.domain.customers.models import CustomerAccount, Supplier, SupplierBrand
from pli.domain.customers.vocabulary import OriginalChannel
from pli.domain.handover.models import Export
from pli.domain.invoices.models import Holding, Invoice
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.kit.days import paris_date
from tests.make.deposits import examined, make_arrival, make_deposited_invoice
from tests.make.documents import make_facturx_pdf, make_invoice
from tests.make.exports import make_export, read_table, unzipped
from tests.make.site import Member, make_customer, sign_in

NOTING = import_module("pli.domain.invoices.operations.note_list_export")

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(client: Client) -> Member:
    member = make_customer()
    sign_in(client, member)
    return member


def account_of(member: Member) -> CustomerAccount:
    return CustomerAccount.objects.select_related("supplier").get(space=member.space)


def today() -> date:
    return paris_date(timezone.now())


def deposit(member: Member, number: str, *, days_ago: int = 0, **cells: str) -> Invoice:
    return make_deposited_invoice(
        account=account_of(member),
        number=number,
        issue_date=today() - timedelta(days=days_ago),
        deposited_at=timezone.now() - timedelta(minutes=1),
        **cells,
    )


def deposit_facturx(member: Member) -> bytes:
    content = make_facturx_pdf(make_invoice(issue_date=today()))
    now = timezone.now() - timedelta(minutes=1)
    arrival = make_arrival(
        member.supplier, content, customer_number=account_of(member).number, received_at=now
    )
    assert examined(arrival, examined_at=now).invoice is not None
    return content


def url(name: str, member: Member, **parts: object) -> str:
    return reverse(f"portal:{name}", kwargs={"space_id": member.space.id, **parts})


def taken(client: Client, member: Member, **asked: object) -> dict[str, bytes]:
    """Press a button, and open the ZIP that comes."""
    answer = client.post(url("export-new", member), asked, follow=True)
    assert answer["Content-Type"] == "application/zip"
    return unzipped(body(answer))


def body(answer: HttpResponseBase) -> bytes:
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def told(client: Client, answer: HttpResponseBase) -> str:
    page = BeautifulSoup(client.get(answer["Location"]).text, "html.parser")
    return " ".join(one.get_text(" ", strip=True) for one in page.select(".pli-flash"))


def test_the_zip_holds_the_bytes_received_the_xml_and_an_index_with_their_hashes(
    client: Client, member: Member
):
    content = deposit_facturx(member)
    invoice = Invoice.objects.get()

    files = taken(client, member, quoi="depuis-mon-dernier-export")

    stem = f"{today():%Y-%m-%d}_facture_{invoice.number}"
    assert list(files) == [f"{stem}.pdf", f"{stem}.xml", "index.csv"]
    assert files[f"{stem}.pdf"] == content
    lines = read_table(files["index.csv"])
    assert [(line["Fichier"], line["Taille en octets"]) for line in lines] == [
        (f"{stem}.pdf", str(len(content))),
        (f"{stem}.xml", str(len(files[f"{stem}.xml"]))),
    ]
    assert [line["Empreinte SHA-256"] for line in lines] == [
        sha256(files[name]).hexdigest() for name in (f"{stem}.pdf", f"{stem}.xml")
    ]
    assert {line["Remarque"] for line in lines} == {""}


def test_a_selection_is_taken_without_a_script(client: Client, member: Member):
    first, _second = deposit(member, "F-1"), deposit(member, "F-2")
    page = BeautifulSoup(client.get(url("invoices", member)).text, "html.parser")
    form = page.select_one("form#selection")
    ticks = page.select('input[name="facture"][form="selection"]')
    assert (form["method"], form["action"]) == ("post", url("export-new", member))
    assert {tick["value"] for tick in ticks} == {str(one.id) for one in Invoice.objects.all()}

    files = taken(client, member, quoi="selection", facture=[str(first.id)])

    assert [name for name in files if "F-" in name] == [f"{today():%Y-%m-%d}_facture_F-1.pdf"]
    assert dict(Holding.objects.values_list("number", "downloaded_at"))["F-2"] is None


def test_the_whole_result_of_a_filter_is_taken_beyond_the_page_and_the_history(
    client: Client, member: Member
):
    deposit(member, "A-1", type="avoir")
    deposit(member, "A-OLD", type="avoir", days_ago=400)
    deposit(member, "F-1")

    files = taken(client, member, quoi="resultat", filtres="type=avoir&tri=anciennes")

    assert [line["Numéro"] for line in read_table(files["index.csv"])] == ["A-1", "A-OLD"]


@pytest.mark.requirement("R007")
def test_of_a_paper_original_the_watermarked_duplicata_is_taken_and_no_xml(
    client: Client, member: Member
):
    CustomerAccount.objects.update(original_channel=OriginalChannel.PAPER)
    content = deposit_facturx(member)

    files = taken(client, member, quoi="depuis-mon-dernier-export")

    (name, made), (_index, index) = files.items()
    assert name.endswith(".pdf")
    assert made != content
    assert made[:4] == b"%PDF"
    (line,) = read_table(index)
    assert (line["Nature"], line["Remarque"]) == ("Duplicata", "")
    assert line["Empreinte SHA-256"] == sha256(made).hexdigest()


def test_a_file_that_the_archive_lost_is_told_in_the_index_and_the_others_are_there(
    client: Client, member: Member, settings
):
    deposit(member, "F-1")
    lost = deposit(member, "F-2")
    path = settings.PLI_STORAGE_DIR / str(member.supplier.space_id) / lost.document.sha256
    path.unlink()

    files = taken(client, member, quoi="depuis-mon-dernier-export")

    remarks = {line["Numéro"]: line["Remarque"] for line in read_table(files["index.csv"])}
    assert remarks == {
        "F-1": "",
        "F-2": "Fichier introuvable\u00a0: contactez votre conseiller clientèle.",
    }
    assert len(files) == 2


@pytest.mark.parametrize(
    ("asked", "page", "sentence"),
    [
        (
            {"quoi": "depuis-mon-dernier-export"},
            "exports",
            "Rien de nouveau depuis votre dernier export.",
        ),
        (
            {"quoi": "resultat", "filtres": "type=avoir"},
            "invoices",
            "Aucune facture ne répond à ces filtres\u00a0: il n’y a rien à exporter.",
        ),
        (
            {"quoi": "selection", "facture": ["pas-un-identifiant", "\0"]},
            "invoices",
            "Cochez au moins une facture de la liste, puis téléchargez la sélection.",
        ),
        (
            {"quoi": "n-importe-quoi"},
            "invoices",
            "Cochez au moins une facture de la liste, puis téléchargez la sélection.",
        ),
    ],
)
def test_a_button_that_gives_nothing_says_why(
    client: Client, member: Member, asked: dict[str, object], page: str, sentence: str
):
    answer = client.post(url("export-new", member), asked)

    assert (answer.status_code, answer["Location"]) == (302, url(page, member))
    assert told(client, answer) == sentence
    assert Export.objects.count() == 0


def test_an_export_is_taken_again_the_same(client: Client, member: Member):
    deposit(member, "F-1")
    first = taken(client, member, quoi="depuis-mon-dernier-export")
    deposit(member, "F-2")

    page = BeautifulSoup(client.get(url("exports", member)).text, "html.parser")
    again = unzipped(body(client.get(page.select_one("tbody a")["href"])))

    assert again == first
    assert Entry.objects.filter(kind=EntryKind.INVOICE_DOWNLOADED).count() == 1
    assert Entry.objects.filter(kind=EntryKind.INVOICES_EXPORTED).count() == 2
    assert "1 facture n’est dans aucun de vos exports." in page.get_text(" ", strip=True)


def test_the_page_without_exports_says_what_the_first_will_hold(client: Client, member: Member):
    page = BeautifulSoup(client.get(url("exports", member)).text, "html.parser")

    assert page.select_one(".pli-empty").get_text(" ", strip=True) == (
        "Aucun export\u00a0: le premier contiendra tout."
    )


def test_an_export_of_a_colleague_is_not_found(client: Client, member: Member):
    deposit(member, "F-1")
    colleague = make_customer(supplier=member.supplier, number="50999")
    export = make_export(member.space.id, colleague.login.person_id)

    assert client.get(url("export-zip", member, export_id=export.id)).status_code == 404


def test_names_are_chosen_on_the_page_and_used_by_the_next_export(client: Client, member: Member):
    deposit(member, "F-1")

    answer = client.post(url("exports", member), {"name_template": "{annee}/{numero}"})

    assert answer.status_code == 302
    files = taken(client, member, quoi="depuis-mon-dernier-export")
    assert next(iter(files)) == f"{today():%Y}/F-1.pdf"


def test_a_wrong_template_is_told_and_kept_on_the_screen(client: Client, member: Member):
    answer = client.post(url("exports", member), {"name_template": "{numéro}"})

    assert answer.status_code == 422
    page = BeautifulSoup(answer.text, "html.parser")
    assert page.select_one("#id_name_template")["value"] == "{numéro}"
    assert "«\u00a0{numéro}\u00a0» n’est pas un mot de la liste." in page.get_text()


def test_the_list_as_csv_has_its_filters_and_calculates_nothing(client: Client, member: Member):
    deposit(member, "=1+1", total_with_vat="1 234,56")
    deposit(member, "A-1", type="avoir", contrat="@C", days_ago=400)
    deposit(member, "F-3")

    lines = read_table(body(client.get(url("invoices-csv", member), {"q": "1+1"})))
    credit_notes = read_table(body(client.get(url("invoices-csv", member), {"type": "avoir"})))

    (line,) = lines
    assert (line["Type"], line["Numéro"], line["Total TTC"]) == ("Facture", "'=1+1", "1234,56")
    assert (line["Date d’émission"], line["Statut"]) == (f"{today():%d/%m/%Y}", "Nouvelle")
    assert [(one["Numéro"], one["Contrat"], one["Total TTC"]) for one in credit_notes] == [
        ("A-1", "'@C", "-466,80")
    ]


def test_the_list_as_a_workbook_has_days_and_numbers_and_no_formula(client: Client, member: Member):
    deposit(member, "=1+1", total_with_vat="1 234,56")

    answer = client.get(url("invoices-xlsx", member))

    sheet = load_workbook(io.BytesIO(body(answer))).active
    heading, row = list(sheet.iter_rows(values_only=False))
    assert [cell.value for cell in heading][:3] == ["Type", "Numéro", "Date d’émission"]
    assert [(cell.value, cell.data_type) for cell in row][1] == ("=1+1", "s")
    assert row[2].value.date() == today()
    assert float(row[7].value) == 1234.56


@pytest.mark.parametrize("name", ["invoices-csv", "invoices-xlsx"])
def test_a_list_taken_home_is_written_down(client: Client, member: Member, name: str):
    body(client.get(url(name, member)))

    entry = Entry.objects.get(kind=EntryKind.LIST_EXPORTED)
    assert (entry.space_id, entry.details) == (
        member.space.id,
        {"format": name.removeprefix("invoices-")},
    )


def test_a_list_longer_than_one_reading_is_whole(client: Client, member: Member, monkeypatch):
    monkeypatch.setattr("pli.surfaces.portal.views.lists._ROWS", 2)
    for rank in range(5):
        deposit(member, f"F-{rank}", days_ago=rank)

    lines = read_table(body(client.get(url("invoices-csv", member))))

    assert [line["Numéro"] for line in lines] == ["F-0", "F-1", "F-2", "F-3", "F-4"]


@pytest.mark.parametrize(
    ("quoi", "told_here", "told_later"),
    [
        (
            "depuis-mon-dernier-export",
            "la suite est dans le prochain",
            "la suite est dans le prochain.",
        ),
        (
            "resultat",
            "choisissez une période pour prendre le reste",
            "choisissez une période pour prendre le reste.",
        ),
    ],
)
def test_an_export_that_stops_at_the_most_says_how_the_rest_is_taken(
    client: Client, member: Member, monkeypatch, quoi: str, told_here: str, told_later: str
):
    monkeypatch.setattr("pli.domain.handover.operations.make_export.EXPORT_INVOICES_MAX", 1)
    deposit(member, "F-1")
    deposit(member, "F-2")

    client.post(url("export-new", member), {"quoi": quoi})
    page = BeautifulSoup(client.get(url("exports", member)).text, "html.parser")

    assert page.select_one(".pli-flash").get_text(" ", strip=True).endswith(told_later)
    (row,) = page.select("tbody tr")
    assert f"{told_here} · pas encore téléchargé" in row.get_text(" ", strip=True)
    assert row.select_one("td a").get_text(strip=True) == "Télécharger"


def test_the_lists_of_a_person_are_counted(client: Client, member: Member, monkeypatch):
    monkeypatch.setattr(NOTING, "LISTS_OF_PERSON_MAX", 1)
    body(client.get(url("invoices-csv", member)))

    answer = client.get(url("invoices-xlsx", member))

    assert (answer.status_code, "Retry-After" in answer.headers) == (429, True)
    assert "Beaucoup de listes viennent d’être demandées." in answer.text


def test_a_list_too_long_for_a_workbook_is_for_a_csv(client: Client, member: Member, monkeypatch):
    monkeypatch.setattr(NOTING, "WORKBOOK_ROWS_MAX", 1)
    deposit(member, "F-1")
    deposit(member, "F-2")

    refused = client.get(url("invoices-xlsx", member))
    one = body(client.get(url("invoices-xlsx", member), {"q": "F-1"}))

    assert (refused.status_code, one[:2]) == (409, b"PK")
    assert "prenez-la en CSV, ou choisissez une période." in refused.text
    assert len(read_table(body(client.get(url("invoices-csv", member))))) == 2


@pytest.mark.requirement("R010")
def test_a_duplicata_made_of_an_xml_is_the_same_by_every_way_and_in_the_colour_of_its_day(
    client: Client, member: Member
):
    account = account_of(member)
    CustomerAccount.objects.update(original_channel=OriginalChannel.PAPER)
    now = timezone.now() - timedelta(minutes=1)
    content = write_cii(make_invoice(issue_date=today() - timedelta(days=40)))
    arrival = make_arrival(
        member.supplier, content, customer_number=account.number, received_at=now
    )
    invoice = examined(arrival, examined_at=now).invoice
    before = body(client.get(url("invoice-download", member, invoice_id=invoice.id)))
    SupplierBrand.objects.create(
        supplier=member.supplier,
        since_at=timezone.now(),
        name="Locavia",
        service_name="E-Facture",
        brand_color="#aa0000",
    )
    Supplier.objects.update(brand_color="#aa0000")

    alone = body(client.get(url("invoice-download", member, invoice_id=invoice.id)))
    shown = body(client.get(url("invoice-document", member, invoice_id=invoice.id)))
    (together, _index) = taken(client, member, quoi="depuis-mon-dernier-export").values()

    assert [alone == before, shown == before, together == before] == [True, True, True]


@pytest.mark.requirement("R007")
def test_the_duplicata_of_a_pdf_is_the_same_each_time(client: Client, member: Member):
    CustomerAccount.objects.update(original_channel=OriginalChannel.PAPER)
    invoice = deposit(member, "F-1")
    address = url("invoice-download", member, invoice_id=invoice.id)

    first, second = body(client.get(address)), body(client.get(address))

    assert first == second
