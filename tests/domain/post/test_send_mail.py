"""A mail leaves once, and its timeline says how."""

import re
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import cast

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from pli.connectors.smtp import SmtpServer
from pli.connectors.smtp.fake import FakeSmtpServer, LostAnswer, Refusal
from pli.domain.identity.operations import forget_old_traces
from pli.domain.post.models import Mail
from pli.domain.post.operations import send_mail
from pli.domain.post.vocabulary import (
    ANSWER_LOST,
    LINK_OVER,
    PERSONAL_LINK,
    RETRY_MINUTES,
    TRIES_MAX,
    MailStatus,
)
from tests.make.mails import (
    LINK_BASE,
    QUEUED_AT,
    LetterGiven,
    make_mail,
    make_recovery_link,
    opens,
)

pytestmark = pytest.mark.django_db

SENT_AT = QUEUED_AT + timedelta(seconds=5)


def timeline_of(mail: Mail) -> list[tuple[str, str]]:
    return list(mail.events.order_by("happened_at", "id").values_list("status", "detail"))


def part(message: EmailMessage, kind: str) -> str:
    body = message.get_body((kind,))
    assert body is not None
    return cast("str", body.get_content()).replace("\r\n", "\n")


@pytest.mark.requirement("R109")
def test_a_mail_that_the_server_takes_is_accepted_and_says_what_the_server_said(
    mail_server: FakeSmtpServer,
) -> None:
    mail = make_mail()

    sent = send_mail(mail_id=mail.id, now=SENT_AT)

    assert (sent.status, sent.tries, sent.due_at) == (MailStatus.ACCEPTED, 1, None)
    assert timeline_of(mail) == [("queued", ""), ("accepted", "250 2.0.0 taken")]
    assert [caught.message_id for caught in mail_server.mails] == [mail.message_id]


def test_a_mail_already_accepted_does_not_leave_again(mail_server: FakeSmtpServer) -> None:
    mail = make_mail()

    send_mail(mail_id=mail.id, now=SENT_AT)
    send_mail(mail_id=mail.id, now=SENT_AT + timedelta(hours=1))

    assert len(mail_server.mails) == 1
    assert len(timeline_of(mail)) == 2


@pytest.mark.requirement("R085")
def test_its_headers_are_those_of_a_machine_and_its_sender_is_fixed(
    mail_server: FakeSmtpServer,
) -> None:
    mail = make_mail()

    send_mail(mail_id=mail.id, now=SENT_AT)

    (caught,) = mail_server.mails
    headers = {name: str(value) for name, value in caught.message.items()}
    boundary = headers.pop("Content-Type")
    assert headers == {
        "Return-Path": "<factures@locavia.test>",
        "Delivered-To": "claire@morel.test",
        "From": "E-Facture Locavia <factures@locavia.test>",
        "To": "claire@morel.test",
        "Subject": "Votre espace E-Facture Locavia\xa0: votre identifiant de connexion",
        "Date": "Tue, 03 Nov 2026 09:30:05 +0000",
        "Message-ID": mail.message_id,
        "Content-Language": "fr",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "MIME-Version": "1.0",
    }
    assert boundary.startswith("multipart/alternative")


@pytest.mark.requirement("R112")
def test_text_and_html_travel_as_quoted_printable_and_arrive_as_they_were_written(
    mail_server: FakeSmtpServer,
) -> None:
    text = "Bonjour «\xa0Hélène\xa0»,\n.\n..deux points au début\n" + "mot " * 300 + "\nœuf €\n"
    mail = make_mail(LetterGiven(text=text, html=f"<p>{text}</p>\n"))

    send_mail(mail_id=mail.id, now=SENT_AT)

    (caught,) = mail_server.mails
    kinds = [
        (piece.get_content_type(), piece.get_content_charset(), piece["Content-Transfer-Encoding"])
        for piece in caught.message.iter_parts()
    ]
    assert kinds == [
        ("text/plain", "utf-8", "quoted-printable"),
        ("text/html", "utf-8", "quoted-printable"),
    ]
    assert part(caught.message, "plain") == text
    assert part(caught.message, "html") == f"<p>{text}</p>\n"
    assert max(map(len, caught.path.read_bytes().splitlines())) <= 998


@pytest.mark.parametrize(
    ("recipient", "envelope"),
    [
        ("claire+factures@morel.test", "claire+factures@morel.test"),
        ("o'neil@morel.test", "o'neil@morel.test"),
        ("claire@société-morel.test", "claire@xn--socit-morel-ebbb.test"),
        ("hélène@morel.test", "hélène@morel.test"),
    ],
)
def test_addresses_with_accents_and_signs_arrive(
    mail_server: FakeSmtpServer, recipient: str, envelope: str
) -> None:
    mail = make_mail(LetterGiven(recipient=recipient))

    sent = send_mail(mail_id=mail.id, now=SENT_AT)

    assert sent.status == MailStatus.ACCEPTED
    assert [caught.recipient for caught in mail_server.mails] == [envelope]


@pytest.mark.requirement("R044")
def test_the_secret_of_a_link_is_made_when_the_mail_leaves_and_kept_only_as_a_hash(
    mail_server: FakeSmtpServer,
) -> None:
    link = make_recovery_link()
    mail = make_mail(link=link)
    assert not link.tokens.exists()

    send_mail(mail_id=mail.id, now=SENT_AT)

    (caught,) = mail_server.mails
    match = re.search(rf"{LINK_BASE}([\w-]{{43}})/", part(caught.message, "plain"))
    assert match
    token = match[1]
    assert opens(link, token)
    assert f'href="{LINK_BASE}{token}/"' in part(caught.message, "html")
    assert PERSONAL_LINK not in caught.path.read_text()
    mail.refresh_from_db()
    stored = " ".join(str(value) for value in vars(mail).values())
    jobs = " ".join(str(job.args) for job in ProcrastinateJob.objects.all())
    events = " ".join(detail for _status, detail in timeline_of(mail))
    assert token not in stored + jobs + events
    assert PERSONAL_LINK in mail.text


