"""A register handed in as a file: rehearsed, confirmed, applied, told line by line."""

import io
from collections.abc import Iterator
from datetime import datetime, timedelta
from importlib import import_module
from itertools import count

import pytest
from pytest_django import DjangoAssertNumQueries

from pli.domain.customers.models import (
    CustomerAccount,
    RegisterImport,
    RegisterImportLine,
    Supplier,
)
from pli.domain.customers.operations import (
    RegisterImportNotRehearsed,
    confirm_register_import,
    open_register_import,
    resume_forgotten_imports,
    run_register_import,
)
from pli.domain.customers.queries import (
    RegisterImportNotFound,
    all_import_lines,
    import_lines,
    one_register_import,
)
from pli.domain.customers.vocabulary import ImportState, LineOutcome
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from tests.make.jobs import lose_jobs
from tests.make.registers import (
    IMPORTED_AT,
    MOREL,
    applied,
    make_register_csv,
    make_register_import,
)
from tests.make.suppliers import make_supplier, supplier_access

pytestmark = pytest.mark.django_db


def rows(count: int) -> list[dict[str, str]]:
    return [
        {**MOREL, "numero_client": str(number), "contrat": f"C-{number}"}
        for number in range(1, count + 1)
    ]


def counts(row: RegisterImport) -> tuple[int, int, int, int]:
    return row.added_count, row.changed_count, row.unchanged_count, row.refused_count


def test_a_register_is_rehearsed_and_changes_nothing_until_confirmed() -> None:
    supplier = make_supplier()
    row = make_register_import(supplier, make_register_csv([*rows(2), {**MOREL, "siren": "1"}]))

    assert (row.state, counts(row)) == (ImportState.REHEARSED, (2, 0, 0, 1))
    assert CustomerAccount.objects.count() == 0

    row = applied(row)

    assert (row.state, counts(row)) == (ImportState.APPLIED, (2, 0, 0, 1))
    assert CustomerAccount.objects.count() == 2
    assert [line.account_id is not None for line in row.lines.order_by("number")] == [
        True,
        True,
        False,
    ]
    (entry,) = Entry.objects.filter(kind=EntryKind.REGISTER_IMPORTED)
    assert entry.subject_id == row.id


def test_an_import_is_confirmed_once_and_by_its_supplier() -> None:
    row = applied(make_register_import(make_supplier(), make_register_csv(rows(1))))

    with pytest.raises(RegisterImportNotRehearsed):
        applied(row)
    other = supplier_access(make_supplier(code="autre", name="Autre"))
    with pytest.raises(RegisterImportNotFound):
        confirm_register_import(access=other, import_id=row.id, confirmed_at=IMPORTED_AT)
    with pytest.raises(RegisterImportNotFound):
        one_register_import(access=other, import_id=row.id)


def test_the_same_file_again_changes_nothing() -> None:
    supplier = make_supplier()
    content = make_register_csv(rows(3))
    applied(make_register_import(supplier, content))

    again = applied(make_register_import(supplier, content))

    assert counts(again) == (0, 0, 3, 0)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        pytest.param(
            b"societe\nMorel\n",
            "Il manque la colonne «\u00a0numero_client\u00a0» dans le registre. "
            "Colonnes lues\u00a0: societe.",
            id="no number",
        ),
        pytest.param(
            "numero_client;societe\n1;x\n".encode("utf-16")[:-1],
            "Ce fichier n’est ni un classeur Excel (.xlsx), ni un CSV en UTF-8 ou en Windows-1252.",
            id="UTF-16 that was cut",
        ),
    ],
)
def test_a_file_that_cannot_be_read_says_why(content: bytes, sentence: str) -> None:
    row = make_register_import(make_supplier(), content)

    assert (row.state, row.refusal) == (ImportState.UNREADABLE, sentence)


def test_a_run_that_died_between_two_chunks_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    supplier = make_supplier()
    row = make_register_import(supplier, make_register_csv(rows(450)))
    confirm_register_import(
        access=supplier_access(supplier), import_id=row.id, confirmed_at=IMPORTED_AT
    )

    def die(*_told: object) -> None:
        raise MemoryError

    with pytest.raises(MemoryError):
        run_register_import(import_id=row.id, clock=lambda: IMPORTED_AT, tell=die)
    row.refresh_from_db()
    assert (row.state, row.done_through, counts(row)) == (ImportState.APPLYING, 201, (200, 0, 0, 0))

    run_register_import(import_id=row.id, clock=lambda: IMPORTED_AT)

    row.refresh_from_db()
    assert (row.state, counts(row)) == (ImportState.APPLIED, (450, 0, 0, 0))
    assert RegisterImportLine.objects.count() == 450
    assert CustomerAccount.objects.count() == 450


