"""Mode d: one mail a day, at the supplier's hour in Paris, with a direct link per invoice."""

import re
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from django.db import connections
from procrastinate.contrib.django.models import ProcrastinateJob

from pli.connectors.smtp.fake import FakeSmtpServer
from pli.domain.customers.operations import change_policy, register_address
from pli.domain.customers.vocabulary import AddressOrigin, NotificationMode, Preset
from pli.domain.invoices.models import Holding
from pli.domain.invoices.vocabulary import Nature
from pli.domain.notices.models import DailyMail
from pli.domain.notices.operations import (
    compose_daily_mail,
    notify_invoice,
    resume_forgotten_daily_mails,
)
from pli.domain.post.models import Mail
from pli.domain.post.operations import send_mail
from pli.domain.post.vocabulary import MailKind, numbered_link
from tests.database import Database
from tests.make.activations import deposit
from tests.make.jobs import lose_jobs
from tests.make.notifications import (
    A_DAY,
    CLAIRE,
    arrive,
    compose_due,
    mails_told,
    make_colleague,
    make_told_account,
)
from tests.make.suppliers import REGISTERED_AT, supplier_access


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type] # year, month, day, hour


# 10:00 in Paris, in the summer.
MORNING = utc(2026, 4, 1, 8, 0)
# 18:00 there.
HOUR = utc(2026, 4, 1, 16, 0)


@pytest.mark.django_db
@pytest.mark.requirement("R078", "R106")
def test_the_invoices_of_a_day_are_one_mail_with_a_link_to_each() -> None:
    account = make_told_account(NotificationMode.DAILY)
    holdings = [arrive(account, at=MORNING + timedelta(minutes=n)) for n in range(3)]
    assert mails_told(account) == []

    (mail,) = compose_due(now=HOUR)

    assert (mail.kind, mail.recipient) == (MailKind.INVOICES_OF_DAY, CLAIRE)
    assert mail.subject == "Vos 3 factures du 01/04/2026"
    assert [numbered_link(n) in mail.text for n in (1, 2, 3, 4)] == [True, True, True, False]
    assert [holding.number in mail.text for holding in holdings] == [True, True, True]
    links = mail.links.select_related("link").order_by("place")
    assert [row.link.about_id for row in links] == [holding.id for holding in holdings]
    assert {row.link.expires_at for row in links} == {HOUR + timedelta(days=90)}
    assert {row.base for row in links} == {"http://localhost:8000/portail/locavia/lien/"}


@pytest.mark.django_db
@pytest.mark.parametrize(("count", "said"), [(1, "Ce lien est"), (3, "Ces liens sont")])
def test_one_link_is_not_called_several(count: int, said: str) -> None:
    account = make_told_account(NotificationMode.DAILY)
    for minutes in range(count):
        arrive(account, at=MORNING + timedelta(minutes=minutes))

    (mail,) = compose_due(now=HOUR)

    for body in (mail.text, mail.html):
        found = [words for words in ("Ce lien est", "Ces liens sont") if words in body]
        assert found == [said]


@pytest.mark.django_db
@pytest.mark.requirement("T18", "R007")
def test_each_line_says_what_is_not_the_invoice_itself() -> None:
    account = make_told_account(NotificationMode.DAILY)
    words = {Nature.ORIGINAL: "", Nature.DUPLICATE: " (duplicata)", Nature.COPY: " (copie)"}
    expected = []
    for nature, word in words.items():
        holding = arrive(account, at=MORNING)
        Holding.objects.filter(id=holding.id).update(nature=nature)
        expected.append(f"- Facture {holding.number}{word}, du ")

    (mail,) = compose_due(now=HOUR)

    assert [start in mail.text for start in expected] == [True, True, True]
    assert [mail.html.count(word) for word in ("(duplicata)", "(copie)")] == [1, 1]


@pytest.mark.django_db
def test_one_invoice_is_said_in_the_singular() -> None:
    account = make_told_account(NotificationMode.DAILY)
    arrive(account, at=MORNING)

    (mail,) = compose_due(now=HOUR)

    assert mail.subject == "Votre facture du 01/04/2026"
    assert "Ce lien est valable 90 jours" in mail.text
    assert "Il est personnel\u00a0: qui le possède peut télécharger la facture." in mail.html


