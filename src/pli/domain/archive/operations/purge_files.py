"""Files whose term is over are destroyed, and a certificate says which (R072)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from pli.domain.archive.models import LegalHold, PurgeCertificate, PurgedFile, StoredFile
from pli.domain.archive.queries.due_files import due, due_files
from pli.domain.archive.queries.list_certificates import listing_hash
from pli.domain.archive.queries.open_file import file_store
from pli.domain.archive.vocabulary import PURGE_CHUNK, PURGE_FILES_MAX, PURGE_REST
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind


def purge_files(*, now: datetime) -> Sequence[UUID]:
    """Destroy all that nobody must keep any longer; give the certificates that are complete.

    Their giving up is committed before any byte leaves the disk: whatever crashes in
    between, the next run ends what this one began. What is under a legal hold stays.
    """
    _remove_made(now)
    for of_space in due_files(now=now):
        while _order(of_space.space_id, now):
            pass
    waiting = PurgeCertificate.objects.filter(completed_at=None).order_by("ordered_at", "id")
    ids = list(waiting.values_list("id", flat=True))
    return [certificate_id for certificate_id in ids if _carry_out(certificate_id, now)]


@transaction.atomic
def _order(space_id: UUID, now: datetime) -> bool:
    """Give up some files of a space; tell whether there were any."""
    files_due = due(now).filter(space_id=space_id, is_made=False).order_by("keep_until", "id")
    locked = list(files_due.select_for_update(skip_locked=True, of=("self",))[:PURGE_FILES_MAX])
    # A hold placed since they were looked for: nobody places one while they are locked.
    held = LegalHold.objects.filter(file__in=[file.id for file in locked], lifted_at=None)
    held_ids = set(held.values_list("file_id", flat=True))
    files = [file for file in locked if file.id not in held_ids]
    if not files:
        return False
    certificate = PurgeCertificate.objects.create(space_id=space_id, ordered_at=now)
    PurgedFile.objects.bulk_create(_line(certificate, file) for file in files)
    StoredFile.objects.filter(id__in=[file.id for file in files]).update(purged_at=now)
    return True


def _line(certificate: PurgeCertificate, file: StoredFile) -> PurgedFile:
    if file.keep_until is None:
        message = "A file without a term is never due."
        raise ValueError(message)
    return PurgedFile(
        certificate=certificate,
        file=file,
        sha256=file.sha256,
        size_bytes=file.size_bytes,
        stored_at=file.stored_at,
        kept_until=file.keep_until,
    )


def _carry_out(certificate_id: UUID, now: datetime) -> bool:
    """Take the bytes off the disk; tell whether none is left."""
    lines = PurgedFile.objects.filter(certificate_id=certificate_id, removed_at=None)
    ids = list(lines.order_by("id").values_list("id", flat=True))
    for start in range(0, len(ids), PURGE_CHUNK):
        _remove(ids[start : start + PURGE_CHUNK], now)
    return _complete(certificate_id, now)


@transaction.atomic
def _remove(line_ids: Sequence[UUID], now: datetime) -> None:
    lines = PurgedFile.objects.filter(id__in=line_ids, removed_at=None).order_by("file_id")
    # Whoever hands the same bytes in again waits here, or we for them.
    files = StoredFile.objects.select_for_update().order_by("id")
    locked = files.in_bulk([line.file_id for line in lines])
    # Handed in again since, it is not destroyed.
    taken_back = [line.id for line in lines if locked[line.file_id].purged_at is None]
    given_up = [line for line in lines if locked[line.file_id].purged_at]
    removed = [line.id for line in given_up if _leaves_disk(locked[line.file_id], now)]
    PurgedFile.objects.filter(id__in=taken_back).delete()
    PurgedFile.objects.filter(id__in=removed).update(removed_at=now)


def _leaves_disk(file: StoredFile, now: datetime) -> bool:
    """Take its bytes off the disk, unless they were written so lately that somebody needs them."""
    return file_store().remove(file.space_id, file.sha256, before=now - PURGE_REST)


@transaction.atomic
def _complete(certificate_id: UUID, now: datetime) -> bool:
    certificate = PurgeCertificate.objects.select_for_update().get(id=certificate_id)
    if certificate.completed_at or certificate.lines.filter(removed_at=None).exists():
        return False
    hashes = list(certificate.lines.order_by("sha256").values_list("sha256", flat=True))
    if not hashes:
        certificate.delete()
        return False
    certificate.completed_at = now
    certificate.save(update_fields=["completed_at"])
    record_entry(
        book=Book.EVIDENCE,
        kind=EntryKind.FILES_PURGED,
        happened_at=now,
        space_id=certificate.space_id,
        subject_kind="purge-certificate",
        subject_id=certificate.id,
        details={"files": len(hashes), "listing_sha256": listing_hash(hashes)},
    )
    return True


def _remove_made(now: datetime) -> None:
    """Forget what we made for mails: it can be made again, and no certificate speaks of it."""
    made = due(now).filter(is_made=True).order_by("keep_until", "id")
    ids = list(made.values_list("id", flat=True)[:PURGE_FILES_MAX])
    for start in range(0, len(ids), PURGE_CHUNK):
        _remove_some_made(ids[start : start + PURGE_CHUNK], now)


@transaction.atomic
def _remove_some_made(file_ids: Sequence[UUID], now: datetime) -> None:
    made = due(now).filter(id__in=file_ids, is_made=True)
    locked = made.select_for_update(skip_locked=True, of=("self",))
    removed = [file.id for file in locked if _leaves_disk(file, now)]
    StoredFile.objects.filter(id__in=removed).update(purged_at=now)
