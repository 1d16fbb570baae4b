"""The customer's first screens: its list, one invoice, its bytes."""

from datetime import timedelta
from hashlib import sha256
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from pli.domain.customers.vocabulary import Preset
from pli.domain.invoices.models import Holding, Invoice, ListVisit
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from tests.make.days import today
from tests.make.deposits import examined, make_arrival, make_deposited_invoice
from tests.make.documents import make_credit_note, make_facturx_pdf, make_invoice
from tests.make.pages import bytes_of, read
from tests.make.site import Member, account_of, make_customer, sign_in
from tests.make.suppliers import make_supplier

pytestmark = pytest.mark.django_db

# The session, the sign-in, the membership, the space's supplier and account with its
# adviser (twice: for the frame and for the page), the policy, this person's history and how
# they like the list, this visit and what came since the last one, what the history hides, the
# entities, labels and contracts (of the register and of the invoices) to choose from, the list
# and its count, what ends soon, whether an automatic copy stopped.
LIST_QUERIES = 19
# Contracts of the register and of the invoices, companies, labels.
PANEL_QUERIES = 4


@pytest.fixture
def member() -> Member:
    return make_customer()


@pytest.fixture
def signed_in(client: Client, member: Member) -> Client:
    sign_in(client, member)
    return client


def deposit(member: Member, **changes: object) -> Invoice:
    keywords: dict[str, object] = {
        "account": account_of(member),
        "issue_date": today() - timedelta(days=3),
        "deposited_at": timezone.now() - timedelta(days=2),
    }
    return make_deposited_invoice(**(keywords | changes))  # type: ignore[arg-type]


def url(name: str, member: Member, **arguments: object) -> str:
    return reverse(f"portal:{name}", kwargs={"space_id": member.space.id, **arguments})


def rows_of(page: BeautifulSoup) -> list[list[str]]:
    return [
        [cell.get_text(" ", strip=True) for cell in row.select("th, td:not(.is-select)")]
        for row in page.select("tbody tr")
    ]


@pytest.mark.requirement("R031", "R055")
def test_the_space_begins_with_its_invoices(signed_in: Client, member: Member) -> None:
    response = signed_in.get(url("home", member))

    assert (response.status_code, response["Location"]) == (302, url("invoices", member))


@pytest.mark.requirement("R060")
def test_the_list_says_of_each_invoice_what_it_is(signed_in: Client, member: Member) -> None:
    invoice = deposit(member, number="LB-2026-000042", total_with_vat="1 234,56")

    page = read(signed_in.get(url("invoices", member)))

    assert rows_of(page) == [
        [
            "Facture LB-2026-000042 Locavia Bail",
            f"{invoice.issue_date:%d/%m/%Y}",
            "Nouvelle Original",
            "1\u202f234,56\u00a0€",
            "",
        ]
    ]


