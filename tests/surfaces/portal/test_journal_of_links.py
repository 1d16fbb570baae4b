"""Links that were handed on, in the journal and among the proofs: named while they are kept."""

import csv
import io
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from pli.domain.customers.models import CustomerAccount
from pli.domain.handover.models import SharedLink
from pli.domain.handover.operations import revoke_shared_link, share_invoice, take_shared_invoice
from pli.domain.handover.queries import recipients_of_links
from pli.domain.invoices.models import Invoice
from pli.kit.days import paris_date
from tests.make.deposits import make_deposited_invoice
from tests.make.pages import ask, bytes_of, texts
from tests.make.people import access_of
from tests.make.site import Member
from tests.make.suppliers import account_access, make_account, make_supplier

pytestmark = pytest.mark.django_db


@pytest.fixture
def invoice(member: Member) -> Invoice:
    now = timezone.now()
    account = CustomerAccount.objects.get(space=member.space)
    return make_deposited_invoice(account=account, issue_date=paris_date(now), deposited_at=now)


def hand_on(member: Member, invoice: Invoice, recipient: str, at: datetime) -> None:
    """Make a link, take the invoice by it, revoke it."""
    access = access_of(member.login.membership)
    shared = share_invoice(
        access=access, invoice_id=invoice.id, recipient=recipient, days=30, shared_at=at
    )
    realm_id = member.supplier.space_id
    with take_shared_invoice(
        token=shared.token, realm_id=realm_id, taken_at=at, browser=""
    ).content:
        pass
    revoke_shared_link(access=access, invoice_id=invoice.id, link_id=shared.link_id, revoked_at=at)


def lines(client: Client, member: Member) -> list[tuple[str, str]]:
    page = ask(client, reverse("portal:journal", kwargs={"space_id": member.space.id}))
    shown = zip(texts(page, "tbody th"), texts(page, "tbody tr td:nth-of-type(1)"), strict=True)
    return [line for line in shown if "transmis" in "".join(line).lower()]


def in_file(client: Client, member: Member) -> list[tuple[str, str, str]]:
    answer = client.get(reverse("portal:journal-file", kwargs={"space_id": member.space.id}))
    text = bytes_of(answer).decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(text), delimiter=";")
    kinds = {"invoice-shared", "shared-invoice-taken", "shared-link-revoked"}
    return [(row["code"], row["par"], row["concerne"]) for row in rows if row["code"] in kinds]


def proofs(client: Client, member: Member, invoice: Invoice) -> list[tuple[str, str]]:
    """Give what is said of links, and who did it."""
    parts = {"space_id": member.space.id, "invoice_id": invoice.id}
    page = ask(client, reverse("portal:invoice", kwargs=parts) + "?onglet=preuves")
    titles = texts(page, ".pli-timeline-title")
    actors = [text.rpartition(" · ")[2] for text in texts(page, ".pli-timeline > li")]
    return [said for said in zip(titles, actors, strict=True) if "transmi" in said[0].lower()]


def test_the_name_of_a_link_is_asked_when_the_journal_is_read(
    client: Client, member: Member, invoice: Invoice
):
    hand_on(member, invoice, "Cabinet Vial", timezone.now())

    number = invoice.number
    assert lines(client, member) == [
        (f"Lien transmis révoqué Cabinet Vial {number}", "Camille Roux"),
        (f"Facture téléchargée par un lien transmis {number}", "Un lien transmis à Cabinet Vial"),
        (f"Facture transmise par un lien Cabinet Vial {number}", "Camille Roux"),
    ]
    assert in_file(client, member) == [
        ("shared-link-revoked", "Camille Roux", "Cabinet Vial"),
        ("shared-invoice-taken", "Un lien transmis à Cabinet Vial", ""),
        ("invoice-shared", "Camille Roux", "Cabinet Vial"),
    ]
    assert proofs(client, member, invoice) == [
        ("Lien transmis à Cabinet Vial révoqué", "Camille Roux"),
        ("Téléchargée par un lien transmis", "Un lien transmis à Cabinet Vial"),
        ("Transmise à Cabinet Vial par un lien", "Camille Roux"),
    ]


def test_what_was_written_of_a_link_that_is_kept_no_longer_still_reads(
    client: Client, member: Member, invoice: Invoice
):
    hand_on(member, invoice, "Cabinet Vial", timezone.now())
    SharedLink.objects.all().delete()

    number = invoice.number
    assert lines(client, member) == [
        (f"Lien transmis révoqué {number}", "Camille Roux"),
        (f"Facture téléchargée par un lien transmis {number}", "Un lien transmis"),
        (f"Facture transmise par un lien {number}", "Camille Roux"),
    ]
    assert in_file(client, member) == [
        ("shared-link-revoked", "Camille Roux", ""),
        ("shared-invoice-taken", "Un lien transmis", ""),
        ("invoice-shared", "Camille Roux", ""),
    ]
    assert proofs(client, member, invoice) == [
        ("Lien transmis révoqué", "Camille Roux"),
        ("Téléchargée par un lien transmis", "Un lien transmis"),
        ("Transmise par un lien", "Camille Roux"),
    ]


@pytest.mark.parametrize(("count", "queries"), [(0, 0), (1, 1), (3, 1)])
def test_the_names_of_a_page_are_one_query_and_none_where_nothing_was_handed_on(
    member: Member,
    invoice: Invoice,
    count: int,
    queries: int,
    django_assert_num_queries: DjangoAssertNumQueries,
):
    for number in range(count):
        hand_on(member, invoice, f"Cabinet {number}", timezone.now())
    link_ids = set(SharedLink.objects.values_list("id", flat=True))
    access = access_of(member.login.membership)

    with django_assert_num_queries(queries):
        names = recipients_of_links(access=access, link_ids=link_ids)

    assert sorted(names.values()) == [f"Cabinet {number}" for number in range(count)]


def test_the_link_of_another_space_is_not_named(member: Member, invoice: Invoice):
    hand_on(member, invoice, "Cabinet Vial", timezone.now())
    other = make_account(supplier=make_supplier(code="belcour", administrator="p@belcour.test"))
    link = SharedLink.objects.get()

    assert recipients_of_links(access=account_access(other), link_ids={link.id}) == {}