@pytest.mark.django_db
@pytest.mark.requirement("R106")
@pytest.mark.parametrize(
    ("arrived_at", "day", "due_at"),
    [
        # The last minute before the hour, the hour itself, and after it.
        (utc(2026, 4, 1, 15, 59), date(2026, 4, 1), HOUR),
        (HOUR, date(2026, 4, 2), HOUR + A_DAY),
        (utc(2026, 4, 1, 21, 30), date(2026, 4, 2), HOUR + A_DAY),
        # Already the next day in Paris: the end of a month, and of a year.
        (
            utc(2026, 4, 30, 22, 30),
            date(2026, 5, 1),
            utc(2026, 5, 1, 16),
        ),
        (
            utc(2026, 12, 31, 23, 30),
            date(2027, 1, 1),
            utc(2027, 1, 1, 17),
        ),
        # The last evening of winter time, and of summer time.
        (
            utc(2027, 3, 27, 17, 30),
            date(2027, 3, 28),
            utc(2027, 3, 28, 16),
        ),
        (
            utc(2026, 10, 24, 16, 30),
            date(2026, 10, 25),
            utc(2026, 10, 25, 17),
        ),
    ],
)
def test_the_hour_is_that_of_paris_all_the_year_round(
    arrived_at: datetime, day: date, due_at: datetime
) -> None:
    account = make_told_account(NotificationMode.DAILY)

    arrive(account, at=arrived_at)

    row = DailyMail.objects.get()
    assert (row.listed_date, row.due_at) == (day, due_at)
    (job,) = ProcrastinateJob.objects.filter(task_name="notices.compose_daily_mail")
    assert job.scheduled_at == due_at


@pytest.mark.django_db
@pytest.mark.requirement("R106")
@pytest.mark.parametrize(
    ("hour", "night", "due_at"),
    [
        # 02:00 does not exist that night: clocks go from 01:59 to 03:00.
        (2, utc(2027, 3, 27, 20), utc(2027, 3, 28, 1)),
        # 02:00 comes twice that night: the first one counts.
        (2, utc(2026, 10, 24, 20), utc(2026, 10, 25, 0)),
    ],
)
def test_an_hour_that_the_clocks_skip_or_repeat_gives_one_mail(
    hour: int, night: datetime, due_at: datetime
) -> None:
    account = make_told_account(NotificationMode.DAILY, daily_mail_hour=hour)
    arrive(account, at=night)

    mails = compose_due(now=due_at) + compose_due(now=due_at + timedelta(hours=1))

    assert DailyMail.objects.get().due_at == due_at
    assert len(mails) == 1


@pytest.mark.django_db
def test_an_invoice_that_comes_once_the_mail_has_left_waits_for_the_next_day() -> None:
    account = make_told_account(NotificationMode.DAILY)
    arrive(account, at=MORNING)
    compose_due(now=HOUR)
    # The supplier's hour is later now: the day has had its mail all the same.
    change_policy(
        access=supplier_access(account.supplier), changed_at=REGISTERED_AT, daily_mail_hour=22
    )

    arrive(account, at=HOUR + timedelta(minutes=1))

    days = DailyMail.objects.order_by("listed_date").values_list("listed_date", flat=True)
    assert list(days) == [date(2026, 4, 1), date(2026, 4, 2)]


@pytest.mark.django_db
def test_a_mail_of_the_day_is_written_once_and_never_before_its_hour() -> None:
    account = make_told_account(NotificationMode.DAILY)
    arrive(account, at=MORNING)
    row = DailyMail.objects.get()

    too_soon = compose_daily_mail(daily_mail_id=row.id, now=MORNING)
    assert (too_soon.composed_at, too_soon.mail) == (None, None)
    for _ in range(3):
        compose_daily_mail(daily_mail_id=row.id, now=HOUR)

    assert len(mails_told(account)) == 1


@pytest.mark.django_db
def test_a_lost_mail_of_the_day_is_found() -> None:
    account = make_told_account(NotificationMode.DAILY)
    arrive(account, at=MORNING)
    lose_jobs()

    assert resume_forgotten_daily_mails(now=HOUR) == 0
    assert resume_forgotten_daily_mails(now=HOUR + timedelta(hours=2)) == 1
    compose_due(now=HOUR + timedelta(hours=2))
    assert resume_forgotten_daily_mails(now=HOUR + timedelta(hours=4)) == 0


