"""Staff see mails with their timelines, and never a secret."""

from datetime import timedelta

import pytest

from pli.connectors.smtp.fake import FakeSmtpServer
from pli.domain.post.operations import send_mail
from pli.domain.post.queries import MailNotFound, mails_about, one_mail
from pli.domain.post.vocabulary import PERSONAL_LINK, MailStatus
from pli.kit.ids import new_id
from tests.make.mails import QUEUED_AT, LetterGiven, make_mail, make_recovery_link

pytestmark = pytest.mark.django_db


def test_the_copy_shown_to_staff_has_personal_link_in_place_of_the_secret(
    mail_server: FakeSmtpServer,
) -> None:
    realm_id = new_id()
    mail = make_mail(LetterGiven(realm_id=realm_id), link=make_recovery_link())
    send_mail(mail_id=mail.id, now=QUEUED_AT + timedelta(seconds=5))

    sheet = one_mail(realm_id=realm_id, mail_id=mail.id)

    assert sheet.status is MailStatus.ACCEPTED
    assert [step.status for step in sheet.timeline] == [MailStatus.QUEUED, MailStatus.ACCEPTED]
    assert PERSONAL_LINK in sheet.text
    assert PERSONAL_LINK in sheet.html


def test_a_mail_of_another_supplier_does_not_exist() -> None:
    mail = make_mail(LetterGiven(realm_id=new_id()))

    with pytest.raises(MailNotFound):
        one_mail(realm_id=new_id(), mail_id=mail.id)


@pytest.mark.parametrize("count", [1, 3])
def test_the_mails_about_something_cost_two_queries_however_many(
    count: int, django_assert_num_queries: object
) -> None:
    about_id = new_id()
    mails = [make_mail(LetterGiven(about_id=about_id)) for _ in range(count)]
    make_mail(LetterGiven(about_id=new_id()))

    with django_assert_num_queries(2):  # type: ignore[operator]
        sheets = mails_about(about_ids=[about_id])

    assert [sheet.id for sheet in sheets] == [mail.id for mail in reversed(mails)]
