"""Somebody chooses how to hear of new invoices, where the supplier lets them (T4, T6)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.customers.operations import change_own_notification
from pli.domain.customers.vocabulary import NotificationMode
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.notices.models import NotificationChoice
from pli.domain.notices.queries.access_behind_unsubscribing import access_behind_unsubscribing
from pli.domain.notices.queries.own_notification import own_notification
from pli.domain.spaces.vocabulary import Access
from pli.kit.errors import Refused


class NotificationNotTheirs(Refused):
    """Not theirs to choose here, or there is no address to write to."""

    code = "notification-not-theirs"
    message = _("Vous ne pouvez pas choisir vous-même vos notifications dans cet espace.")


@transaction.atomic
def choose_notification(*, access: Access, mode: NotificationMode, chosen_at: datetime) -> None:
    """Take the choice: of the account for its administrator, of one's own for a colleague.

    It holds from the next invoice on. Raises AccountNotFound, NotificationNotTheirs.
    """
    own = own_notification(access)
    if not own.may_choose or access.login_id is None:
        raise NotificationNotTheirs
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
        details={"modes": ["" if own.is_default else own.mode, mode], "by": access.space_kind},
    )


@transaction.atomic
def unsubscribe(*, token: str, realm_id: UUID | None, unsubscribed_at: datetime) -> None:
    """Send whoever has this link no more notifications; a second time changes nothing.

    Raises LinkUnknown, LinkExpired, NotificationNotTheirs.
    """
    access = access_behind_unsubscribing(token=token, realm_id=realm_id, now=unsubscribed_at)
    choose_notification(access=access, mode=NotificationMode.NONE, chosen_at=unsubscribed_at)
