"""`pli journal verify`: the chains from end to end, and an exit code that a machine can ask for."""

import json
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from pli.domain.journal.models import Entry, Unsealed
from pli.domain.journal.operations import record_entry, seal_entries
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.kit.ids import first_id_at, new_id

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R175")]

AT = datetime(2026, 3, 14, 10, 0, tzinfo=UTC)
SPACE = new_id()


def write() -> Entry:
    return record_entry(
        book=Book.ACCESS,
        kind=EntryKind.SIGNED_IN,
        happened_at=AT,
        subject_kind="login",
        subject_id=None,
        space_id=SPACE,
    )


def run(*arguments: str) -> tuple[int, list[str]]:
    out = StringIO()
    try:
        call_command("journal", "verify", *arguments, stdout=out)
    except CommandError as error:
        return error.returncode, out.getvalue().splitlines()
    return 0, out.getvalue().splitlines()


def test_a_journal_that_nobody_touched_is_whole():
    write(), write()
    seal_entries(sealed_at=AT)

    code, lines = run()

    assert code == 0
    assert lines[0].split()[:3] == [str(SPACE), "2026-03", "2"]
    assert lines[1] == "Chaînes\u00a0: 1. Écritures\u00a0: 2. Tout est intact."


def test_a_machine_reads_each_chain_with_its_last_link():
    write()
    seal_entries(sealed_at=AT)

    code, lines = run("--json", f"--space={SPACE}")

    chain = json.loads(lines[0])
    assert (code, len(lines), chain["length"], len(chain["head"])) == (0, 1, 1, 64)


def test_an_entry_that_no_chain_holds_fails_the_command():
    entry = write()
    Unsealed.objects.all().delete()
    Entry.objects.bulk_create([_written_long_ago(entry)])
    Unsealed.objects.all().delete()

    code, lines = run()

    assert (code, len(lines)) == (1, 1)
    assert lines[0].startswith("écriture jamais scellée")


def test_asked_about_one_space_it_says_nothing_of_another():
    entry = write()
    Unsealed.objects.all().delete()
    Entry.objects.bulk_create([_written_long_ago(entry)])
    Unsealed.objects.all().delete()

    codes = [run(f"--space={space_id}")[0] for space_id in (SPACE, new_id())]

    assert codes == [1, 0]


def _written_long_ago(entry: Entry) -> Entry:
    entry.id = first_id_at(AT)
    return entry
