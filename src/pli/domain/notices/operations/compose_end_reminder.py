"""Invoices that nobody downloaded come to their end: M10 says which, and until when (D02, T9)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.queries import account_of_space, notification_policy
from pli.domain.customers.vocabulary import NotificationMode
from pli.domain.invoices.models import Holding
from pli.domain.journal.operations import record_entries
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.notices.models import EndReminder
from pli.domain.notices.operations._ending import Ending, endings_to_tell
from pli.domain.notices.operations._letterhead import letterhead_of_supplier
from pli.domain.notices.operations._personal_links import promise_unsubscribing
from pli.domain.notices.operations._told_invoice import Together, call_together, tell_invoice
from pli.domain.notices.operations._write_mail import write_mail
from pli.domain.notices.operations._write_notification import reading_choices
from pli.domain.notices.queries.readers_of import Reader, readers_of
from pli.domain.notices.vocabulary import REMINDER_LINES_MAX
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import MailKind, MailParts

# Of invoices alone, the subject is the one of every mail of this kind.
_SUBJECTS: Mapping[Together, str | Promise] = MappingProxyType(
    {
        Together.CREDIT_NOTES: ngettext_lazy(
            "%(count)s avoir à télécharger avant le %(day)s",
            "%(count)s avoirs à télécharger avant le %(day)s",
            "count",
        ),
        Together.BOTH: _("%(count)s factures et avoirs à télécharger avant le %(day)s"),
    }
)


@transaction.atomic
def compose_end_reminder(*, account_id: UUID, now: datetime) -> Sequence[Mail]:
    """Write to each reader who wishes mails, of what he may see; each distance is told once.

    In mode a nothing is written nor noted: a banner in the space says it.
    """
    accounts = CustomerAccount.objects.select_for_update(of=("self",)).filter(closed_at=None)
    account = accounts.filter(pk=account_id).first()
    if account is None or not notification_policy(account.supplier_id).reminds_before_end:
        return []
    policy = notification_policy(account.supplier_id)
    endings = endings_to_tell(account, now)
    readers = [
        reader
        for reader in (readers_of(account, policy) if endings else ())
        if reader.mode is not NotificationMode.NONE
    ]
    told: dict[UUID, Ending] = {}
    mails = []
    for reader in readers:
        seen = _seen_by(reader, endings)
        if seen:
            mails.append(_write(reader, seen, now))
            told |= {ending.holding.id: ending for ending in seen}
    _note(account, list(told.values()), now)
    return mails


def _seen_by(reader: Reader, endings: Sequence[Ending]) -> Sequence[Ending]:
    ids = [ending.holding.id for ending in endings]
    readable = Holding.objects.readable_by(reader.access).filter(id__in=ids)
    seen = set(readable.values_list("id", flat=True))
    return [ending for ending in endings if ending.holding.id in seen]


def _note(account: CustomerAccount, told: Sequence[Ending], now: datetime) -> None:
    EndReminder.objects.bulk_create(
        (EndReminder(holding=ending.holding, days=ending.days, noted_at=now) for ending in told),
        # What was noted of an earlier end, that moved since.
        update_conflicts=True,
        unique_fields=["holding", "days"],
        update_fields=["noted_at"],
    )
    record_entries(
        book=Book.EVIDENCE,
        kind=EntryKind.INVOICE_END_TOLD,
        happened_at=now,
        space_id=account.space_id,
        subject_kind="invoice",
        details={
            ending.holding.invoice_id: {"last_date": ending.last_date.isoformat()}
            for ending in told
        },
    )


def _write(reader: Reader, endings: Sequence[Ending], now: datetime) -> Mail:
    account = account_of_space(reader.access.space_id)
    letterhead = letterhead_of_supplier(account.supplier)
    shown = endings[:REMINDER_LINES_MAX]
    together = call_together(ending.holding for ending in endings)
    space_url = letterhead.space_url(account.space_id, "factures/")
    return write_mail(
        kind=MailKind.INVOICES_ENDING,
        key=f"{reader.login.id}:{now.isoformat()}",
        letterhead=letterhead,
        about_kind="account",
        about_id=account.account_id,
        recipient=reader.login.address,
        language=reader.login.person.language,
        content={
            "account": account,
            "invoices": [tell_invoice(ending.holding, url=space_url) for ending in shown],
            "together": together,
            "total": len(endings),
            "others": len(endings) - len(shown),
            "first_date": endings[0].last_date,
            "subject_names": {
                "count": len(endings),
                "day": f"{endings[0].last_date:%d/%m/%Y}",
            },
            "space_url": f"{space_url}?tri=anciennes&historique=tout",
            **reading_choices(reader, account, letterhead),
        },
        queued_at=now,
        subject=_SUBJECTS.get(together),
        parts=MailParts(
            links=promise_unsubscribing(reader, letterhead=letterhead, now=now),
            login_id=reader.login.id,
        ),
    )
