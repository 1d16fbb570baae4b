"""The mails of an automatic copy: who is asked, what leaves, what comes back."""

import re
from datetime import timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from pli.connectors.smtp.fake import FakeSmtpServer, Refusal
from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.vocabulary import OriginalChannel, Preset
from pli.domain.handover.models import CopiedInvoice
from pli.domain.handover.operations import end_undelivered_copy, open_copies, remove_mail_copy
from pli.domain.handover.queries import mail_copies
from pli.domain.handover.vocabulary import CopyState
from pli.domain.identity.models import Login
from pli.domain.identity.vocabulary import LinkPurpose
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.notices.operations import compose_copy_asked, compose_copy_begun, copy_invoice
from pli.domain.post.models import Mail
from pli.domain.post.operations import send_mail
from pli.domain.post.vocabulary import MailKind, MailStatus
from tests.make.activations import DEPOSITED_AT, deposit
from tests.make.copies import (
    ASKED_AT,
    COMPTA,
    arrive_and_copy,
    ask_copy,
    make_offered_account,
    make_running_copy,
)
from tests.make.notifications import CLAIRE, arrive, make_told_account
from tests.make.people import give_password
from tests.make.suppliers import account_access

pytestmark = pytest.mark.django_db


def lose(mail: Mail) -> bool:
    """Have a mail come back for good, and do what the worker then does."""
    Mail.objects.filter(id=mail.id).update(status=MailStatus.BOUNCED, due_at=None)
    return end_undelivered_copy(mail_id=mail.id, now=DEPOSITED_AT)


def take(mail: Mail) -> None:
    Mail.objects.filter(id=mail.id).update(status=MailStatus.ACCEPTED, due_at=None)


def state(account: CustomerAccount) -> list[CopyState]:
    copies = mail_copies(access=account_access(account), now=DEPOSITED_AT)
    return [copy.state for copy in copies]


def test_the_mailbox_is_asked_by_a_mail_that_says_whose_invoices_would_come() -> None:
    account = make_offered_account()
    copy = ask_copy(account)

    mails = [compose_copy_asked(copy_id=copy.id, now=ASKED_AT) for _time in range(2)]

    (mail,) = {mail for mail in mails if mail}
    assert (mail.kind, mail.recipient) == (MailKind.COPY_CONFIRMATION, COMPTA)
    assert mail.subject == "Copie automatique des factures\xa0: confirmez cette adresse"
    for body in (mail.text, mail.html):
        assert "L’espace de Garage Morel (client 48213)" in body
        assert "Rien ne part tant que vous n’acceptez pas." in body
        assert "[lien personnel]" in body
    assert mail.link is not None
    assert mail.link.purpose == LinkPurpose.COPY


def test_who_administers_the_space_is_told_that_it_began() -> None:
    account = make_told_account(preset=Preset.RECOMMANDE)
    arrive(account)
    give_password(Login.objects.get(address=CLAIRE))
    copy = make_running_copy(account)

    (mail,) = compose_copy_begun(copy_id=copy.id, now=ASKED_AT)
    assert compose_copy_begun(copy_id=copy.id, now=ASKED_AT) == [mail]

    assert (mail.kind, mail.recipient) == (MailKind.COPY_BEGUN, CLAIRE)
    for body in (mail.text, mail.html):
        assert f"part aussi vers {COMPTA}" in body
        assert f"/espace/{account.space_id}/exports/copie-automatique/" in body


def test_an_invoice_leaves_once_with_its_file_and_is_written_in_the_journal() -> None:
    account = make_offered_account()
    copy = make_running_copy(account)

    (mail,) = arrive_and_copy(account)

    holding = CopiedInvoice.objects.get().holding
    again = copy_invoice(copied_id=CopiedInvoice.objects.get().id, now=DEPOSITED_AT)
    assert again is None
    assert (mail.kind, mail.recipient) == (MailKind.INVOICE_COPY, COMPTA)
    assert mail.subject.startswith(f"Copie automatique\xa0: Facture {holding.number} du ")
    assert [one.stored_file_id for one in mail.attachments.all()] == [holding.invoice.document_id]
    for body in (mail.text, mail.html):
        assert "En voici une copie, en pièce jointe." in body
        assert "[lien de désabonnement]" in body
    (entry,) = Entry.objects.filter(kind=EntryKind.INVOICE_COPIED)
    assert (entry.space_id, entry.subject_id) == (account.space_id, holding.invoice_id)
    assert entry.details == {"copy": str(copy.id), "mail": str(mail.id)}


def test_what_is_too_large_stays_and_the_mail_says_where() -> None:
    account = make_offered_account(attachments_megabytes=1)
    make_running_copy(account)
    holding = deposit(account)
    holding.invoice.document.size_bytes = 1_200_000
    holding.invoice.document.save()
    open_copies(holding_id=holding.id, now=DEPOSITED_AT)

    mail = copy_invoice(copied_id=CopiedInvoice.objects.get().id, now=DEPOSITED_AT)

    assert mail is not None
    assert (mail.kind, mail.attachments.count()) == (MailKind.INVOICE_COPY, 0)
    for body in (mail.text, mail.html):
        assert "nous ne joignons pas plus de" in body
        assert f"/espace/{account.space_id}/factures/{holding.invoice_id}/" in body
        assert "En voici une copie" not in body


