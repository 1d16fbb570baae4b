"""The journal of a space: its administrator alone reads it, narrows it, takes it home (R175)."""

import csv
import io
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from pli.domain.customers.models import CustomerAccount
from pli.domain.identity.operations import ask_recovery
from pli.domain.identity.vocabulary import PLATFORM_RECOVERY
from pli.domain.journal.models import Entry
from pli.domain.journal.operations import record_entry
from pli.domain.journal.queries import EntryFilter
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.notices.operations import compose_recovery
from pli.domain.spaces.queries import Actor, read_journal
from pli.domain.spaces.vocabulary import Role
from pli.kit.days import paris_date
from pli.kit.ids import new_id
from pli.surfaces.ui.journal import SENTENCES, sentence_of_entry
from tests.make.deposits import make_deposited_invoice
from tests.make.people import VISITOR, make_login, make_membership, make_person
from tests.make.site import Member, make_customer, make_staff, sign_in
from tests.make.suppliers import account_access, make_account

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R175")]

MARCH = datetime(2026, 3, 14, 10, 0, tzinfo=UTC)


@pytest.fixture
def member(client: Client) -> Member:
    member = make_customer()
    sign_in(client, member)
    return member


def write(
    space_id: UUID,
    kind: EntryKind = EntryKind.INVOICE_DOWNLOADED,
    at: datetime = MARCH,
    login_id: UUID | None = None,
    **details: str,
) -> Entry:
    return record_entry(
        book=Book.EVIDENCE,
        kind=kind,
        happened_at=at,
        subject_kind="invoice",
        subject_id=new_id(),
        space_id=space_id,
        login_id=login_id,
        details=dict(details),
    )


def journal(client: Client, member: Member, page: str = "journal", **query: str) -> HttpResponse:
    path = reverse(f"portal:{page}", kwargs={"space_id": member.space.id})
    return client.get(path, query)  # type: ignore[return-value]


def lines(response: HttpResponse) -> list[tuple[str, str]]:
    rows = BeautifulSoup(response.text, "html.parser").select("tbody tr")
    return [
        (row.select_one("th").get_text(" ", strip=True), row.select_one("td").get_text(strip=True))  # type: ignore[union-attr]
        for row in rows
    ]


def cells(response: HttpResponse) -> list[list[str]]:
    text = b"".join(response).decode("utf-8-sig")  # type: ignore[arg-type]
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def test_every_kind_of_entry_has_its_sentence():
    told = {kind for kinds in SENTENCES.values() for kind in kinds}

    assert {kind for kind in EntryKind if kind not in told} == set()


def test_a_kind_that_nobody_knows_any_more_is_still_shown():
    assert "disused" in str(sentence_of_entry("disused"))


def test_it_says_what_who_and_when_with_the_number_of_the_invoice(client: Client, member: Member):
    account = CustomerAccount.objects.get(space=member.space)
    invoice = make_deposited_invoice(
        account=account, issue_date=paris_date(timezone.now()), deposited_at=timezone.now()
    )
    parts = {"space_id": member.space.id, "invoice_id": invoice.id}
    b"".join(client.get(reverse("portal:invoice-download", kwargs=parts)))

    shown = lines(journal(client, member))

    assert shown[0] == (f"Facture téléchargée {invoice.number}", "Camille Roux")
    assert ("Connexion", "Camille Roux") in shown
    assert (f"Facture mise à disposition {invoice.number}", "Pli") in shown


def test_somebody_from_outside_is_not_named(member: Member):
    outsider = make_staff(supplier=member.supplier)
    write(member.space.id, login_id=outsider.login.id)

    rows = read_journal(access=account_access(CustomerAccount.objects.get())).rows

    assert (Actor.OUTSIDER, "") in [(row.actor, row.name) for row in rows]


def test_a_line_says_whose_right_changed(client: Client, member: Member):
    write(member.space.id)
    colleague = make_membership(
        make_login(space=member.space, password=member.password, created_at=timezone.now()),
        roles=[Role.USER],
        names=("Léa", "Petit"),
        since_at=timezone.now(),
    )
    record_entry(
        book=Book.EVIDENCE,
        kind=EntryKind.MEMBERSHIP_CHANGED,
        happened_at=timezone.now(),
        subject_kind="membership",
        subject_id=colleague.id,
        space_id=member.space.id,
        login_id=member.login.id,
    )

    assert lines(journal(client, member))[0] == (
        "Droits d’un utilisateur modifiés Léa Petit",
        "Camille Roux",
    )
    header, *rows = cells(journal(client, member, "journal-file", evenement="membership-changed"))
    assert [dict(zip(header, row, strict=True))["concerne"] for row in rows] == ["Léa Petit"]


def kinds_offered(response: HttpResponse) -> set[str]:
    options = BeautifulSoup(response.text, "html.parser").select("[name=evenement] option")
    return {str(option["value"]) for option in options} - {""}


# What happens in a customer's own space, and is written there alone.
ONLY_AT_CUSTOMERS = {
    "address-change-asked",
    "address-change-cancelled",
    "address-change-confirmed",
    "direct-links-revoked",
    "end-of-paper-told",
    "history-chosen",
    "invoice-end-told",
    "invoice-shared",
    "labels-changed",
    "membership-suspended",
    "note-removed",
    "note-written",
    "notification-chosen",
    "originals-chosen",
    "shared-invoice-taken",
    "shared-link-revoked",
    "undelivered-told",
}


