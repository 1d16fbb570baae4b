"""An invoice is available: whoever wishes it is told, once (R074–R079)."""

import logging
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import DatabaseError, transaction

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.queries import notification_policy
from pli.domain.customers.vocabulary import NotificationMode, NotificationPolicy
from pli.domain.invoices.models import Holding
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.notices.models import Notification
from pli.domain.notices.operations._account_lock import lock_account_of
from pli.domain.notices.operations._daily_mail import open_daily_mail
from pli.domain.notices.operations._write_notification import write_notification
from pli.domain.notices.queries.readers_of import (
    Reader,
    may_see,
    readers_of,
    registered_login,
)
from pli.domain.notices.vocabulary import NOTIFICATION_LOOKED_FOR

_log = logging.getLogger(__name__)


def notify_invoice(*, holding_id: UUID, now: datetime) -> Sequence[Notification]:
    """Write the mail of each reader, or put the invoice on the list of the day's mail.

    What each wishes at this moment is noted with it, « no mail » included: a
    replay finds it decided. Invoices of an older portal are told to nobody, nor
    are those that came before the account had an address, whose day has not come, or
    that are no news any more. One reader's mail that cannot be written keeps no other
    from leaving; what went wrong is raised afterwards, so that the job comes again.
    """
    noted, failures = _tell_all(holding_id, now)
    if failures:
        raise failures[0]
    return noted


@transaction.atomic
def _tell_all(holding_id: UUID, now: datetime) -> tuple[list[Notification], list[Exception]]:
    holdings = Holding.objects.select_related("invoice__document", "invoice__space")
    holding = holdings.defer("words").get(pk=holding_id)
    account = lock_account_of(holding)
    noted: list[Notification] = []
    failures: list[Exception] = []
    if account is None or not _is_told(holding, account, now):
        return noted, failures
    policy = notification_policy(account.supplier_id)
    told = set(holding.notifications.values_list("colleague_id", flat=True))
    readers = readers_of(account, policy)
    for reader in readers:
        if _place_of(reader) in told or not may_see(reader, holding):
            continue
        try:
            with transaction.atomic():
                noted.append(_notify(holding, account, reader, policy, now))
        except DatabaseError:
            raise
        except Exception as failure:  # noqa: BLE001 - whatever it is, others are told
            _log.exception("A reader of holding %s is not told of it.", holding.id)
            failures.append(failure)
    places = told | {_place_of(reader) for reader in readers}
    if None not in places and registered_login(account):
        noted.append(_note_nobody(holding, account, now))
    return noted, failures


def _place_of(reader: Reader) -> UUID | None:
    return reader.colleague.id if reader.colleague else None


def _note_nobody(holding: Holding, account: CustomerAccount, now: datetime) -> Notification:
    """Note that no mail was to leave, while nobody administers the registered address."""
    mode = NotificationMode.NONE
    return Notification.objects.create(account=account, holding=holding, mode=mode, noted_at=now)


def _is_told(holding: Holding, account: CustomerAccount, now: datetime) -> bool:
    if holding.is_legacy or (holding.delayed_at and not holding.released_at):
        return False
    if not holding.available_at <= now < holding.available_until:
        return False
    if now - (holding.released_at or holding.available_at) > NOTIFICATION_LOOKED_FOR:
        return False
    first = account.addresses.order_by("registered_at").first()
    return first is not None and first.registered_at <= holding.available_at


def _notify(
    holding: Holding,
    account: CustomerAccount,
    reader: Reader,
    policy: NotificationPolicy,
    now: datetime,
) -> Notification:
    notification = Notification(
        account=account,
        colleague=reader.colleague,
        holding=holding,
        mode=reader.mode,
        noted_at=now,
    )
    if reader.mode is NotificationMode.DAILY:
        notification.daily_mail = open_daily_mail(
            account, reader, daily_at=policy.daily_mail_at, now=now
        )
    elif reader.mode is not NotificationMode.NONE:
        notification.mail = write_notification(holding, reader, policy=policy, now=now)
        record_notified(notification, told_at=now)
    notification.save()
    return notification


def record_notified(notification: Notification, *, told_at: datetime) -> None:
    """Write down that a mail tells somebody of an invoice."""
    holding = notification.holding
    record_entry(
        book=Book.EVIDENCE,
        kind=EntryKind.INVOICE_NOTIFIED,
        happened_at=told_at,
        space_id=holding.space_id,
        login_id=notification.colleague_id,
        subject_kind="invoice",
        subject_id=holding.invoice_id,
        details=details_of(notification),
    )


def details_of(notification: Notification) -> dict[str, str]:
    """Say in the journal how it was told, and by which mail."""
    return {"mode": notification.mode, "mail": str(notification.mail_id)}
