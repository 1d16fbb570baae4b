"""What nobody downloaded is told of before its end: by mail, or by a banner in mode a (D02, T9)."""

from datetime import date, datetime, timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import DjangoAssertNumQueries

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.vocabulary import NotificationMode, Preset
from pli.domain.identity.models import Login
from pli.domain.invoices.models import Holding
from pli.domain.invoices.vocabulary import Nature
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.notices.models import EndReminder
from pli.domain.notices.operations import compose_end_reminder, open_end_reminders
from pli.domain.notices.queries import EndingInvoices, ending_invoices
from pli.domain.notices.vocabulary import REMINDER_LINES_MAX
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import UNSUBSCRIBE_LINK, MailKind, MailStatus
from pli.domain.spaces.models import Membership
from pli.domain.spaces.queries import access_by_login
from pli.domain.spaces.vocabulary import Access, Role
from pli.kit.days import end_of_day, start_of_day
from tests.make.activations import DEPOSITED_AT
from tests.make.notifications import CLAIRE, arrive, make_colleague, make_told_account

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("T9")]

LAST_DATE = date(2028, 3, 31)


def before(days: int) -> datetime:
    """So many days before the last one, in the morning."""
    return start_of_day(LAST_DATE - timedelta(days=days)) + timedelta(hours=7)


def told(
    mode: NotificationMode = NotificationMode.EACH,
    *,
    count: int = 1,
    preset: Preset = Preset.RECOMMANDE,
) -> CustomerAccount:
    """An account that holds invoices which nobody downloaded, available until the last date."""
    account = make_told_account(mode, preset=preset)
    for _ in range(count):
        arrive(account)
    Holding.objects.update(available_until=end_of_day(LAST_DATE))
    return account


def remind(account: CustomerAccount, days: int) -> list[str]:
    mails = compose_end_reminder(account_id=account.id, now=before(days))
    return [mail.subject for mail in mails]


def access_at(address: str) -> Access:
    access = access_by_login(Login.objects.get(address=address).id)
    assert access is not None
    return access


def test_it_is_told_ninety_thirty_and_seven_days_before_and_once_each_time() -> None:
    account = told(count=2)

    days = [120, 91, 90, 89, 31, 30, 29, 8, 7, 7, 1, 0]
    told_at = [(day, said) for day in days for said in remind(account, day)]

    subject = "2 factures à télécharger avant le 31/03/2028"
    assert told_at == [(90, subject), (30, subject), (7, subject)]
    reminders = EndReminder.objects.order_by("-days").values_list("days", flat=True)
    assert list(reminders) == [90, 90, 30, 30, 7, 7]


def test_accounts_that_were_told_are_not_asked_again_before_the_next_distance() -> None:
    account = told()

    opened = []
    for day in (91, 90, 89, 31, 30, 29, 7, 6, 0):
        opened.append((day, open_end_reminders(now=before(day))))
        remind(account, day)

    assert opened == [(91, 0), (90, 1), (89, 0), (31, 0), (30, 1), (29, 0), (7, 1), (6, 0), (0, 0)]


def test_in_mode_a_an_account_is_asked_for_its_colleague_who_wishes_mails() -> None:
    account = told(NotificationMode.NONE)
    make_colleague(account, NotificationMode.EACH)

    assert open_end_reminders(now=before(30)) == 1
    assert len(remind(account, 30)) == 1


def test_the_mail_names_them_and_is_written_in_the_journal() -> None:
    account = told()
    holding = Holding.objects.get()

    (mail,) = compose_end_reminder(account_id=account.id, now=before(30))

    assert (mail.kind, mail.recipient) == (MailKind.INVOICES_ENDING, CLAIRE)
    assert mail.subject == "1 facture à télécharger avant le 31/03/2028"
    for body in (mail.text, mail.html):
        assert holding.number in body
        assert "disponible jusqu’au 31/03/2028" in body
        assert f"/espace/{account.space_id}/factures/" in body
    assert [link.place for link in mail.links.all()] == [UNSUBSCRIBE_LINK]
    (entry,) = Entry.objects.filter(kind=EntryKind.INVOICE_END_TOLD)
    assert (entry.space_id, entry.subject_id) == (account.space_id, holding.invoice_id)


@pytest.mark.parametrize(("preset", "count"), [(Preset.CLASSIQUE, 0), (Preset.RECOMMANDE, 1)])
def test_mails_leave_where_the_supplier_reminds(preset: Preset, count: int) -> None:
    account = told(preset=preset)

    assert open_end_reminders(now=before(30)) == count
    assert len(remind(account, 30)) == count
    jobs = ProcrastinateJob.objects.filter(task_name="notices.compose_end_reminder")
    assert [(job.args, job.priority < 0) for job in jobs] == [
        ({"subject_id": str(account.id)}, True)
    ] * count


@pytest.mark.parametrize("preset", list(Preset))
@pytest.mark.parametrize(
    ("mode", "has_banner"), [(NotificationMode.NONE, True), (NotificationMode.EACH, False)]
)
def test_in_mode_a_a_banner_says_it_and_no_mail(
    preset: Preset, mode: NotificationMode, *, has_banner: bool
) -> None:
    account = told(mode, preset=preset)
    access = access_at(CLAIRE)

    assert ending_invoices(access=access, now=before(31)) is None
    expected = EndingInvoices(1, LAST_DATE) if has_banner else None
    assert ending_invoices(access=access, now=before(30)) == expected
    if has_banner:
        assert open_end_reminders(now=before(30)) == 0
        assert remind(account, 30) == []
        assert not EndReminder.objects.exists()


