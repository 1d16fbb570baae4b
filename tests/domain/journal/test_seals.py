"""Entries enter one chain per space and month, and a chain tells what was done to it."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.db import ProgrammingError, connection
from django.utils import timezone

from pli.domain.journal.models import Entry, Seal, Unsealed
from pli.domain.journal.operations import record_entry, seal_entries
from pli.domain.journal.queries import seals_of, unsealed_flaws, verify_chains
from pli.domain.journal.vocabulary import Book, ChainFlaw, EntryKind
from pli.kit.ids import new_id

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R175")]

MARCH = datetime(2026, 3, 14, 10, 0, tzinfo=UTC)
APRIL = datetime(2026, 4, 2, 10, 0, tzinfo=UTC)
SPACE, OTHER = new_id(), new_id()


def write(at: datetime = MARCH, space_id: UUID | None = SPACE) -> Entry:
    return record_entry(
        book=Book.EVIDENCE,
        kind=EntryKind.INVOICE_DOWNLOADED,
        happened_at=at,
        subject_kind="invoice",
        subject_id=new_id(),
        space_id=space_id,
        details={"nature": "original", "rank": 1.5},
    )


def flaws() -> list[tuple[ChainFlaw, int | None]]:
    return [(flaw.kind, flaw.position) for report in verify_chains() for flaw in report.flaws]


def test_a_space_and_a_month_are_one_chain():
    write(), write(), write(APRIL), write(space_id=OTHER), write(space_id=None)

    assert seal_entries(sealed_at=APRIL) == 5

    chains = {(one.chain.space_id, f"{one.chain.month:%m}"): one for one in verify_chains()}
    assert {name: one.length for name, one in chains.items()} == {
        (SPACE, "03"): 2,
        (SPACE, "04"): 1,
        (OTHER, "03"): 1,
        (None, "03"): 1,
    }
    assert flaws() == []


def test_the_month_is_that_of_paris():
    write(datetime(2026, 3, 31, 22, 30, tzinfo=UTC))
    seal_entries(sealed_at=APRIL)

    assert [f"{one.chain.month:%Y-%m}" for one in verify_chains()] == ["2026-04"]


def test_each_entry_is_sealed_once_and_goes_on_where_the_chain_ended():
    first = write()
    seal_entries(sealed_at=MARCH)
    second = write()

    assert (seal_entries(sealed_at=APRIL), seal_entries(sealed_at=APRIL)) == (1, 0)

    seals = seals_of([first.id, second.id])
    assert [seals[entry.id].position for entry in (first, second)] == [1, 2]
    assert seals[first.id].sealed_at == MARCH
    assert (Unsealed.objects.count(), flaws()) == (0, [])


def test_equal_entries_have_different_hashes_so_that_nothing_is_guessed():
    for _ in range(2):
        record_entry(
            book=Book.ACCESS,
            kind=EntryKind.SIGNED_IN,
            happened_at=MARCH,
            subject_kind="login",
            subject_id=SPACE,
            space_id=SPACE,
        )
    seal_entries(sealed_at=MARCH)

    assert len({seal.entry_hash for seal in Seal.objects.all()}) == 2


def test_an_entry_kept_from_its_chain_is_found_after_an_hour():
    entry = write()
    Unsealed.objects.all().delete()
    seal_entries(sealed_at=MARCH)

    now = timezone.now()

    assert unsealed_flaws(now=now + timedelta(minutes=59)) == []
    late = unsealed_flaws(now=now + timedelta(minutes=61))
    assert [(flaw.kind, flaw.entry_id) for flaw in late] == [(ChainFlaw.NOT_SEALED, entry.id)]


@pytest.mark.parametrize(
    "statement", ["UPDATE journal_seal SET position = 9", "DELETE FROM journal_seal"]
)
def test_the_application_changes_no_seal(statement: str):
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(statement)
