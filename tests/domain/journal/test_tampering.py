"""What somebody who owns the database does to a sealed journal is found."""

from datetime import UTC, datetime

import psycopg
import pytest

from pli.domain.journal.operations import record_entry, seal_entries
from pli.domain.journal.queries import verify_chains
from pli.domain.journal.vocabulary import Book, ChainFlaw, EntryKind
from pli.kit.ids import new_id
from tests.database import Database

pytestmark = pytest.mark.requirement("R175")

MARCH = datetime(2026, 3, 14, 10, 0, tzinfo=UTC)
SPACE = new_id()
TABLES = ("journal_entry", "journal_seal")


def write_and_seal(count: int) -> None:
    for _ in range(count):
        record_entry(
            book=Book.EVIDENCE,
            kind=EntryKind.INVOICE_DOWNLOADED,
            happened_at=MARCH,
            subject_kind="invoice",
            subject_id=new_id(),
            space_id=SPACE,
        )
    seal_entries(sealed_at=MARCH)


def tamper(database: Database, statement: str) -> None:
    with psycopg.connect(database.owner_url) as connection:
        for table in TABLES:
            connection.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        connection.execute(statement)  # type: ignore[arg-type]
        for table in TABLES:
            connection.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def flaws() -> list[tuple[ChainFlaw, int | None]]:
    return [(flaw.kind, flaw.position) for report in verify_chains() for flaw in report.flaws]


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        (
            (
                "UPDATE journal_entry SET kind = 'signed-out'"
                " WHERE id IN (SELECT entry_id FROM journal_seal WHERE position = 2)"
            ),
            [(ChainFlaw.ENTRY_CHANGED, 2)],
        ),
        (
            (
                "DELETE FROM journal_entry"
                " WHERE id IN (SELECT entry_id FROM journal_seal WHERE position = 1)"
            ),
            [(ChainFlaw.ENTRY_MISSING, 1)],
        ),
        ("DELETE FROM journal_seal WHERE position = 2", [(ChainFlaw.SEAL_MISSING, 3)]),
        (
            "UPDATE journal_seal SET entry_hash = repeat('0', 64) WHERE position = 1",
            [(ChainFlaw.LINK_BROKEN, 1)],
        ),
        ("SELECT 1", []),
    ],
)
def test_a_chain_tells_what_was_changed_and_where(
    live_database: Database, statement: str, found: list[tuple[ChainFlaw, int]]
):
    write_and_seal(3)

    tamper(live_database, statement)

    assert flaws() == found