@pytest.mark.parametrize(
    "change", [{"downloaded_at": DEPOSITED_AT}, {"is_legacy": True}], ids=["taken", "legacy"]
)
def test_what_was_taken_or_came_from_an_older_portal_is_left_alone(
    change: dict[str, object],
) -> None:
    account = told(NotificationMode.EACH)
    Holding.objects.update(**change)

    assert open_end_reminders(now=before(30)) == 0
    assert remind(account, 30) == []
    assert ending_invoices(access=access_at(CLAIRE), now=before(30)) is None


@pytest.mark.parametrize(
    ("status", "reminded"),
    [
        (MailStatus.ACCEPTED, 0),
        (MailStatus.DELIVERED, 0),
        (MailStatus.BOUNCED, 1),
        (MailStatus.WITHDRAWN, 1),
    ],
)
def test_an_invoice_that_came_attached_to_a_mail_is_not_one_that_nobody_has(
    status: MailStatus, reminded: int
) -> None:
    account = told(NotificationMode.ATTACHED)
    Mail.objects.filter(kind=MailKind.INVOICE_ATTACHED).update(status=status, due_at=None)

    assert open_end_reminders(now=before(30)) == reminded
    assert len(remind(account, 30)) == reminded


def test_a_mail_that_could_only_tell_of_it_brought_no_invoice() -> None:
    account = told(NotificationMode.ATTACHED)
    mails = Mail.objects.filter(kind=MailKind.INVOICE_ATTACHED)
    mails.update(kind=MailKind.INVOICE_AVAILABLE, status=MailStatus.DELIVERED, due_at=None)

    assert len(remind(account, 30)) == 1


def test_what_ends_within_the_same_week_is_in_the_same_mail() -> None:
    account = told(count=3)
    near, far = Holding.objects.order_by("id")[1:3]
    Holding.objects.filter(id=near.id).update(available_until=end_of_day(date(2028, 4, 6)))
    Holding.objects.filter(id=far.id).update(available_until=end_of_day(date(2028, 4, 7)))

    assert [len(remind(account, days)) for days in (90, 83)] == [1, 1]

    first = remind(account, 30)
    later = [remind(account, days) for days in range(29, 22, -1)]

    assert first == ["2 factures à télécharger avant le 31/03/2028"]
    assert [said for said in later if said] == [["1 facture à télécharger avant le 07/04/2028"]]


def test_far_distances_are_left_out_of_a_short_availability() -> None:
    account = told()
    Holding.objects.update(available_at=before(40))

    assert [remind(account, days) for days in (30, 7)] == [
        [],
        ["1 facture à télécharger avant le 31/03/2028"],
    ]


@pytest.mark.requirement("R176")
def test_a_colleague_is_told_of_what_he_may_see() -> None:
    account = told(NotificationMode.NONE, count=2)
    make_colleague(account, NotificationMode.EACH)
    Membership.objects.filter(login__address="ali@morel.test").update(
        roles=[Role.USER], is_limited=True, contract_numbers=["C-7"]
    )
    mine = Holding.objects.order_by("id").first()
    assert mine is not None
    Holding.objects.filter(id=mine.id).update(contract_number="C-7")

    (mail,) = compose_end_reminder(account_id=account.id, now=before(30))

    assert (mail.recipient, mail.subject[:2]) == ("ali@morel.test", "1 ")
    assert list(EndReminder.objects.values_list("holding_id", flat=True)) == [mine.id]


def test_a_long_list_is_cut_and_says_so() -> None:
    account = told(count=REMINDER_LINES_MAX + 2)

    (mail,) = compose_end_reminder(account_id=account.id, now=before(30))

    assert mail.text.count("disponible jusqu’au") == REMINDER_LINES_MAX
    assert "2 autres factures sont dans le même cas." in mail.text
    assert "2 autres factures sont dans le même cas." in mail.html


def test_whose_access_is_suspended_is_not_reminded() -> None:
    account = told()
    Login.objects.update(suspended_at=DEPOSITED_AT)

    assert remind(account, 30) == []
    assert not Mail.objects.filter(kind=MailKind.INVOICES_ENDING).exists()


@pytest.mark.parametrize("count", [1, 3])
def test_a_banner_costs_the_same_however_many_there_are(
    django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    told(NotificationMode.NONE, count=count)
    access = access_at(CLAIRE)

    with django_assert_num_queries(6):
        ending_invoices(access=access, now=before(30))
    with django_assert_num_queries(1):
        ending_invoices(access=access, now=before(60))


def test_an_end_that_moved_is_told_again_at_each_distance() -> None:
    account = told()
    for days in (90, 30, 7):
        remind(account, days)

    later = date(2031, 3, 31)
    Holding.objects.update(available_until=end_of_day(later))
    subjects = [
        [
            mail.subject
            for mail in compose_end_reminder(
                account_id=account.id,
                now=start_of_day(later - timedelta(days=days)) + timedelta(hours=7),
            )
        ]
        for days in (91, 90, 89, 7, 7)
    ]

    said = ["1 facture à télécharger avant le 31/03/2031"]
    assert subjects == [[], said, [], said, []]


@pytest.mark.requirement("T18", "R007")
@pytest.mark.parametrize(
    ("nature", "word"),
    [(Nature.ORIGINAL, ""), (Nature.DUPLICATE, " (duplicata)"), (Nature.COPY, " (copie)")],
)
def test_a_line_says_what_is_not_the_invoice_itself(nature: Nature, word: str) -> None:
    account = told()
    Holding.objects.update(nature=nature)

    (mail,) = compose_end_reminder(account_id=account.id, now=before(30))

    assert f"- Facture {Holding.objects.get().number}{word}, du " in mail.text
    assert mail.html.count("(duplicata)") + mail.html.count("(copie)") == (1 if word else 0)