@pytest.mark.django_db
def test_nobody_is_written_to_once_the_account_is_closed() -> None:
    account = make_told_account(NotificationMode.DAILY)
    arrive(account, at=MORNING)
    account.closed_at = MORNING
    account.save()

    assert compose_due(now=HOUR) == []
    assert DailyMail.objects.get().composed_at == HOUR


@pytest.mark.django_db
@pytest.mark.requirement("R022", "R106")
def test_the_mail_goes_to_whoever_is_the_administrator_at_its_hour() -> None:
    account = make_told_account(NotificationMode.DAILY)
    arrive(account, at=MORNING)
    register_address(
        access=supplier_access(account.supplier),
        account_id=account.id,
        address="nouvelle@morel.test",
        origin=AddressOrigin.ADVISER,
        registered_at=MORNING + timedelta(hours=1),
    )
    arrive(account, at=MORNING + timedelta(hours=2))

    (mail,) = compose_due(now=HOUR)

    assert mail.recipient == "nouvelle@morel.test"
    assert mail.subject == "Vos 2 factures du 01/04/2026"


@pytest.mark.django_db
@pytest.mark.requirement("R106")
def test_each_reader_has_a_mail_of_their_own() -> None:
    account = make_told_account(None, preset=Preset.RECOMMANDE)
    make_colleague(account, NotificationMode.DAILY)
    arrive(account, at=MORNING)
    arrive(account, at=MORNING)

    mails = compose_due(now=HOUR)

    assert sorted(mail.recipient for mail in mails) == ["ali@morel.test", CLAIRE]
    assert {mail.subject for mail in mails} == {"Vos 2 factures du 01/04/2026"}


@pytest.mark.django_db
def test_a_mail_lists_a_hundred_invoices_and_says_how_many_more_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys.modules[compose_daily_mail.__module__], "DAILY_LINES_MAX", 2)
    account = make_told_account(NotificationMode.DAILY)
    for _ in range(5):
        arrive(account, at=MORNING)

    (mail,) = compose_due(now=HOUR)

    assert mail.subject == "Vos 5 factures du 01/04/2026"
    assert mail.links.count() == 2
    assert "3 autres factures du jour vous attendent dans votre espace." in mail.text


@pytest.mark.requirement("R078")
def test_jobs_of_one_account_that_come_all_at_once_tell_each_invoice_once(
    live_database: Database,
) -> None:
    account = make_told_account(NotificationMode.DAILY)
    arrive(account, at=MORNING)
    holdings = [deposit(account, deposited_at=MORNING) for _ in range(4)]

    def notify(holding_id: UUID) -> None:
        notify_invoice(holding_id=holding_id, now=MORNING)
        connections.close_all()

    def compose(daily_mail_id: UUID) -> None:
        compose_daily_mail(daily_mail_id=daily_mail_id, now=HOUR)
        connections.close_all()

    with ThreadPoolExecutor(4) as workers:
        list(workers.map(notify, [holding.id for holding in holdings] * 3))
        list(workers.map(compose, [DailyMail.objects.get().id] * 4))

    (mail,) = mails_told(account)
    assert mail.subject == "Vos 5 factures du 01/04/2026"


@pytest.mark.requirement("R112")
def test_the_mail_leaves_with_a_secret_for_each_link_and_keeps_none(
    mail_server: FakeSmtpServer, live_database: Database
) -> None:
    account = make_told_account(None, preset=Preset.RECOMMANDE)
    arrive(account, at=MORNING)
    arrive(account, at=MORNING)
    (mail,) = compose_due(now=HOUR)

    send_mail(mail_id=mail.id, now=HOUR)

    (caught,) = mail_server.mails
    text = caught.message.get_body(("plain",)).get_content()
    base = "http://localhost:8000/portail/locavia/"
    secrets = [word for word in text.split() if word.startswith(f"{base}lien/")]
    assert len(set(secrets)) == 2
    # The bytes of the server, not what Python's parser would decode (RFC 2369, RFC 8058).
    way_out = rf"\r?\nList-Unsubscribe: <{re.escape(base)}desabonnement/[\w-]{{43}}/>\r?\n"
    assert re.search(way_out.encode(), caught.path.read_bytes())
    assert caught.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    stored = Mail.objects.get(pk=mail.id)
    assert [secret in stored.text + stored.html for secret in secrets] == [False, False]
