"""Writes into a customer's own journal what was changed of his wishes, and by which side."""

from datetime import datetime

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.vocabulary import CustomersFact, NotificationMode, RegisterColumn
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.spaces.vocabulary import Access, SpaceKind
from pli.kit.facts import announce


def note_mode(access: Access, account: CustomerAccount, former: str, now: datetime) -> bool:
    """Note another mode of notification; tell whether it is another.

    Whoever chooses for himself withdraws his waiting mails by himself; where the supplier
    did, a job finds out which are not wished any more.
    """
    if account.notification_mode == former:
        return False
    modes = [former, account.notification_mode]
    _note(access, account, EntryKind.NOTIFICATION_CHOSEN, {"modes": modes}, now)
    may_be_none = account.notification_mode in {"", NotificationMode.NONE}
    if may_be_none and access.space_kind is SpaceKind.SUPPLIER:
        announce(CustomersFact.NOTIFICATION_CHANGED, account.id)
    return True


def note_originals(access: Access, account: CustomerAccount, former: str, now: datetime) -> bool:
    """Note that the originals go elsewhere (R007); tell whether they do."""
    if account.original_channel == former:
        return False
    channels = [former, account.original_channel]
    _note(access, account, EntryKind.ORIGINALS_CHOSEN, {"channels": channels}, now)
    return True


def note_for_supplier(
    access: Access, account: CustomerAccount, column: RegisterColumn, now: datetime
) -> None:
    """Write into the supplier's journal which column of its register was changed."""
    record_entry(
        book=Book.EVIDENCE,
        kind=EntryKind.CUSTOMER_CHANGED,
        happened_at=now,
        space_id=access.space_id,
        person_id=access.person_id,
        login_id=access.login_id,
        subject_kind="account",
        subject_id=account.id,
        details={"columns": [column]},
    )


def _note(
    access: Access,
    account: CustomerAccount,
    kind: EntryKind,
    said: dict[str, list[str]],
    now: datetime,
) -> None:
    record_entry(
        book=Book.EVIDENCE,
        kind=kind,
        happened_at=now,
        space_id=account.space_id,
        person_id=access.person_id,
        login_id=access.login_id,
        subject_kind="account",
        subject_id=account.id,
        details={**said, "by": access.space_kind},
    )
