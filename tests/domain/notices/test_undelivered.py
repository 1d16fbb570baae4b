"""A mail that does not arrive is told to the other administrators of its space: M12."""

from datetime import timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from pli.connectors.smtp.fake import FakeSmtpServer, Refusal
from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.vocabulary import NotificationMode, Preset
from pli.domain.identity.models import Login
from pli.domain.identity.operations import record_address
from pli.domain.invoices.models import Holding
from pli.domain.invoices.queries import list_holdings
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.notices.operations import compose_undelivered
from pli.domain.post.models import Mail
from pli.domain.post.operations import send_mail
from pli.domain.post.vocabulary import MailKind, MailStatus
from pli.domain.spaces.models import Membership
from pli.domain.spaces.vocabulary import Role, SpaceKind, system_access
from tests.make.activations import DEPOSITED_AT
from tests.make.notifications import CLAIRE, arrive, mails_told, make_colleague, make_told_account
from tests.make.people import give_password

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R082")]

PAUL = "paul@morel.test"


def account_of_two() -> CustomerAccount:
    """An account whose registered address and a second administrator are told of invoices."""
    account = make_told_account(NotificationMode.EACH, preset=Preset.RECOMMANDE)
    arrive(account)
    make_colleague(account, address=PAUL)
    paul = Login.objects.get(address=PAUL)
    give_password(paul)
    Membership.objects.filter(login=paul).update(roles=[Role.ADMINISTRATOR])
    return account


def lose(mail: Mail) -> Mail:
    Mail.objects.filter(id=mail.id).update(status=MailStatus.BOUNCED, due_at=None)
    return mail


def test_a_refusal_for_good_is_announced(mail_server: FakeSmtpServer) -> None:
    (mail,) = mails_told(account_of_two())
    mail_server.behave(CLAIRE, Refusal("550 5.1.1 nobody here"))

    assert send_mail(mail_id=mail.id, now=DEPOSITED_AT).status == MailStatus.BOUNCED

    jobs = ProcrastinateJob.objects.filter(task_name="notices.compose_undelivered")
    assert [job.args for job in jobs] == [{"subject_id": str(mail.id)}]


def test_the_other_administrator_is_told_what_did_not_arrive_and_where() -> None:
    account = account_of_two()
    lost = lose(mails_told(account)[0])

    (mail,) = compose_undelivered(mail_id=lost.id, now=DEPOSITED_AT)

    assert (mail.kind, mail.recipient) == (MailKind.UNDELIVERED, PAUL)
    assert mail.subject == "Nos mails ne vous parviennent plus"
    for body in (mail.text, mail.html):
        assert lost.subject in body
        assert CLAIRE in body
        assert "C’est l’adresse enregistrée pour votre société." in body
        assert f"/espace/{account.space_id}/administration/" in body
    (entry,) = Entry.objects.filter(kind=EntryKind.UNDELIVERED_TOLD)
    assert (entry.space_id, entry.details) == (account.space_id, {"mail": str(mail.id)})


def test_the_longest_address_is_told_of_as_any_other() -> None:
    account = account_of_two()
    lost = lose(mails_told(account)[0])
    address = f"claire@{'.'.join(['a' * 50] * 4)}.test"
    record_address(login_id=Login.objects.get(address=CLAIRE).id, address=address)

    (mail,) = compose_undelivered(mail_id=lost.id, now=DEPOSITED_AT)

    assert mail.recipient == PAUL


def test_one_address_is_told_of_once_a_month() -> None:
    account = account_of_two()
    lost = lose(mails_told(account)[0])
    moments = [DEPOSITED_AT + timedelta(days=days) for days in (0, 0, 1, 29, 30)]

    counts = [len(compose_undelivered(mail_id=lost.id, now=moment)) for moment in moments]

    assert counts == [1, 0, 0, 0, 1]


def test_the_activation_mail_counts_too_and_a_colleague_is_for_the_administrator() -> None:
    account = account_of_two()
    activation = lose(Mail.objects.get(kind=MailKind.ACTIVATION))
    make_colleague(account, NotificationMode.EACH)
    give_password(Login.objects.get(address=CLAIRE))
    arrive(account)
    of_ali = lose(Mail.objects.get(recipient="ali@morel.test"))

    first = compose_undelivered(mail_id=activation.id, now=DEPOSITED_AT)
    second = compose_undelivered(mail_id=of_ali.id, now=DEPOSITED_AT)

    assert [mail.recipient for mail in first] == [PAUL]
    assert sorted(mail.recipient for mail in second) == [CLAIRE, PAUL]
    assert "C’est l’adresse d’un utilisateur de votre espace." in second[0].text


def test_nobody_is_told_where_nobody_else_administers() -> None:
    account = make_told_account(NotificationMode.EACH)
    arrive(account)
    make_colleague(account)

    assert compose_undelivered(mail_id=lose(mails_told(account)[0]).id, now=DEPOSITED_AT) == []


def test_a_mail_that_left_in_the_end_and_one_of_another_kind_are_no_reason() -> None:
    account = account_of_two()
    (waiting,) = mails_told(account)
    lost = lose(waiting)
    (told,) = compose_undelivered(mail_id=lost.id, now=DEPOSITED_AT)
    Mail.objects.filter(id=lost.id).update(status=MailStatus.ACCEPTED)

    assert compose_undelivered(mail_id=lost.id, now=DEPOSITED_AT + timedelta(days=60)) == []
    assert compose_undelivered(mail_id=lose(told).id, now=DEPOSITED_AT) == []


@pytest.mark.requirement("R083")
def test_the_invoice_stays_in_the_space_whatever_became_of_its_mail() -> None:
    account = account_of_two()
    lose(mails_told(account)[0])
    access = system_access(account.space_id, SpaceKind.CUSTOMER)

    rows = list_holdings(access=access, now=DEPOSITED_AT).rows

    assert [row.number for row in rows] == [Holding.objects.get().number]
