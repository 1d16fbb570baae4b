"""What a contract's rhythm announced and did not come: by mail, or above the list (D06)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import DjangoAssertNumQueries

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.vocabulary import NotificationMode, Preset
from pli.domain.identity.models import Login
from pli.domain.invoices.models import Holding
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.notices.models import MissingInvoice
from pli.domain.notices.operations import (
    activate_account,
    choose_notification,
    note_missing_invoices,
    open_missing_invoices,
    recall_missing_invoice,
)
from pli.domain.notices.queries import missing_invoices
from pli.domain.notices.vocabulary import MISSING_LINES_MAX
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import CAME_MEANWHILE, UNSUBSCRIBE_LINK, MailKind, MailStatus
from pli.domain.spaces.models import Membership
from pli.domain.spaces.queries import access_by_login
from pli.domain.spaces.vocabulary import Access, Role
from tests.make.deposits import make_deposited_invoice
from tests.make.holdings import make_contract
from tests.make.notifications import CLAIRE, make_colleague, make_told_account

pytestmark = pytest.mark.django_db

NOTED_AT = datetime(2026, 7, 20, 4, 53, tzinfo=UTC)
BILLED = (date(2026, 4, 2), date(2026, 5, 2), date(2026, 6, 2))
JULY = date(2026, 7, 2)


def bill(account: CustomerAccount, contract: str, *days: date) -> None:
    for day in days:
        deposited_at = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)
        make_deposited_invoice(
            account=account, issue_date=day, contrat=contract, deposited_at=deposited_at
        )


def lacking(
    mode: NotificationMode | None = NotificationMode.EACH,
    *,
    preset: Preset = Preset.RECOMMANDE,
    contracts: tuple[str, ...] = ("C-7",),
) -> CustomerAccount:
    """An account whose contracts were billed until June, and whose invoice of July did not come."""
    account = make_told_account(mode, preset=preset)
    for contract in contracts:
        bill(account, contract, *BILLED)
    activate_account(holding_id=Holding.objects.all()[0].id, now=NOTED_AT - timedelta(days=60))
    return account


def note(account: CustomerAccount, now: datetime = NOTED_AT) -> list[Mail]:
    return list(note_missing_invoices(account_id=account.id, now=now))


def access_at(address: str) -> Access:
    access = access_by_login(Login.objects.get(address=address).id)
    assert access is not None
    return access


def test_each_is_told_once_whatever_is_replayed() -> None:
    account = lacking()
    make_contract(account, "C-7", "GA-123-BC")

    (mail,) = note(account)

    assert (mail.kind, mail.recipient) == (MailKind.INVOICE_MISSING, CLAIRE)
    assert mail.subject == "Une facture attendue n’est pas arrivée"
    for body in (mail.text, mail.html):
        assert "Contrat C-7" in body
        assert "(GA-123-BC)" in body
        assert "facture attendue vers le 02/07/2026" in body
        assert f"/espace/{account.space_id}/contrats/" in body
    assert [link.place for link in mail.links.all()] == [UNSUBSCRIBE_LINK]
    assert [note(account, NOTED_AT + timedelta(days=days)) for days in (0, 1, 2)] == [[], [], []]
    assert list(MissingInvoice.objects.values_list("contract_number", "expected_date")) == [
        ("C-7", JULY)
    ]


def test_what_is_told_by_mail_is_in_the_journal_of_the_customer() -> None:
    account = lacking()

    note(account)

    (entry,) = Entry.objects.filter(kind=EntryKind.MISSING_INVOICE_TOLD)
    assert (entry.space_id, entry.subject_kind) == (account.space_id, "contract")
    assert entry.details == {"contract": "C-7", "expected_date": "2026-07-02"}


def test_a_day_that_moves_as_more_invoices_come_is_the_same_invoice() -> None:
    account = lacking()
    note(account)

    bill(account, "C-7", date(2026, 8, 5), date(2026, 9, 5), date(2026, 10, 5))

    assert note(account, datetime(2026, 10, 2, 4, 53, tzinfo=UTC)) == []
    assert MissingInvoice.objects.count() == 1


@pytest.mark.parametrize(("preset", "count"), [(Preset.CLASSIQUE, 0), (Preset.RECOMMANDE, 1)])
def test_mails_leave_where_the_supplier_has_them_leave(preset: Preset, count: int) -> None:
    account = lacking(preset=preset)

    assert len(note(account)) == count
    assert Entry.objects.filter(kind=EntryKind.MISSING_INVOICE_TOLD).count() == count
    seen = missing_invoices(access=access_at(CLAIRE), now=NOTED_AT)
    assert [(one.contract_title, one.expected_date) for one in seen] == [("C-7", JULY)]


@pytest.mark.parametrize("preset", list(Preset))
def test_in_mode_a_no_mail_leaves_and_the_space_says_it(preset: Preset) -> None:
    account = lacking(NotificationMode.NONE, preset=preset)

    assert note(account) == []
    seen = missing_invoices(access=access_at(CLAIRE), now=NOTED_AT)
    assert [one.expected_date for one in seen] == [JULY]


@pytest.mark.parametrize("count", [1, 3])
def test_several_are_in_one_mail(count: int) -> None:
    account = lacking(contracts=("C-7", "C-8", "C-9")[:count])

    (mail,) = note(account)

    assert mail.text.count("attendue vers le") == count
    subject = "3 factures attendues ne sont pas arrivées"
    assert mail.subject == ("Une facture attendue n’est pas arrivée" if count == 1 else subject)


def test_a_long_list_is_cut_and_says_so() -> None:
    contracts = tuple(f"C-{rank}" for rank in range(MISSING_LINES_MAX + 2))
    account = lacking(contracts=contracts)

    (mail,) = note(account)

    assert mail.text.count("attendue vers le") == MISSING_LINES_MAX
    assert "2 autres factures sont dans le même cas." in mail.text


@pytest.mark.requirement("R176")
def test_a_colleague_is_told_of_what_he_may_see() -> None:
    account = lacking(NotificationMode.NONE, contracts=("C-7", "C-8"))
    make_colleague(account, NotificationMode.EACH)
    Membership.objects.filter(login__address="ali@morel.test").update(
        roles=[Role.USER], is_limited=True, contract_numbers=["C-7"]
    )

    (mail,) = note(account)

    assert mail.recipient == "ali@morel.test"
    assert "C-7" in mail.text
    assert "C-8" not in mail.text + mail.html
    entries = Entry.objects.filter(kind=EntryKind.MISSING_INVOICE_TOLD)
    assert [entry.details["contract"] for entry in entries] == ["C-7"]
    seen = missing_invoices(access=access_at("ali@morel.test"), now=NOTED_AT)
    assert [one.contract_number for one in seen] == ["C-7"]


def test_an_invoice_that_came_before_the_mail_left_keeps_it_here() -> None:
    account = lacking(contracts=("C-7", "C-8"))
    (mail,) = note(account)

    bill(account, "C-7", JULY)
    arrived = Holding.objects.get(issue_date=JULY)
    later = NOTED_AT + timedelta(minutes=5)

    assert recall_missing_invoice(holding_id=arrived.id, now=later) == 1
    mail.refresh_from_db()
    last = mail.events.order_by("happened_at").last()
    assert (mail.status, last.detail if last else "") == (MailStatus.WITHDRAWN, CAME_MEANWHILE)
    # The other one lacks still: it is told anew, alone.
    seen = missing_invoices(access=access_at(CLAIRE), now=later)
    assert [one.contract_number for one in seen] == ["C-8"]
    again = Mail.objects.exclude(pk=mail.pk).get(kind=MailKind.INVOICE_MISSING)
    assert ("C-8" in again.text, "C-7" in again.text) == (True, False)


@pytest.mark.parametrize(
    ("contract", "day"), [("C-7", date(2026, 7, 19)), ("C-8", JULY)], ids=["later", "other"]
)
def test_another_invoice_than_the_one_that_lacks_recalls_nothing(contract: str, day: date) -> None:
    account = lacking()
    note(account)

    bill(account, contract, day)
    arrived = Holding.objects.get(issue_date=day)

    assert recall_missing_invoice(holding_id=arrived.id, now=NOTED_AT) == 0


def test_a_mail_that_left_is_not_recalled_and_nothing_is_told_twice() -> None:
    account = lacking()
    (mail,) = note(account)
    Mail.objects.filter(pk=mail.pk).update(status=MailStatus.ACCEPTED, due_at=None)

    bill(account, "C-7", JULY)
    arrived = Holding.objects.get(issue_date=JULY)

    assert recall_missing_invoice(holding_id=arrived.id, now=NOTED_AT) == 0
    assert MissingInvoice.objects.count() == 1
    assert missing_invoices(access=access_at(CLAIRE), now=NOTED_AT) == []


def test_whoever_wishes_no_more_mails_does_not_get_the_one_that_waits() -> None:
    account = lacking()
    (mail,) = note(account)

    choose_notification(access=access_at(CLAIRE), mode=NotificationMode.NONE, chosen_at=NOTED_AT)

    mail.refresh_from_db()
    assert mail.status == MailStatus.WITHDRAWN


@pytest.mark.parametrize("preset", list(Preset))
def test_each_morning_accounts_that_are_read_and_billed_are_looked_at(preset: Preset) -> None:
    account = lacking(preset=preset)

    assert open_missing_invoices(now=NOTED_AT) == 1
    jobs = ProcrastinateJob.objects.filter(task_name="notices.note_missing_invoices")
    assert [job.args for job in jobs] == [{"subject_id": str(account.id)}]

    Holding.objects.update(contract_number="")
    assert open_missing_invoices(now=NOTED_AT) == 0


def test_the_banner_reads_no_other_contract_than_those_noted() -> None:
    account = lacking(NotificationMode.NONE)
    note(account)
    bill(account, "C-8", *BILLED)

    assert banner(NOTED_AT) == ["C-7"]
    note(account, NOTED_AT + timedelta(days=1))
    assert banner(NOTED_AT + timedelta(days=1)) == ["C-7", "C-8"]


def banner(now: datetime) -> list[str]:
    seen = missing_invoices(access=access_at(CLAIRE), now=now)
    return [one.contract_number for one in seen]


@pytest.mark.parametrize("count", [1, 3])
def test_the_banner_costs_one_query_where_nothing_lacks_and_three_however_many_do(
    django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    account = lacking(NotificationMode.NONE, contracts=("C-7", "C-8", "C-9")[:count])
    access = access_at(CLAIRE)

    with django_assert_num_queries(1):
        assert missing_invoices(access=access, now=NOTED_AT) == []
    note(account)
    with django_assert_num_queries(3):
        assert len(missing_invoices(access=access, now=NOTED_AT)) == count
