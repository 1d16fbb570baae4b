"""Files are destroyed at their term, never under a legal hold, and a certificate says which."""

import io
import os
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from uuid import UUID

import pytest

from pli.domain.archive.models import PurgeCertificate, PurgedFile, StoredFile
from pli.domain.archive.operations import (
    HoldNotFound,
    HoldReasonInvalid,
    HoldStands,
    keep_file,
    keep_files,
    lift_hold,
    place_hold,
    purge_files,
    store_file,
)
from pli.domain.archive.queries import (
    CertificateNotFound,
    FilePurged,
    due_files,
    list_certificates,
    one_certificate,
    open_file,
)
from pli.domain.archive.queries.open_file import file_store
from pli.domain.archive.vocabulary import MediaType
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.kit.ids import new_id
from pli.project import settings as project

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R072")]

STORED_AT = datetime(2026, 3, 14, 10, 0, tzinfo=UTC)
LAST_DAY = date(2036, 3, 14)
# Far enough for what these tests write to be old.
NIGHT_AFTER = datetime(2036, 3, 15, 2, 47, tzinfo=UTC)


def make_kept(
    content: bytes = b"une facture",
    *,
    space_id: UUID | None = None,
    until: date | None = LAST_DAY,
    is_made: bool = False,
) -> StoredFile:
    file = store_file(
        space_id=space_id or new_id(),
        content=io.BytesIO(content),
        media_type=MediaType.PDF,
        stored_at=STORED_AT,
        stored_by=None,
        size_bytes_max=1000,
        is_made=is_made,
    )
    if until:
        keep_file(stored_file_id=file.id, until_date=until)
    return file


def is_on_disk(file: StoredFile) -> bool:
    try:
        file_store().open(file.space_id, file.sha256).close()
    except FileNotFoundError:
        return False
    return True


def test_a_file_is_kept_through_the_last_day_and_destroyed_the_night_after() -> None:
    file = make_kept()

    assert purge_files(now=datetime(2036, 3, 14, 22, 30, tzinfo=UTC)) == []
    assert is_on_disk(file)
    (certificate_id,) = purge_files(now=NIGHT_AFTER)

    assert not is_on_disk(file)
    sheet = one_certificate(space_id=file.space_id, certificate_id=certificate_id)
    assert [(line.sha256, line.kept_until) for line in sheet.lines] == [(file.sha256, LAST_DAY)]
    assert sheet.listing_sha256 == sha256(f"{file.sha256}\n".encode()).hexdigest()
    with pytest.raises(FilePurged) as refusal:
        open_file(file.id)
    assert "détruit le 15/03/2036" in str(refusal.value)


def test_the_journal_of_the_space_tells_of_it_once() -> None:
    file = make_kept()

    purge_files(now=NIGHT_AFTER)
    assert purge_files(now=NIGHT_AFTER + timedelta(days=1)) == []

    entry = Entry.objects.get(kind=EntryKind.FILES_PURGED)
    assert (entry.space_id, entry.details["files"]) == (file.space_id, 1)


def test_what_nothing_gave_a_term_stays() -> None:
    file = make_kept(until=None)

    assert purge_files(now=NIGHT_AFTER) == []
    assert is_on_disk(file)


def test_a_later_need_puts_it_off() -> None:
    file = make_kept()
    keep_file(stored_file_id=file.id, until_date=date(2040, 1, 1))

    assert purge_files(now=NIGHT_AFTER) == []


def test_under_a_legal_hold_nothing_is_destroyed_and_once_it_is_lifted_it_is() -> None:
    held, other = make_kept(b"en litige"), make_kept(b"autre")
    place_hold(stored_file_id=held.id, reason="Litige", placed_at=STORED_AT, placed_by=None)

    purge_files(now=NIGHT_AFTER)
    assert (is_on_disk(held), is_on_disk(other)) == (True, False)

    lift_hold(stored_file_id=held.id, lifted_at=NIGHT_AFTER, lifted_by=None)
    purge_files(now=NIGHT_AFTER)
    assert not is_on_disk(held)


@pytest.mark.parametrize("reason", ["", "  \n ", "x" * 301])
def test_a_hold_says_why_in_one_sentence(reason: str) -> None:
    file = make_kept()

    with pytest.raises(HoldReasonInvalid):
        place_hold(stored_file_id=file.id, reason=reason, placed_at=STORED_AT, placed_by=None)


def test_a_file_is_held_once_at_a_time_and_never_once_destroyed() -> None:
    file = make_kept()
    hold = {"stored_file_id": file.id, "reason": "Litige", "placed_at": STORED_AT}
    with pytest.raises(HoldNotFound):
        lift_hold(stored_file_id=file.id, lifted_at=STORED_AT, lifted_by=None)

    place_hold(**hold, placed_by=None)  # type: ignore[arg-type]
    with pytest.raises(HoldStands):
        place_hold(**hold, placed_by=None)  # type: ignore[arg-type]

    lift_hold(stored_file_id=file.id, lifted_at=STORED_AT, lifted_by=None)
    purge_files(now=NIGHT_AFTER)
    with pytest.raises(FilePurged):
        place_hold(**hold, placed_by=None)  # type: ignore[arg-type]


