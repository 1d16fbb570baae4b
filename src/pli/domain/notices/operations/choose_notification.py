"""Somebody chooses how to hear of new invoices, where the supplier lets them (T4, T6)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.operations import change_own_notification
from pli.domain.customers.vocabulary import NotificationMode
from pli.domain.identity.models import Link, Login
from pli.domain.identity.vocabulary import LinkPurpose
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.notices.models import NotificationChoice
from pli.domain.notices.operations._write_stopped import write_stopped
from pli.domain.notices.queries.access_behind_unsubscribing import access_behind_unsubscribing
from pli.domain.notices.queries.own_notification import own_notification
from pli.domain.post.models import MailLink
from pli.domain.post.operations import withdraw_mails
from pli.domain.post.vocabulary import NOTIFICATION_KINDS, WAITING
from pli.domain.spaces.vocabulary import Access
from pli.kit.errors import Refused


class NotificationNotTheirs(Refused):
    """Not theirs to choose here, or there is no address to write to."""

    code = "notification-not-theirs"
    message = _("Vous ne pouvez pas choisir vous-même vos notifications dans cet espace.")


@transaction.atomic
def choose_notification(*, access: Access, mode: NotificationMode, chosen_at: datetime) -> None:
    """Take the choice: of the account for its administrator, of one's own for a colleague.

    It holds from the next invoice on; without mails, those that wait to leave do not. With
    mails, no link of an older one ends them any more: it may have been forwarded. Whoever
    saves what they chose before has chosen nothing else: the links of their mails stay.
    Raises AccountNotFound, NotificationNotTheirs.
    """
    _lock_account(access)
    own = own_notification(access)
    if not own.may_choose or access.login_id is None:
        raise NotificationNotTheirs
    chosen_before = None if own.is_default else own.mode
    if mode is NotificationMode.NONE:
        withdraw_mails(login_id=access.login_id, kinds=NOTIFICATION_KINDS, withdrawn_at=chosen_at)
    elif mode != chosen_before:
        _end_ways_out(access.login_id, ended_at=chosen_at)
    if own.is_administrator:
        change_own_notification(access=access, mode=mode, changed_at=chosen_at)
        return
    NotificationChoice.objects.update_or_create(
        login_id=access.login_id, defaults={"mode": mode, "chosen_at": chosen_at}
    )
    record_entry(
        book=Book.EVIDENCE,
        kind=EntryKind.NOTIFICATION_CHOSEN,
        happened_at=chosen_at,
        space_id=access.space_id,
        person_id=access.person_id,
        login_id=access.login_id,
        subject_kind="login",
        subject_id=access.login_id,
        details={"modes": [chosen_before or "", mode], "by": access.space_kind},
    )


@transaction.atomic
def unsubscribe(*, token: str, realm_id: UUID | None, unsubscribed_at: datetime) -> None:
    """Send whoever has this link no more notifications; a second time changes nothing.

    Where that ends an account's, its registered address is told: mails get forwarded.
    Raises LinkUnknown, LinkExpired, UnsubscribingOver, NotificationNotTheirs.
    """
    access = access_behind_unsubscribing(token=token, realm_id=realm_id, now=unsubscribed_at)
    _lock_account(access)  # mail programs post twice at once: only the first ends anything
    own = own_notification(access)
    if own.may_choose and own.mode is NotificationMode.NONE and not own.is_default:
        return
    choose_notification(access=access, mode=NotificationMode.NONE, chosen_at=unsubscribed_at)
    if own.is_administrator and own.mode is not NotificationMode.NONE:
        login = Login.objects.select_related("person").get(pk=str(access.login_id))
        write_stopped(login, stopped_at=unsubscribed_at)


def _lock_account(access: Access) -> None:
    CustomerAccount.objects.select_for_update().filter(space_id=access.space_id).first()


def _end_ways_out(login_id: UUID, *, ended_at: datetime) -> None:
    """End those of mails that left; one that waits, tried already or not, keeps its own."""
    waiting = MailLink.objects.filter(link__about_id=login_id, mail__status__in=WAITING)
    links = Link.objects.filter(
        purpose=LinkPurpose.UNSUBSCRIBE, about_id=login_id, spent_at=None, expires_at__gt=ended_at
    )
    links.exclude(id__in=waiting.values("link_id")).update(spent_at=ended_at)