def test_a_duplicata_stays_one() -> None:
    account = make_told_account(preset=Preset.RECOMMANDE, channel=OriginalChannel.PAPER)
    make_running_copy(account)

    (mail,) = arrive_and_copy(account)

    (attachment,) = mail.attachments.all()
    assert attachment.file_name.startswith("duplicata-")
    assert attachment.stored_file_id != CopiedInvoice.objects.get().holding.invoice.document_id
    assert "ce document en est le duplicata" in mail.text


def test_a_mail_reader_is_offered_the_way_out(mail_server: FakeSmtpServer) -> None:
    account = make_offered_account()
    make_running_copy(account)
    (mail,) = arrive_and_copy(account)

    send_mail(mail_id=mail.id, now=DEPOSITED_AT)

    (caught,) = mail_server.mails
    # The bytes of the server, not what Python's parser would decode (RFC 2369, RFC 8058).
    base = "http://localhost:8000/portail/locavia/copie-automatique/arret/"
    way_out = rf"\r?\nList-Unsubscribe: <{base}[\w-]{{43}}/>\r?\n"
    assert re.search(way_out.encode(), caught.path.read_bytes())
    assert caught.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    names = [part.get_content_type() for part in caught.message.iter_attachments()]
    assert names == ["application/pdf"]


def test_a_copy_that_ends_keeps_what_was_written_here(mail_server: FakeSmtpServer) -> None:
    account = make_offered_account()
    copy = make_running_copy(account)
    (waiting,) = arrive_and_copy(account)
    (deferred,) = arrive_and_copy(account)
    mail_server.behave(COMPTA, Refusal("450 4.2.2 mailbox full"))
    send_mail(mail_id=deferred.id, now=DEPOSITED_AT)
    holding = deposit(account)
    open_copies(holding_id=holding.id, now=DEPOSITED_AT)

    remove_mail_copy(access=account_access(account), copy_id=copy.id, removed_at=DEPOSITED_AT)

    kept = Mail.objects.filter(id__in=[waiting.id, deferred.id])
    assert [mail.status for mail in kept] == [MailStatus.WITHDRAWN] * 2
    unwritten = CopiedInvoice.objects.get(holding=holding)
    assert copy_invoice(copied_id=unwritten.id, now=DEPOSITED_AT) is None


def test_a_mail_that_a_server_defers_after_the_end_leaves_no_more(
    mail_server: FakeSmtpServer,
) -> None:
    account = make_offered_account()
    copy = make_running_copy(account)
    (mail,) = arrive_and_copy(account)
    # Its try was under way when the copy ended, and it was not withdrawn.
    Mail.objects.filter(id=mail.id).update(try_began_at=DEPOSITED_AT)
    remove_mail_copy(access=account_access(account), copy_id=copy.id, removed_at=DEPOSITED_AT)

    later = send_mail(mail_id=mail.id, now=DEPOSITED_AT + timedelta(minutes=5))

    assert (later.status, list(mail_server.mails)) == (MailStatus.WITHDRAWN, [])


def test_a_refusal_for_good_is_announced(mail_server: FakeSmtpServer) -> None:
    account = make_offered_account()
    make_running_copy(account)
    (mail,) = arrive_and_copy(account)
    mail_server.behave(COMPTA, Refusal("550 5.1.1 nobody here"))

    send_mail(mail_id=mail.id, now=DEPOSITED_AT)

    jobs = ProcrastinateJob.objects.filter(task_name="handover.end_undelivered_copy")
    assert [job.args for job in jobs] == [{"subject_id": str(mail.id)}]


def test_three_mails_in_a_row_that_come_back_end_it() -> None:
    account = make_offered_account()
    make_running_copy(account)
    mails = [
        mail
        for hour in range(5)
        for mail in arrive_and_copy(account, at=DEPOSITED_AT + timedelta(hours=hour))
    ]

    ended = [lose(mails[0]), lose(mails[1])]
    take(mails[2])
    ended += [lose(mails[3]), lose(mails[4])]
    before = state(account)
    (last,) = arrive_and_copy(account, at=DEPOSITED_AT + timedelta(hours=5))
    ended.append(lose(last))

    assert (ended, before) == ([False] * 4 + [True], [CopyState.RUNNING])
    assert state(account) == [CopyState.NOT_DELIVERED]
    assert lose(last) is False


def test_a_request_that_comes_back_ends_it_at_once() -> None:
    account = make_offered_account()
    copy = ask_copy(account)
    mail = compose_copy_asked(copy_id=copy.id, now=ASKED_AT)
    assert mail is not None

    assert lose(mail) is True
    assert state(account) == [CopyState.NOT_DELIVERED]
    assert compose_copy_asked(copy_id=copy.id, now=ASKED_AT) is None