def test_a_forgotten_import_is_resumed_and_one_that_moves_is_not() -> None:
    supplier = make_supplier()
    open_register_import(
        access=supplier_access(supplier),
        file_name="../registre\n.csv",
        content=io.BytesIO(make_register_csv(rows(1))),
        opened_at=IMPORTED_AT,
    )
    later = IMPORTED_AT + timedelta(minutes=16)
    # However long a run takes, its job is not given twice.
    assert resume_forgotten_imports(now=later) == 0
    lose_jobs()

    assert RegisterImport.objects.get().file_name == "registre.csv"
    assert resume_forgotten_imports(now=IMPORTED_AT + timedelta(minutes=14)) == 0
    assert resume_forgotten_imports(now=later) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_lines_are_given_with_the_same_number_of_questions(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    supplier = make_supplier()
    row = make_register_import(supplier, make_register_csv(rows(count)))

    with django_assert_num_queries(2):
        page = import_lines(access=supplier_access(supplier), import_id=row.id)

    assert [line.number for line in page.rows] == list(range(2, 2 + count))


def test_lines_are_turned_page_by_page_forwards_and_backwards() -> None:
    supplier = make_supplier()
    access = supplier_access(supplier)
    row = make_register_import(supplier, make_register_csv(rows(120)))

    first = import_lines(access=access, import_id=row.id)
    second = import_lines(access=access, import_id=row.id, place=first.following or "")
    third = import_lines(access=access, import_id=row.id, place=second.following or "")
    back = import_lines(access=access, import_id=row.id, place=third.previous or "")

    assert (first.previous, third.following) == (None, None)
    assert [page.rows[0].number for page in (first, second, third)] == [2, 52, 102]
    assert (back.rows, back.previous is not None) == (second.rows, True)
    refused = import_lines(access=access, import_id=row.id, outcome=LineOutcome.REFUSED)
    assert refused.rows == []
    assert len(list(all_import_lines(access=access, import_id=row.id))) == 120


def handed_in_confirmed(supplier: Supplier, content: bytes) -> RegisterImport:
    """A register that a machine wants applied, once it was run."""
    row = open_register_import(
        access=supplier_access(supplier),
        file_name="registre.csv",
        content=io.BytesIO(content),
        opened_at=IMPORTED_AT,
        is_confirmed=True,
    )
    run_register_import(import_id=row.id, clock=lambda: IMPORTED_AT)
    row.refresh_from_db()
    return row


def test_a_register_confirmed_as_it_comes_is_rehearsed_then_applied() -> None:
    row = handed_in_confirmed(make_supplier(), make_register_csv(rows(3)))

    assert (row.state, row.done_through, counts(row)) == (ImportState.APPLIED, 4, (3, 0, 0, 0))
    assert (RegisterImportLine.objects.count(), CustomerAccount.objects.count()) == (3, 3)


@pytest.mark.requirement("R103")
def test_nothing_is_written_of_a_register_that_cannot_be_read_to_its_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    module = import_module("pli.domain.customers.queries.read_register")
    monkeypatch.setattr(module, "REGISTER_LINES_MAX", 300)

    row = handed_in_confirmed(make_supplier(), make_register_csv(rows(400)))

    assert (row.state, CustomerAccount.objects.count()) == (ImportState.UNREADABLE, 0)


def test_each_chunk_of_a_register_has_its_own_instant() -> None:
    supplier = make_supplier()
    row = make_register_import(supplier, make_register_csv(rows(201)))
    confirm_register_import(
        access=supplier_access(supplier), import_id=row.id, confirmed_at=IMPORTED_AT
    )
    instants = count_instants()

    run_register_import(import_id=row.id, clock=lambda: next(instants))

    first, last = (
        CustomerAccount.objects.order_by("created_at")
        .values_list("created_at", flat=True)
        .distinct()
    )
    row.refresh_from_db()
    assert IMPORTED_AT < first < last < row.moved_at


def count_instants() -> Iterator[datetime]:
    """A clock that shows a minute more each time."""
    return (IMPORTED_AT + timedelta(minutes=minute) for minute in count(1))
