"""It is the hour of the day's mail: M5 lists the invoices, with a direct link to each (R078)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from types import MappingProxyType
from uuid import UUID

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from pli.domain.customers.queries import account_of_space, notification_policy
from pli.domain.customers.vocabulary import NotificationMode, NotificationPolicy
from pli.domain.invoices.models import Holding
from pli.domain.journal.operations import record_entries
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.notices.models import DailyMail, Notification
from pli.domain.notices.operations._letterhead import letterhead_of_supplier
from pli.domain.notices.operations._personal_links import (
    promise_direct_link,
    promise_unsubscribing,
)
from pli.domain.notices.operations._told_invoice import Together, call_together, tell_invoice
from pli.domain.notices.operations._write_mail import write_mail
from pli.domain.notices.operations._write_notification import reading_choices
from pli.domain.notices.operations.notify_invoice import details_of
from pli.domain.notices.queries.readers_of import Reader, readers_of
from pli.domain.notices.vocabulary import DAILY_LINES_MAX, EARLY_BY_MAX, NoticesFact
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import MailKind, MailParts, numbered_link
from pli.kit.facts import announce

# Of invoices alone, the subject is the one of every mail of this kind.
_SUBJECTS: Mapping[Together, str | Promise] = MappingProxyType(
    {
        Together.CREDIT_NOTES: ngettext_lazy(
            "Votre avoir du %(day)s", "Vos %(count)s avoirs du %(day)s", "count"
        ),
        Together.BOTH: _("Vos %(count)s factures et avoirs du %(day)s"),
    }
)


@transaction.atomic
def compose_daily_mail(*, daily_mail_id: UUID, now: datetime) -> DailyMail:
    """Write the day's mail, once; too soon, it puts itself off to its hour.

    Nobody is written to when the account or the reader's access ended meanwhile,
    nor of an invoice whose availability did.
    """
    rows = DailyMail.objects.select_for_update(of=("self",)).select_related("account__supplier")
    row = rows.get(pk=daily_mail_id)
    if row.composed_at is not None:
        return row
    if now < row.due_at - EARLY_BY_MAX:
        announce(NoticesFact.DAILY_MAIL_OPENED, row.id, not_before=row.due_at)
        return row
    policy = notification_policy(row.account.supplier_id)
    reader = _reader_of(row, policy)
    listed = _listed(row, reader, now) if reader else []
    row.mail = _write(row, reader, listed, policy, now) if reader and listed else None
    row.composed_at = now
    row.save(update_fields=["mail", "composed_at"])
    if row.mail:
        _note_told(row, row.mail, listed, now)
    return row


def _note_told(row: DailyMail, mail: Mail, listed: Sequence[Notification], now: datetime) -> None:
    Notification.objects.filter(id__in=[each.id for each in listed]).update(mail=mail)
    for each in listed:
        each.mail = mail
    record_entries(
        book=Book.EVIDENCE,
        kind=EntryKind.INVOICE_NOTIFIED,
        happened_at=now,
        space_id=row.account.space_id,
        login_id=row.colleague_id,
        subject_kind="invoice",
        details={each.holding.invoice_id: details_of(each) for each in listed},
    )


def _reader_of(row: DailyMail, policy: NotificationPolicy) -> Reader | None:
    if row.account.closed_at is not None:
        return None
    colleague_id = row.colleague_id
    for reader in readers_of(row.account, policy):
        if (reader.colleague.id if reader.colleague else None) == colleague_id:
            # Who wants no more mails since gets none, whatever they wished this morning.
            return None if reader.mode is NotificationMode.NONE else reader
    return None


def _listed(row: DailyMail, reader: Reader, now: datetime) -> Sequence[Notification]:
    """Give what this reader may see of it at this moment."""
    readable = Holding.objects.readable_by(reader.access).available(now=now)
    notifications = row.notifications.filter(holding__in=readable).select_related("holding")
    ordered = notifications.order_by("holding__issue_date", "holding__number", "id")
    return list(ordered.defer("holding__words"))


def _write(
    row: DailyMail,
    reader: Reader,
    listed: Sequence[Notification],
    policy: NotificationPolicy,
    now: datetime,
) -> Mail:
    account = account_of_space(row.account.space_id)
    letterhead = letterhead_of_supplier(account.supplier)
    space_url = letterhead.space_url(account.space_id, "factures/")
    shown = listed[:DAILY_LINES_MAX]
    together = call_together(each.holding for each in listed)
    promise = partial(
        promise_direct_link, reader=reader, letterhead=letterhead, policy=policy, now=now
    )
    links = [
        promise(each.holding, place=numbered_link(rank)) for rank, each in enumerate(shown, start=1)
    ]
    invoices = [
        tell_invoice(each.holding, url=f"{space_url}{each.holding.invoice_id}/", link=link.place)
        for each, link in zip(shown, links, strict=True)
    ]
    return write_mail(
        kind=MailKind.INVOICES_OF_DAY,
        key=str(row.id),
        letterhead=letterhead,
        about_kind="account",
        about_id=account.account_id,
        recipient=reader.login.address,
        language=reader.login.person.language,
        content={
            "account": account,
            "invoices": invoices,
            "together": together,
            "has_new_payee": any(invoice.has_new_payee for invoice in invoices),
            "total": len(listed),
            "others": len(listed) - len(shown),
            "subject_names": {"count": len(listed), "day": f"{row.listed_date:%d/%m/%Y}"},
            "link_days": policy.direct_link_life.days,
            "space_url": space_url,
            **reading_choices(reader, account, letterhead),
        },
        queued_at=now,
        subject=_SUBJECTS.get(together),
        parts=MailParts(
            links=[*links, *promise_unsubscribing(reader, letterhead=letterhead, now=now)],
            login_id=reader.login.id,
        ),
    )
