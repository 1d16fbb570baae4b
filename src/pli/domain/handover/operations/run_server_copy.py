"""What waits for a server is put there, in its order; what it refuses rests and comes again."""

import contextlib
import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from uuid import UUID

from django.db import DatabaseError, connection, transaction
from django.db.models import Q, QuerySet

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.queries import copy_policy
from pli.domain.handover.models import ServerCopy, ServerFile
from pli.domain.handover.operations._servers import Put, ServerFailed, opened
from pli.domain.handover.queries.server_copy import is_answered_for
from pli.domain.handover.vocabulary import (
    EARLY_BY_MAX,
    SERVER_FAILING_TOLD_AFTER,
    SERVER_FILES_OF_JOB,
    SERVER_JOB_SPAN,
    SERVER_REST_MINUTES,
    SERVER_UNREAD_REST,
    CopyFault,
    HandoverFact,
)
from pli.domain.invoices.queries import (
    InvoiceNoLongerAvailable,
    InvoiceNotFound,
    OpenDocument,
    open_document,
)
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.spaces.vocabulary import SpaceKind, system_access
from pli.kit.facts import announce

_log = logging.getLogger(__name__)


def run_server_copy(*, copy_id: UUID, clock: Callable[[], datetime]) -> int:
    """Put what waits, one file after the other; give how many were put.

    At most one job at a time speaks to a server; none while it rests after a
    refusal. A file bears its name for ever: one whose answer was lost in a crash is
    put again in its own place.
    """
    with _alone(copy_id) as is_alone:
        copy = _ready(copy_id, clock()) if is_alone else None
        if copy is None:
            return 0
        count, failure = _put_waiting(copy, clock)
        if failure:
            _rest(copy, failure, clock())
    if not failure:
        _go_on(copy, clock())
    return count


def _put_waiting(
    copy: ServerCopy, clock: Callable[[], datetime]
) -> tuple[int, ServerFailed | None]:
    """Give how many were put, and what kept the others here."""
    count = 0
    if not ServerCopy.objects.filter(is_answered_for(), pk=copy.id).exists():
        return count, ServerFailed(CopyFault.NOBODY, "")
    ends_at = clock() + SERVER_JOB_SPAN
    try:
        with opened(copy) as put:
            for _time in range(SERVER_FILES_OF_JOB):
                now = clock()
                file = _next(copy, now) if now < ends_at else None
                if file is None:
                    break
                count += _put(copy, file, put, clock)
    except ServerFailed as failure:
        return count, failure
    return count, None


def _waiting(copy: ServerCopy, now: datetime) -> QuerySet[ServerFile]:
    # Nothing of a copy that somebody removed meanwhile.
    waiting = ServerFile.objects.filter(copy=copy.id, copy__ended_at=None, done_at=None)
    return waiting.filter(Q(due_at=None) | Q(due_at__lte=now))


def _next(copy: ServerCopy, now: datetime) -> ServerFile | None:
    waiting = _waiting(copy, now).select_related("holding").defer("holding__words")
    return waiting.order_by("opened_at", "id").first()


def _ready(copy_id: UUID, now: datetime) -> ServerCopy | None:
    copy = ServerCopy.objects.filter(pk=copy_id, ended_at=None).exclude(confirmed_at=None).first()
    if copy is None or (copy.due_at is not None and now < copy.due_at - EARLY_BY_MAX):
        return None
    if not _waiting(copy, now).exists():
        return None
    account = CustomerAccount.objects.filter(space_id=copy.space_id, closed_at=None)
    return copy if account.exists() and copy_policy(copy.space_id).is_offered else None


def _put(copy: ServerCopy, file: ServerFile, put: Put, clock: Callable[[], datetime]) -> bool:
    """Put one; say whether it is there. Raises ServerFailed."""
    access = system_access(copy.space_id, SpaceKind.CUSTOMER)
    try:
        document = open_document(access=access, invoice_id=file.holding.invoice_id, now=clock())
        with document.content as content:
            name = _name(file, document)
            put(name, content, document.size_bytes, media_type=document.media_type)
    except (InvoiceNotFound, InvoiceNoLongerAvailable):
        file.delete()  # its day came before the server took it
        return False
    except (ServerFailed, DatabaseError):
        raise
    except Exception:  # noqa: BLE001 - whatever a file does to its readers, others go
        _log.exception("The invoice of holding %s cannot be copied.", file.holding_id)
        file.due_at = clock() + SERVER_UNREAD_REST
        file.save(update_fields=["due_at"])
        return False
    _note(copy, file, clock())
    return True


def _name(file: ServerFile, document: OpenDocument) -> str:
    """Name it by its day, what it is, and an id that no other invoice has."""
    stem, _dot, extension = document.file_name.rpartition(".")
    return f"{file.holding.issue_date:%Y-%m-%d}_{stem}_{file.holding_id.hex[-12:]}.{extension}"


@transaction.atomic
def _note(copy: ServerCopy, file: ServerFile, now: datetime) -> None:
    file.done_at = now
    file.save(update_fields=["done_at"])
    ServerCopy.objects.filter(pk=copy.id).update(
        failing_since_at=None, fault="", fault_detail="", tries=0, due_at=None, told_at=None
    )
    record_entry(
        book=Book.EVIDENCE,
        kind=EntryKind.INVOICE_COPIED,
        happened_at=now,
        space_id=copy.space_id,
        subject_kind="invoice",
        subject_id=file.holding.invoice_id,
        details={"copy": str(copy.id)},
    )


@transaction.atomic
def _rest(copy: ServerCopy, failure: ServerFailed, now: datetime) -> None:
    standing = ServerCopy.objects.select_for_update().get(pk=copy.id)
    minutes = SERVER_REST_MINUTES[min(standing.tries, len(SERVER_REST_MINUTES) - 1)]
    standing.failing_since_at = standing.failing_since_at or now
    standing.fault = failure.fault
    standing.fault_detail = failure.detail[:300]
    standing.tries += 1
    standing.due_at = now + timedelta(minutes=minutes)
    is_long = now - standing.failing_since_at >= SERVER_FAILING_TOLD_AFTER
    if is_long and standing.told_at is None:
        standing.told_at = now
        announce(HandoverFact.SERVER_COPY_FAILING, standing.id)
    standing.save()
    announce(HandoverFact.SERVER_COPY_DUE, standing.id, not_before=standing.due_at)


@transaction.atomic
def _go_on(copy: ServerCopy, now: datetime) -> None:
    # More than one job puts, or what came meanwhile and found this one at work.
    if _waiting(copy, now).exists():
        announce(HandoverFact.SERVER_COPY_DUE, copy.id)


@contextlib.contextmanager
def _alone(copy_id: UUID) -> Iterator[bool]:
    """Say whether nobody else speaks to this server, and keep it so meanwhile.

    A lock of the database session: it holds no transaction open while a server makes
    us wait, and falls with the process.
    """
    lock = int.from_bytes(copy_id.bytes[-8:], signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [lock])
        (is_alone,) = cursor.fetchone()
    try:
        yield is_alone
    finally:
        if is_alone:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [lock])
