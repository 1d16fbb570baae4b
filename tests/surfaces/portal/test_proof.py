"""The tab « Preuves »: how an invoice came in, what seals it, and who of this space opened it."""

from datetime import UTC, datetime
from hashlib import sha256

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from einvoice import write_facturx
from pli.domain.archive.models import StoredFile
from pli.domain.customers.models import CustomerAccount
from pli.domain.invoices.models import Invoice
from pli.domain.journal.operations import seal_entries
from pli.domain.spaces.vocabulary import Role
from pli.kit.days import paris_date
from tests.make.deposits import examined, make_arrival, make_deposited_invoice
from tests.make.documents import make_invoice
from tests.make.people import make_login, make_membership, make_person
from tests.make.site import Member, make_customer, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R175")]


@pytest.fixture
def member(client: Client) -> Member:
    member = make_customer()
    sign_in(client, member)
    return member


def make_todays_invoice(member: Member) -> Invoice:
    account = CustomerAccount.objects.get(space=member.space)
    return make_deposited_invoice(
        account=account, issue_date=paris_date(timezone.now()), deposited_at=timezone.now()
    )


def proof(client: Client, member: Member, invoice: Invoice) -> BeautifulSoup:
    parts = {"space_id": member.space.id, "invoice_id": invoice.id}
    response = client.get(reverse("portal:invoice", kwargs=parts), {"onglet": "preuves"})
    page = BeautifulSoup(response.text, "html.parser").select_one(".portal-proof")
    assert page is not None
    return page


def words(page: BeautifulSoup) -> str:
    return " ".join(page.get_text(" ").split())


def test_it_says_which_bytes_came_when_and_by_which_way(client: Client, member: Member):
    invoice = make_todays_invoice(member)

    page = proof(client, member, invoice)

    copied = [button["data-copy"] for button in page.select("[data-copy]")]
    assert copied == [StoredFile.objects.get(id=invoice.document_id).sha256]
    assert "Commande de l’exploitant" in words(page)
    assert "aucune règle ne s’y applique" in words(page)


def test_the_seal_of_the_receipt_is_shown_once_it_is_made(client: Client, member: Member):
    invoice = make_todays_invoice(member)
    before = words(proof(client, member, invoice))
    seal_entries(sealed_at=datetime(2026, 3, 14, 10, 2, tzinfo=UTC))

    after = proof(client, member, invoice)

    assert "Pas encore scellé" in before
    assert "Scellé le 14/03/2026" in words(after)
    assert len(after.select("[data-copy]")) == 2


def test_the_rules_that_judged_it_are_named_with_their_versions(client: Client, member: Member):
    invoice = make_invoice(issue_date=paris_date(timezone.now()), customer_number="48213")
    arrival = examined(
        make_arrival(member.supplier, write_facturx(invoice), received_at=timezone.now()),
        examined_at=timezone.now(),
    )
    assert arrival.invoice is not None

    page = proof(client, member, arrival.invoice)

    shown = [row.select_one("code").get_text() for row in page.select("tbody tr")]  # type: ignore[union-attr]
    assert shown == [one["sha256"] for one in arrival.rule_sets]
    assert shown != []


def test_each_person_who_opened_it_and_each_download_is_named(client: Client, member: Member):
    invoice = make_todays_invoice(member)
    colleague = make_person(given_name="Léa", family_name="Petit", created_at=timezone.now())
    login = make_login(
        person=colleague,
        space=member.space,
        realm_id=member.supplier.space_id,
        password=member.password,
        created_at=timezone.now(),
    )
    make_membership(login, roles=[Role.USER], since_at=timezone.now())
    other = Client(headers={"host": "localhost"})
    sign_in(other, Member(login=login, space=member.space, supplier=member.supplier))
    parts = {"space_id": member.space.id, "invoice_id": invoice.id}
    for browser in (client, client, other):
        browser.get(reverse("portal:invoice", kwargs=parts))
    b"".join(other.get(reverse("portal:invoice-download", kwargs=parts)))

    page = proof(client, member, invoice)

    told = [line.get_text(" ", strip=True) for line in page.select(".pli-timeline > li")]
    titles = [
        line.select_one(".pli-timeline-title").get_text()
        for line in page.select(".pli-timeline > li")
    ]  # type: ignore[union-attr]
    assert titles == [
        "Téléchargée",
        "Ouverte",
        "Ouverte",
        "Mise à disposition dans votre espace",
    ]
    assert ["Léa Petit" in line for line in told] == [True, True, False, False]


def test_what_was_received_is_what_was_handed_in(client: Client, member: Member):
    invoice = make_todays_invoice(member)
    parts = {"space_id": member.space.id, "invoice_id": invoice.id}
    taken = b"".join(client.get(reverse("portal:invoice-download", kwargs=parts)))

    page = proof(client, member, invoice)

    assert page.select_one("[data-copy]")["data-copy"] == sha256(taken).hexdigest()  # type: ignore[index]
