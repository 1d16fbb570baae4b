"""A file that cannot be read keeps its mail waiting, and never blames the mailbox."""

from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from pli.connectors.smtp.fake import FakeSmtpServer
from pli.domain.archive.models import StoredFile
from pli.domain.post.models import Mail
from pli.domain.post.operations import send_mail
from pli.domain.post.vocabulary import (
    FILE_PURGED,
    FILE_UNREADABLE,
    RETRY_MINUTES,
    TRIES_MAX,
    MailStatus,
)
from tests.make.activations import DEPOSITED_AT
from tests.make.copies import arrive_and_copy, make_offered_account, make_running_copy

pytestmark = pytest.mark.django_db


@pytest.fixture
def mail() -> Mail:
    account = make_offered_account()
    make_running_copy(account)
    (mail,) = arrive_and_copy(account)
    return mail


def last_words(mail: Mail) -> tuple[str, str]:
    event = mail.events.latest("happened_at", "id")
    return event.status, event.detail


def test_a_mail_waits_until_its_file_can_be_read_and_leaves_with_it(
    mail: Mail, mail_server: FakeSmtpServer, settings: Settings, tmp_path: Path
) -> None:
    storage, settings.PLI_STORAGE_DIR = settings.PLI_STORAGE_DIR, tmp_path / "away"

    waiting = send_mail(mail_id=mail.id, now=DEPOSITED_AT)
    settings.PLI_STORAGE_DIR = storage

    assert (waiting.status, waiting.tries, waiting.try_began_at) == (MailStatus.DEFERRED, 1, None)
    assert waiting.due_at == DEPOSITED_AT + timedelta(minutes=RETRY_MINUTES[0])
    assert last_words(mail) == ("deferred", FILE_UNREADABLE)
    sent = send_mail(mail_id=mail.id, now=waiting.due_at)
    (caught,) = mail_server.mails
    names = [part.get_content_type() for part in caught.message.iter_attachments()]
    assert (sent.status, names) == (MailStatus.ACCEPTED, ["application/pdf"])


def test_a_mail_whose_file_is_never_read_is_given_up_without_a_word_against_its_mailbox(
    mail: Mail, mail_server: FakeSmtpServer, settings: Settings, tmp_path: Path
) -> None:
    settings.PLI_STORAGE_DIR = tmp_path / "away"
    at = DEPOSITED_AT
    for _try in range(TRIES_MAX):
        at += timedelta(days=1)
        sent = send_mail(mail_id=mail.id, now=at)

    assert (sent.status, sent.tries) == (MailStatus.WITHDRAWN, TRIES_MAX)
    assert last_words(mail) == ("withdrawn", FILE_UNREADABLE)
    assert mail_server.mails == []


def test_a_mail_whose_file_was_destroyed_meanwhile_does_not_leave(
    mail: Mail, mail_server: FakeSmtpServer
) -> None:
    attached = StoredFile.objects.filter(id=mail.attachments.get().stored_file_id)
    attached.update(purged_at=DEPOSITED_AT)

    sent = send_mail(mail_id=mail.id, now=DEPOSITED_AT)

    assert sent.status == MailStatus.WITHDRAWN
    assert last_words(mail) == ("withdrawn", FILE_PURGED)
    assert mail_server.mails == []