def test_spaces_have_certificates_of_their_own() -> None:
    first, second = make_kept(), make_kept()
    make_kept(b"une autre", space_id=first.space_id)

    assert [row.file_count for row in due_files(now=NIGHT_AFTER)] in ([2, 1], [1, 2])
    purge_files(now=NIGHT_AFTER)

    (row,) = list_certificates(space_id=first.space_id).rows
    assert (row.file_count, row.size_bytes) == (2, len(b"une facture") + len(b"une autre"))
    with pytest.raises(CertificateNotFound):
        one_certificate(space_id=second.space_id, certificate_id=row.certificate_id)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_one_question_however_many_there_are(
    count: int, django_assert_num_queries
) -> None:
    space_id = new_id()
    for rank in range(count):
        make_kept(f"facture {rank}".encode(), space_id=space_id)
        purge_files(now=NIGHT_AFTER + timedelta(days=rank))

    with django_assert_num_queries(1):
        page = list_certificates(space_id=space_id)

    assert len(page.rows) == count


@pytest.mark.parametrize("is_made", [False, True])
@pytest.mark.parametrize("count", [1, 3, 40])
def test_some_files_are_destroyed_for_the_cost_of_one(
    *, count: int, is_made: bool, django_assert_num_queries
) -> None:
    space_id = new_id()
    files = [
        make_kept(f"facture {rank}".encode(), space_id=space_id, is_made=is_made)
        for rank in range(count)
    ]

    with django_assert_num_queries(7 if is_made else 26):
        purge_files(now=NIGHT_AFTER)

    assert [is_on_disk(file) for file in files] == [False] * count
    assert StoredFile.objects.filter(purged_at=NIGHT_AFTER).count() == count
    assert PurgedFile.objects.filter(removed_at=NIGHT_AFTER).count() == (0 if is_made else count)


def test_a_file_that_was_given_up_is_not_kept() -> None:
    gone, kept = make_kept(b"detruite"), make_kept(b"gardee", until=None)
    purge_files(now=NIGHT_AFTER)

    with pytest.raises(FilePurged):
        keep_file(stored_file_id=gone.id, until_date=date(2046, 1, 1))
    until = {gone.id: date(2046, 1, 1), kept.id: date(2047, 1, 1)}
    assert keep_files(until_dates=until) == 1
    assert keep_files(until_dates={}) == 0

    terms = dict(StoredFile.objects.values_list("id", "keep_until"))
    assert terms == {gone.id: LAST_DAY, kept.id: date(2047, 1, 1)}


def test_each_of_several_files_is_kept_until_its_own_day_and_never_for_less() -> None:
    none, short, long = (
        make_kept(b"sans", until=None),
        make_kept(b"court", until=date(2030, 1, 1)),
        make_kept(b"long", until=date(2040, 1, 1)),
    )

    kept = keep_files(
        until_dates={none.id: date(2031, 1, 1), short.id: date(2032, 1, 1), long.id: LAST_DAY}
    )

    assert kept == 3
    terms = dict(StoredFile.objects.values_list("id", "keep_until"))
    assert terms == {
        none.id: date(2031, 1, 1),
        short.id: date(2032, 1, 1),
        long.id: date(2040, 1, 1),
    }


def test_what_was_given_up_before_a_crash_is_destroyed_by_the_next_run() -> None:
    file = make_kept()
    certificate = PurgeCertificate.objects.create(space_id=file.space_id, ordered_at=NIGHT_AFTER)
    PurgedFile.objects.create(
        certificate=certificate,
        file=file,
        sha256=file.sha256,
        size_bytes=file.size_bytes,
        stored_at=file.stored_at,
        kept_until=LAST_DAY,
    )
    StoredFile.objects.filter(id=file.id).update(purged_at=NIGHT_AFTER)

    assert purge_files(now=NIGHT_AFTER) == [certificate.id]
    assert not is_on_disk(file)


def test_bytes_that_left_before_a_crash_could_say_so_are_certified_by_the_next_run() -> None:
    file = make_kept()
    file_store().remove(file.space_id, file.sha256, before=NIGHT_AFTER)

    (certificate_id,) = purge_files(now=NIGHT_AFTER)

    assert one_certificate(space_id=file.space_id, certificate_id=certificate_id).lines


def test_the_same_bytes_handed_in_again_are_kept_anew() -> None:
    file = make_kept()
    purge_files(now=NIGHT_AFTER)

    again = make_kept(space_id=file.space_id, until=None)

    assert (again.id, again.purged_at, again.keep_until) == (file.id, None, None)
    with open_file(file.id) as content:
        assert content.read() == b"une facture"
    assert purge_files(now=NIGHT_AFTER) == []


def test_bytes_written_again_while_a_purge_is_under_way_stay_on_the_disk() -> None:
    file = make_kept()
    path = project.PLI_STORAGE_DIR / str(file.space_id) / file.sha256
    if not path.exists():
        path = file_store().root / str(file.space_id) / file.sha256
    os.utime(path, (NIGHT_AFTER.timestamp(), NIGHT_AFTER.timestamp()))

    assert purge_files(now=NIGHT_AFTER) == []

    assert is_on_disk(file)
    assert list_certificates(space_id=file.space_id).rows == []
    # Nobody took it back: the night after ends it.
    assert len(purge_files(now=NIGHT_AFTER + timedelta(days=1))) == 1


def test_what_we_made_for_a_mail_goes_without_a_certificate() -> None:
    file = make_kept(b"une copie lisible", is_made=True)

    assert due_files(now=NIGHT_AFTER) == []
    assert purge_files(now=NIGHT_AFTER) == []
    assert not is_on_disk(file)
    assert not PurgeCertificate.objects.exists()


def test_what_we_made_and_somebody_hands_in_is_received_from_then_on() -> None:
    file = make_kept(b"la meme", is_made=True)

    assert not make_kept(b"la meme", space_id=file.space_id, until=None).is_made