@pytest.mark.requirement("R109")
def test_a_refusal_for_good_ends_it_as_not_delivered(mail_server: FakeSmtpServer) -> None:
    mail = make_mail()
    mail_server.behave(mail.recipient, Refusal("550 5.1.1 no such mailbox"))

    sent = send_mail(mail_id=mail.id, now=SENT_AT)
    send_mail(mail_id=mail.id, now=SENT_AT + timedelta(days=1))

    assert (sent.status, sent.tries) == (MailStatus.BOUNCED, 1)
    assert timeline_of(mail) == [("queued", ""), ("bounced", "550 5.1.1 no such mailbox")]
    assert mail_server.mails == []


def test_a_refusal_for_now_waits_one_minute_then_leaves_under_the_same_message_id(
    mail_server: FakeSmtpServer,
) -> None:
    mail = make_mail()
    mail_server.behave(mail.recipient, Refusal("451 4.7.1 greylisted", at_data=True))

    deferred = send_mail(mail_id=mail.id, now=SENT_AT)
    too_early = send_mail(mail_id=mail.id, now=SENT_AT + timedelta(seconds=30))
    sent = send_mail(mail_id=mail.id, now=SENT_AT + timedelta(minutes=1))

    due_at = SENT_AT + timedelta(minutes=1)
    assert (deferred.status, deferred.due_at) == (MailStatus.DEFERRED, due_at)
    assert (too_early.status, too_early.tries) == (MailStatus.DEFERRED, 1)
    assert (sent.status, sent.tries) == (MailStatus.ACCEPTED, 2)
    assert [caught.message_id for caught in mail_server.mails] == [mail.message_id]
    retry = ProcrastinateJob.objects.order_by("id").last()
    assert retry
    assert (retry.task_name, retry.scheduled_at) == ("post.send_mail", due_at)


@pytest.mark.requirement("R110")
def test_the_waits_grow_and_after_the_last_the_mail_is_given_up(
    mail_server: FakeSmtpServer,
) -> None:
    mail = make_mail()
    mail_server.behave(mail.recipient, *[Refusal("452 4.2.2 mailbox full")] * TRIES_MAX)

    now, waits = SENT_AT, []
    while (tried := send_mail(mail_id=mail.id, now=now)).due_at is not None:
        waits.append((tried.due_at - now) // timedelta(minutes=1))
        now = tried.due_at

    assert tuple(waits) == RETRY_MINUTES
    assert (tried.status, tried.tries) == (MailStatus.BOUNCED, TRIES_MAX)
    assert timeline_of(mail)[-1] == (
        "bounced",
        "Abandonné après 7 tentatives. 452 4.2.2 mailbox full",
    )


@pytest.mark.requirement("R109")
def test_a_server_that_is_away_defers_it(settings: Settings) -> None:
    settings.PLI_SMTP = SmtpServer("127.0.0.1", 1, None, None, implicit_tls=False, start_tls=False)
    mail = make_mail()

    deferred = send_mail(mail_id=mail.id, now=SENT_AT)

    assert deferred.status == MailStatus.DEFERRED
    assert timeline_of(mail)[-1] == ("deferred", "[Errno 111] Connection refused")


def test_an_answer_lost_after_the_message_leads_to_the_same_mail_again_and_the_timeline_says_so(
    mail_server: FakeSmtpServer,
) -> None:
    link = make_recovery_link()
    mail = make_mail(link=link)
    mail_server.behave(mail.recipient, LostAnswer())

    deferred = send_mail(mail_id=mail.id, now=SENT_AT)
    send_mail(mail_id=mail.id, now=deferred.due_at or SENT_AT)

    assert [caught.message_id for caught in mail_server.mails] == [mail.message_id] * 2
    assert [status for status, _detail in timeline_of(mail)] == ["queued", "deferred", "accepted"]
    assert timeline_of(mail)[1][1].startswith(ANSWER_LOST)
    tokens = [
        re.findall(rf"{LINK_BASE}([\w-]+)/", part(caught.message, "plain"))[0]
        for caught in mail_server.mails
    ]
    assert [opens(link, token) for token in tokens] == [True, True]


@pytest.mark.parametrize("late_by", [timedelta(hours=2), timedelta(days=3)])
def test_a_mail_whose_link_is_over_does_not_leave(
    mail_server: FakeSmtpServer, late_by: timedelta
) -> None:
    mail = make_mail(link=make_recovery_link(hours=2))

    sent = send_mail(mail_id=mail.id, now=QUEUED_AT + late_by)

    assert sent.status == MailStatus.WITHDRAWN
    assert timeline_of(mail)[-1] == ("withdrawn", LINK_OVER)
    assert mail_server.mails == []


def test_a_mail_outlives_its_link_and_never_leaves_without_it(
    mail_server: FakeSmtpServer,
) -> None:
    mail = make_mail(link=make_recovery_link())
    later = QUEUED_AT + timedelta(days=60)

    forget_old_traces(now=later)
    send_mail(mail_id=mail.id, now=later)

    mail.refresh_from_db()
    assert (mail.link_id, mail.status) == (None, MailStatus.WITHDRAWN)
    assert mail_server.mails == []


def test_a_mail_is_not_sent_before_its_hour(mail_server: FakeSmtpServer) -> None:
    mail = make_mail()
    before: datetime = QUEUED_AT - timedelta(minutes=1)

    assert send_mail(mail_id=mail.id, now=before).status == MailStatus.QUEUED
    assert mail_server.mails == []