def test_the_filter_offers_what_can_be_there(client: Client, member: Member):
    offered = kinds_offered(journal(client, member))

    expected = {"account-activated", "address-registered", "recovery-asked", "signed-in"}
    assert expected | ONLY_AT_CUSTOMERS <= offered
    assert offered.isdisjoint(
        {"file-replayed", "register-imported", "brand-changed", "invitation-sent"}
    )

    staff = make_staff(supplier=member.supplier, role=Role.ADMINISTRATOR)
    sign_in(client, staff, page="/connexion/")
    page = reverse("backoffice:settings-journal", kwargs={"space_id": staff.space.id})
    of_supplier = kinds_offered(client.get(page))  # type: ignore[arg-type]
    assert {"file-replayed", "register-imported", "invitation-sent"} <= of_supplier
    assert {"address-changed", "customer-changed"} <= of_supplier
    assert of_supplier.isdisjoint(ONLY_AT_CUSTOMERS)


def test_no_detail_of_the_file_tells_where_somebody_sat_nor_an_id(client: Client, member: Member):
    write(
        member.space.id,
        EntryKind.SIGN_IN_REFUSED,
        ip="192.0.2.7",
        login=str(member.login.id),
        reason="idle",
    )

    header, row = cells(journal(client, member, "journal-file", evenement="sign-in-refused"))

    assert dict(zip(header, row, strict=True))["details"] == "reason=idle"


def test_the_file_holds_more_than_is_read_at_once(client: Client, member: Member):
    Entry.objects.bulk_create(
        Entry(
            book=Book.ACCESS,
            kind=EntryKind.LIST_EXPORTED,
            happened_at=MARCH + timedelta(seconds=rank // 3),
            space_id=member.space.id,
            subject_kind="space",
        )
        for rank in range(1_203)
    )

    _header, *rows = cells(journal(client, member, "journal-file", evenement="list-exported"))

    assert len(rows) == 1_203


def test_a_recovery_mail_is_in_the_journal_of_the_space_it_opens(client: Client, member: Member):
    asked = ask_recovery(
        address=member.login.address,
        realm_id=member.supplier.space_id,
        policy=PLATFORM_RECOVERY,
        asked_at=timezone.now(),
        visitor=VISITOR,
    )
    for _ in range(2):
        compose_recovery(link_id=asked.link.id, now=timezone.now())

    assert lines(journal(client, member, evenement="recovery-asked")) == [
        ("Lien de récupération demandé Camille Roux", "Pli")
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_however_long_it_is(count: int):
    account = make_account()
    for _ in range(count):
        write(account.space_id, login_id=new_id())

    with CaptureQueriesContext(
        connection,
    ) as queries:
        read_journal(access=account_access(account))

    assert len(queries) == 2


def test_it_is_narrowed_by_kind_and_by_days_of_paris():
    account = make_account()
    write(account.space_id, EntryKind.SIGNED_IN)
    first = datetime(2026, 3, 31, 22, 30, tzinfo=UTC)  # the first of April in Paris
    write(account.space_id, at=first)
    access = account_access(account)

    def found(**wanted: object) -> list[datetime]:
        page = read_journal(access=access, wanted=EntryFilter(**wanted))  # type: ignore[arg-type]
        return [row.entry.happened_at for row in page.rows]

    assert found(kind="signed-in") == [MARCH]
    assert first in found(since_date=first.date() + timedelta(days=1))
    assert first not in found(until_date=first.date())


def test_a_filter_that_says_nothing_is_told_and_changes_nothing(client: Client, member: Member):
    write(member.space.id)

    response = journal(client, member, du="hier", evenement="rien")

    assert response.status_code == 200
    assert "n’a pas été compris" in response.text
    assert len(lines(response)) == Entry.objects.filter(space_id=member.space.id).count()


def test_nothing_that_meets_the_filters_is_said(client: Client, member: Member):
    assert "Aucune écriture ne répond" in journal(client, member, du="2030-01-01").text


def test_it_is_read_page_by_page(client: Client, member: Member):
    Entry.objects.bulk_create(
        Entry(
            book=Book.ACCESS,
            kind=EntryKind.SIGNED_IN,
            happened_at=MARCH + timedelta(seconds=rank),
            space_id=member.space.id,
            subject_kind="login",
        )
        for rank in range(60)
    )

    first = journal(client, member, evenement="signed-in")
    more = BeautifulSoup(first.text, "html.parser").select_one("a[rel=next]")
    assert more is not None
    second = client.get(more["href"])

    assert (len(lines(first)), len(lines(second))) == (50, 11)


def test_the_same_entries_leave_as_a_file_that_runs_nothing(client: Client, member: Member):
    write(member.space.id, number="=1+1")
    write(make_account(supplier=member.supplier, number="2").space_id)

    response = journal(client, member, "journal-file", evenement="invoice-downloaded")

    header, *rows = cells(response)
    assert header[:3] == ["date", "heure", "evenement"]
    assert [row[:5] for row in rows] == [
        ["14/03/2026", "11:00:00", "Facture téléchargée", "invoice-downloaded", "Pli"]
    ]
    assert rows[0][7] == "number==1+1"


def test_a_colleague_finds_no_journal(client: Client, member: Member):
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

    statuses = [journal(other, member, page).status_code for page in ("journal", "journal-file")]

    assert statuses == [404, 404]


@pytest.mark.parametrize(
    ("role", "status"), [(Role.ADMINISTRATOR, 200), (Role.ADVISER, 404), (Role.DEPOSITOR, 404)]
)
def test_a_suppliers_administrator_reads_the_journal_of_its_own_space(
    client: Client, role: Role, status: int
):
    staff = make_staff(role=role)
    sign_in(client, staff, page="/connexion/")

    pages = [
        client.get(reverse(f"backoffice:{name}", kwargs={"space_id": staff.space.id}))
        for name in ("settings-journal", "settings-journal-file")
    ]

    assert [page.status_code for page in pages] == [status, status]
    if status == 200:
        assert "Espace du fournisseur créé" in pages[0].text