@pytest.mark.parametrize(
    ("asked", "more"),
    [({}, 0), ({"panneau": "ouvert"}, PANEL_QUERIES)],
    ids=["usual", "with its filters open"],
)
@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.requirement("R177")
def test_the_list_costs_the_same_for_one_row_and_for_three(
    signed_in: Client,
    member: Member,
    count: int,
    asked: dict[str, str],
    more: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _turn in range(count):
        deposit(member)
    ListVisit.objects.create(
        space_id=member.space.id,
        person_id=member.login.person_id,
        began_at=timezone.now() - timedelta(hours=1),
        previous_at=timezone.now() - timedelta(days=1),
    )

    with django_assert_num_queries(LIST_QUERIES + more):
        page = read(signed_in.get(url("invoices", member), asked))

    assert len(rows_of(page)) == count


def test_an_empty_list_says_what_will_fill_it(signed_in: Client, member: Member) -> None:
    page = read(signed_in.get(url("invoices", member)))

    empty = page.select_one(".pli-empty")
    assert empty is not None
    assert (
        empty.get_text(strip=True)
        == "Votre première facture apparaîtra ici dès son dépôt par Locavia."
    )


@pytest.mark.requirement("R009", "R069")
@pytest.mark.parametrize("count", [0, 1])
def test_the_foot_of_the_list_reminds_to_download_within_the_term(
    signed_in: Client, member: Member, count: int
) -> None:
    for _ in range(count):
        deposit(member)

    page = read(signed_in.get(url("invoices", member)))

    foot = page.select_one("#factures ~ .portal-reminder")
    assert foot is not None
    assert foot.get_text(strip=True) == (
        "Factures déposées par Locavia. Chacune reste disponible jusqu’au jour indiqué sur sa "
        "page\u00a0: pensez à la télécharger avant ce terme et à l’archiver."
    )


@pytest.mark.requirement("R062")
def test_the_header_says_supplier_company_and_number(signed_in: Client, member: Member) -> None:
    page = read(signed_in.get(url("invoices", member)))

    label = page.select_one(".pli-corner-space-name")
    assert label is not None
    assert label.get_text(strip=True) == "Locavia · Garage Morel · client 48213"


def test_a_long_list_is_read_page_by_page_and_back(signed_in: Client, member: Member) -> None:
    invoices = [deposit(member) for _turn in range(51)]

    first = read(signed_in.get(url("invoices", member)))
    following = first.select_one("a[rel=next]")
    assert following is not None
    second = read(signed_in.get(str(following["href"])))
    previous = second.select_one("a[rel=prev]")
    assert previous is not None
    back = read(signed_in.get(str(previous["href"])))

    assert [len(rows_of(page)) for page in (first, second, back)] == [50, 1, 50]
    assert rows_of(second)[0][0] == f"Facture {invoices[0].number} Locavia Bail"
    assert rows_of(back) == rows_of(first)


@pytest.mark.parametrize("page", ["x", "AAAA", "eyJ9", "%00", "é" * 300])
def test_a_page_mark_written_by_hand_gives_the_first_page(
    signed_in: Client, member: Member, page: str
) -> None:
    deposit(member)

    response = signed_in.get(url("invoices", member), {"page": page})

    assert (response.status_code, len(rows_of(read(response)))) == (200, 1)


@pytest.mark.requirement("R055")
def test_an_invoice_shows_its_facts_and_its_document(signed_in: Client, member: Member) -> None:
    invoice = deposit(member, number="LB-2026-000042", total_with_vat="466,80")

    page = read(signed_in.get(url("invoice", member, invoice_id=invoice.id)))

    heading, viewer = page.select_one("h1"), page.select_one("[data-viewer]")
    assert heading is not None
    assert heading.get_text(strip=True) == "Facture n° LB-2026-000042"
    assert viewer is not None
    assert viewer["data-viewer"] == url("invoice-document", member, invoice_id=invoice.id)


@pytest.mark.parametrize(
    ("cells", "lead"),
    [({"net_a_payer": "400,00"}, "Net à payer"), ({}, "Montant TTC")],
)
def test_the_sum_to_pay_comes_before_all_else(
    signed_in: Client, member: Member, cells: dict[str, str], lead: str
) -> None:
    invoice = deposit(member, **cells)

    page = read(signed_in.get(url("invoice", member, invoice_id=invoice.id)))

    first = page.select_one(".pli-facts > :first-child")
    assert first is not None
    assert first["class"] == ["is-lead"]
    assert [label.get_text() for label in page.select(".is-lead dt")] == [lead]


def test_opening_an_invoice_marks_it_opened_once(signed_in: Client, member: Member) -> None:
    invoice = deposit(member)

    for _turn in range(2):
        signed_in.get(url("invoice", member, invoice_id=invoice.id))

    assert rows_of(read(signed_in.get(url("invoices", member))))[0][2] == "Ouverte Original"
    assert Entry.objects.filter(kind=EntryKind.INVOICE_OPENED).count() == 1


@pytest.mark.requirement("R055")
def test_a_download_gives_the_very_bytes_received(signed_in: Client, member: Member) -> None:
    content = make_facturx_pdf(issue_date=today(), customer_number="48213")
    arrival = examined(
        make_arrival(member.supplier, content, received_at=timezone.now()),
        examined_at=timezone.now(),
    )
    assert arrival.invoice_id is not None

    response = signed_in.get(url("invoice-download", member, invoice_id=arrival.invoice_id))

    received = bytes_of(response)
    assert sha256(received).hexdigest() == sha256(content).hexdigest()
    assert response["Content-Length"] == str(len(content))
    assert response["Content-Disposition"] == 'attachment; filename="facture-LB-2026-000042.pdf"'
    assert rows_of(read(signed_in.get(url("invoices", member))))[0][2] == "Téléchargée Original"
    assert Entry.objects.filter(kind=EntryKind.INVOICE_DOWNLOADED).count() == 1


def test_showing_the_document_is_not_downloading_it(signed_in: Client, member: Member) -> None:
    invoice = deposit(member)

    response = signed_in.get(url("invoice-document", member, invoice_id=invoice.id))

    assert response["Content-Disposition"] == f'inline; filename="facture-{invoice.number}.pdf"'
    assert bytes_of(response).startswith(b"%PDF-")
    assert Holding.objects.get(invoice=invoice).downloaded_at is None


def test_a_document_that_is_only_asked_about_is_closed_all_the_same(
    signed_in: Client, member: Member
) -> None:
    invoice = deposit(member)

    response = signed_in.head(url("invoice-document", member, invoice_id=invoice.id))

    # A file left open once the answer has ended is a warning, and warnings fail.
    assert (response.status_code, bytes_of(response)) == (200, b"")


@pytest.mark.parametrize(("name", "status"), [("invoice", 200), ("invoice-download", 405)])
def test_asking_about_an_invoice_is_neither_reading_nor_taking_it(
    signed_in: Client, member: Member, name: str, status: int
) -> None:
    invoice = deposit(member)

    response = signed_in.head(url(name, member, invoice_id=invoice.id))

    holding = Holding.objects.get(invoice=invoice)
    assert response.status_code == status
    assert (holding.opened_at, holding.downloaded_at) == (None, None)


def test_no_cache_keeps_the_page_of_a_person(client: Client, member: Member) -> None:
    before = client.get(url("invoices", member))["Cache-Control"]
    sign_in(client, member)

    pages = [url("invoices", member), url("home", member), "/cette-page-n-existe-pas/"]
    answers = [client.get(page)["Cache-Control"] for page in pages]

    assert (before, answers) == ("private, no-cache", ["private, no-store"] * 3)


def test_a_credit_note_is_shown_below_zero_and_leads_to_what_it_corrects(
    signed_in: Client, member: Member
) -> None:
    corrected = make_invoice(issue_date=today(), customer_number="48213")
    credit = make_credit_note(corrects=corrected, issue_date=today())
    for document in (corrected, credit):
        arrival = make_arrival(
            member.supplier, make_facturx_pdf(document), received_at=timezone.now()
        )
        assert examined(arrival, examined_at=timezone.now()).faults == []

    listed = rows_of(read(signed_in.get(url("invoices", member))))
    amounts = {row[0]: row[3] for row in listed}
    invoice = Invoice.objects.get(is_credit_note=True)
    sheet = read(signed_in.get(url("invoice", member, invoice_id=invoice.id)))

    assert amounts == {
        "Avoir LB-2026-A00007 Locavia Bail · contrat CT-2024-0917": "−466,80\u00a0€",
        "Facture LB-2026-000042 Locavia Bail · contrat CT-2024-0917": "466,80\u00a0€",
    }
    assert [link.get_text(strip=True) for link in sheet.select(".pli-facts a")] == [
        "CT-2024-0917",
        "LB-2026-000042",
    ]


@pytest.mark.requirement("R069")
def test_after_its_term_an_invoice_is_gone_and_says_since_when(
    signed_in: Client, member: Member
) -> None:
    invoice = deposit(member)
    Holding.objects.update(
        available_at=timezone.now() - timedelta(days=800),
        available_until=timezone.now() - timedelta(days=1),
    )

    for name in ("invoice", "invoice-document", "invoice-download"):
        response = signed_in.get(url(name, member, invoice_id=invoice.id))
        assert response.status_code == 410
        assert "Plus disponible depuis le" in response.text
        assert "Contacter mon conseiller" in response.text
    assert rows_of(read(signed_in.get(url("invoices", member)))) == []


@pytest.mark.parametrize("name", ["invoice", "invoice-document", "invoice-download"])
@pytest.mark.requirement("R176")
def test_another_customers_invoice_does_not_exist(client: Client, name: str) -> None:
    supplier = make_supplier()
    holder = make_customer(supplier=supplier)
    other = make_customer(supplier=supplier, number="51001", company_name="Transports Delmas")
    invoice = deposit(holder)
    sign_in(client, other)

    answers = [
        client.get(url(name, other, invoice_id=invoice.id)).status_code,
        client.get(url(name, holder, invoice_id=invoice.id)).status_code,
        client.get(url(name, other, invoice_id=uuid4())).status_code,
    ]

    assert answers == [404, 404, 404]
    assert Holding.objects.get(invoice=invoice).opened_at is None


def test_signed_out_the_invoice_asks_to_sign_in_and_comes_back(
    client: Client, member: Member
) -> None:
    invoice = deposit(member)
    address = url("invoice", member, invoice_id=invoice.id)

    asked = client.get(address)
    answer = sign_in(client, member, following=address)

    assert asked.status_code == 302
    assert f"suite={address.replace('/', '%2F')}" in asked["Location"]
    assert (answer.status_code, answer["Location"]) == (302, address)


@pytest.mark.parametrize("preset", list(Preset))
def test_both_presets_show_the_same_list(client: Client, preset: Preset) -> None:
    member = make_customer(supplier=make_supplier(preset=preset))
    deposit(member)
    sign_in(client, member)

    assert len(rows_of(read(client.get(url("invoices", member))))) == 1
