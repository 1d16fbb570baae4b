"""A mail is written once per fact."""

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from pli.domain.post.models import Mail
from pli.domain.post.operations import RecipientInvalid
from pli.domain.post.queries import mails_about
from pli.domain.post.vocabulary import MailStatus
from pli.kit.ids import new_id
from tests.make.mails import QUEUED_AT, LetterGiven, make_mail

pytestmark = pytest.mark.django_db


def jobs_of(mail: Mail) -> list[tuple[str, str]]:
    jobs = ProcrastinateJob.objects.filter(args__subject_id=str(mail.id)).order_by("id")
    return list(jobs.values_list("task_name", "status"))


def test_a_queued_mail_has_a_message_id_a_timeline_and_one_job() -> None:
    about_id = new_id()

    mail = make_mail(LetterGiven(about_id=about_id, sender="factures@locavia.test"))

    assert mail.message_id == f"<{mail.id.hex}@locavia.test>"
    (sheet,) = mails_about(about_ids=[about_id])
    assert [(step.status, step.happened_at) for step in sheet.timeline] == [
        (MailStatus.QUEUED, QUEUED_AT)
    ]
    assert jobs_of(mail) == [("post.send_mail", "todo")]


def test_the_same_fact_is_told_by_one_mail_however_often_it_is_queued() -> None:
    letter = LetterGiven(key="activation:1")

    first = make_mail(letter)
    second = make_mail(letter)

    assert (second.id, second.message_id) == (first.id, first.message_id)
    assert Mail.objects.count() == 1
    assert jobs_of(first) == [("post.send_mail", "todo")]


@pytest.mark.parametrize(("length", "kept"), [(250, 250), (251, 250), (5_000, 250)])
def test_a_subject_that_a_name_made_too_long_is_cut(length: int, kept: int) -> None:
    mail = make_mail(LetterGiven(subject="é" * length))

    assert (len(mail.subject), mail.subject.endswith("…")) == (kept, length > kept)


@pytest.mark.parametrize(
    "recipient",
    [
        "claire@morel.test\r\nBcc: everybody@morel.test",
        "claire@morel.test\nX-Injected: 1",
        "claire @morel.test",
        "<claire@morel.test>",
        "claire",
        "@morel.test",
        "",
    ],
)
def test_an_address_that_no_envelope_can_hold_is_refused(recipient: str) -> None:
    with pytest.raises(RecipientInvalid):
        make_mail(LetterGiven(recipient=recipient))

    assert not Mail.objects.exists()


def test_a_subject_and_a_sender_name_stay_on_one_line() -> None:
    mail = make_mail(
        LetterGiven(subject="Facture\r\nBcc: x@y.test", sender_name="Locavia\nX-Injected:\u2028 1")
    )

    assert mail.subject == "Facture Bcc: x@y.test"
    assert mail.sender_name == "Locavia X-Injected: 1"


def test_a_sender_with_an_accent_in_its_domain_gives_an_ascii_message_id() -> None:
    mail = make_mail(LetterGiven(sender="factures@cafés-belcour.test"))

    assert mail.message_id == f"<{mail.id.hex}@xn--cafs-belcour-deb.test>"
