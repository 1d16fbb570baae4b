"""An invoice that a contract's rhythm announced did not come: M13 says which, once (D06)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.queries import account_of_space, notification_policy
from pli.domain.customers.vocabulary import NotificationMode
from pli.domain.invoices.queries import contract_overviews
from pli.domain.journal.operations import record_entries
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.notices.models import MissingInvoice
from pli.domain.notices.operations._letterhead import letterhead_of_supplier
from pli.domain.notices.operations._personal_links import promise_unsubscribing
from pli.domain.notices.operations._write_mail import write_mail
from pli.domain.notices.operations._write_notification import reading_choices
from pli.domain.notices.queries.missing_invoices import LackingInvoice, lacking_invoices
from pli.domain.notices.queries.readers_of import Reader, readers_of
from pli.domain.notices.vocabulary import MISSING_LINES_MAX, SAME_INVOICE_WITHIN
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import MailKind, MailParts
from pli.domain.spaces.vocabulary import SpaceKind, system_access


@transaction.atomic
def note_missing_invoices(*, account_id: UUID, now: datetime) -> Sequence[Mail]:
    """Note those not noted yet; write of them to each reader who wishes mails, of what he may see.

    In mode a, and where the supplier has no mail of it leave, a banner in the space says it.
    """
    accounts = CustomerAccount.objects.select_for_update(of=("self",)).filter(closed_at=None)
    account = accounts.filter(pk=account_id).first()
    fresh = _not_noted(account, now) if account else []
    if account is None or not fresh:
        return []
    MissingInvoice.objects.bulk_create(
        MissingInvoice(
            account=account,
            contract_number=one.contract_number.upper(),
            expected_date=one.expected_date,
            noted_at=now,
        )
        for one in fresh
    )
    return _tell(account, fresh, now)


def _not_noted(account: CustomerAccount, now: datetime) -> list[LackingInvoice]:
    access = system_access(account.space_id, SpaceKind.CUSTOMER)
    lacking = lacking_invoices(access=access, now=now)
    if not lacking:
        return []
    known = MissingInvoice.objects.filter(
        account=account, expected_date__gte=lacking[0].expected_date - SAME_INVOICE_WITHIN
    )
    noted = list(known.values_list("contract_number", "expected_date"))
    return [
        one
        for one in lacking
        if not any(
            number == one.contract_number.upper()
            and abs(day - one.expected_date) <= SAME_INVOICE_WITHIN
            for number, day in noted
        )
    ]


def _tell(
    account: CustomerAccount, fresh: Sequence[LackingInvoice], now: datetime
) -> Sequence[Mail]:
    policy = notification_policy(account.supplier_id)
    if not policy.tells_missing_invoices:
        return []
    told: set[LackingInvoice] = set()
    mails = []
    for reader in readers_of(account, policy):
        if reader.mode is not NotificationMode.NONE and (seen := _seen_by(reader, fresh, now)):
            mails.append(_write(reader, seen, now))
            told |= set(seen)
    _record(account, [one for one in fresh if one in told], now)
    return mails


def _seen_by(
    reader: Reader, fresh: Sequence[LackingInvoice], now: datetime
) -> Sequence[LackingInvoice]:
    if reader.access.limits is None:
        return fresh
    numbers = {one.contract_number.upper() for one in fresh}
    overviews = contract_overviews(access=reader.access, now=now, numbers=numbers)
    readable = {one.contract_id for one in overviews}
    return [one for one in fresh if one.contract_id in readable]


def _record(account: CustomerAccount, told: Sequence[LackingInvoice], now: datetime) -> None:
    details: dict[UUID, dict[str, object]] = {}
    for one in told:
        said = details.setdefault(one.contract_id, {"contract": one.contract_number})
        said["expected_date"] = one.expected_date.isoformat()
    record_entries(
        book=Book.EVIDENCE,
        kind=EntryKind.MISSING_INVOICE_TOLD,
        happened_at=now,
        space_id=account.space_id,
        subject_kind="contract",
        details=details,
    )


def _write(reader: Reader, lacking: Sequence[LackingInvoice], now: datetime) -> Mail:
    account = account_of_space(reader.access.space_id)
    letterhead = letterhead_of_supplier(account.supplier)
    shown = lacking[:MISSING_LINES_MAX]
    return write_mail(
        kind=MailKind.INVOICE_MISSING,
        key=f"{reader.login.id}:{now.isoformat()}",
        letterhead=letterhead,
        about_kind="account",
        about_id=account.account_id,
        recipient=reader.login.address,
        language=reader.login.person.language,
        content={
            "account": account,
            "lacking": shown,
            "total": len(lacking),
            "others": len(lacking) - len(shown),
            "subject_names": {"count": len(lacking)},
            "contracts_url": letterhead.space_url(account.space_id, "contrats/"),
            **reading_choices(reader, account, letterhead),
        },
        queued_at=now,
        parts=MailParts(
            links=promise_unsubscribing(reader, letterhead=letterhead, now=now),
            login_id=reader.login.id,
        ),
    )
