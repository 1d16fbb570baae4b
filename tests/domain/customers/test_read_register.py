"""What a register says, as suppliers write it: CSV and Excel, sound and not."""

import io
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook

from pli.domain.customers.queries import RegisterInvalid, read_register
from pli.domain.customers.vocabulary import RegisterLine
from tests.make.registers import MOREL, make_register_csv, make_workbook

HEADER = ["numero_client", "societe", "siren"]


def lines_of(content: bytes) -> list[RegisterLine]:
    return list(read_register(io.BytesIO(content)).lines)


def cells_of(content: bytes) -> list[dict[str, str]]:
    return [dict(line.cells) for line in lines_of(content)]


def refusal_of(content: bytes) -> str:
    with pytest.raises(RegisterInvalid) as refusal:
        lines_of(content)
    return str(refusal.value.message)


def faults_of(content: bytes) -> list[tuple[int, str, str]]:
    return [(line.number, it.column, it.code) for line in lines_of(content) for it in line.faults]


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """Give the same workbook with another content for one of its parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", 8) as new:
        for entry in old.namelist():
            if entry != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, part)
    return target.getvalue()


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_csv_is_read_however_it_was_written(delimiter: str, encoding: str) -> None:
    row = {**MOREL, "societe": "Société Forêt, « Bois ; et fils »"}

    assert cells_of(make_register_csv([row], delimiter=delimiter, encoding=encoding)) == [row]


def test_names_of_columns_are_known_with_capitals_accents_and_spaces() -> None:
    content = "Remarque;Numéro client;SOCIÉTÉ;Plaque ou site\n1;48213;Morel;AB\n".encode()

    register = read_register(io.BytesIO(content))

    assert [dict(line.cells) for line in register.lines] == [
        {"numero_client": "48213", "societe": "Morel", "plaque_ou_site": "AB"}
    ]
    assert register.extra_columns == ("remarque",)


def test_a_title_and_blank_lines_may_stand_above_and_among_the_lines() -> None:
    content = b"Registre 2026;;\n\nnumero_client;societe\n\n1;A\n;\n2;B\n"

    assert [(line.number, line.cells["numero_client"]) for line in lines_of(content)] == [
        (5, "1"),
        (7, "2"),
    ]


def test_a_cell_may_hold_several_lines_and_no_control_character() -> None:
    content = b'numero_client;adresse\n1;"12 rue\r\nBat. B\x07"\n2;x\n'

    assert [(line.number, line.cells["adresse"]) for line in lines_of(content)] == [
        (2, "12 rue\nBat. B"),
        (4, "x"),
    ]


def test_a_separator_too_many_refuses_its_line() -> None:
    content = b"numero_client;societe\n1;A;B\n2;C;\n"

    assert faults_of(content) == [(2, "", "too-many-cells")]


@pytest.mark.parametrize(
    ("content", "beginning"),
    [
        (b"", "Ce fichier est vide"),
        (b"societe\nMorel\n", "Il manque la colonne «\u00a0numero_client\u00a0»"),
        (b"\n\n", "Il manque la colonne"),
        (
            b"numero_client;societe;societe\n1;a;b\n",
            "La colonne «\u00a0societe\u00a0» est",
        ),
        (b"numero_client\n\x00\x81\n", "Ce fichier n’est ni un classeur Excel"),
        (b"\xd0\xcf\x11\xe0 old", "C’est un classeur d’un ancien Excel"),
        (b"PK\x03\x04 not a zip", "Ce classeur est abîmé ou trop grand"),
        (b'numero_client\n"' + b"x" * 200_000, "La ligne 2 ne peut pas être lue"),
    ],
)
def test_what_is_no_register_is_refused_in_a_sentence(content: bytes, beginning: str) -> None:
    assert refusal_of(content).startswith(beginning)


def test_a_workbook_gives_numbers_days_and_texts_as_its_cells_show_them() -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["numero_client", "siren", "date_adresse", "papier", "telephone_conseiller"])
    sheet.append([482, 2.00000008e8, date(2026, 3, 2), True, "04 72"])
    sheet["A2"].number_format = "00000"
    target = io.BytesIO()
    book.save(target)

    assert cells_of(target.getvalue()) == [
        {
            "numero_client": "00482",
            "siren": "200000008",
            "date_adresse": "2026-03-02",
            "papier": "oui",
            "telephone_conseiller": "04 72",
        }
    ]


def test_a_formula_that_was_never_calculated_refuses_its_line() -> None:
    content = make_workbook([HEADER, [1, "=A1&B1", ""], [2, "B", ""]])

    assert faults_of(content) == [(2, "societe", "formula-not-calculated")]


def test_a_cell_that_shows_an_error_refuses_its_line() -> None:
    content = make_workbook([HEADER, [1, "#N/A", ""], [2, "B", ""]])

    assert faults_of(content) == [(2, "societe", "formula-wrong")]


def test_the_lines_under_a_merged_cell_are_refused_and_the_first_is_not() -> None:
    rows = [HEADER, [1, "Morel", ""], [2, "", ""], [3, "Autre", ""]]

    assert faults_of(make_workbook(rows, merged=["B2:B3"])) == [(3, "societe", "merged-cells")]


def test_a_merged_title_above_the_header_disturbs_nobody() -> None:
    rows = [["Registre", "", ""], HEADER, [1, "Morel", ""]]

    lines = lines_of(make_workbook(rows, merged=["A1:C1"]))

    assert [(line.number, line.faults) for line in lines] == [(3, ())]


def test_a_note_beside_the_table_is_not_a_cell_too_many() -> None:
    content = make_workbook([HEADER, [1, "Morel", "", "", "à rappeler"]])

    assert faults_of(content) == []


def test_a_workbook_that_unpacks_without_end_is_refused_unopened() -> None:
    bomb = with_part(make_workbook([HEADER]), "xl/media/image1.png", b"\0" * (300 * 1024 * 1024))

    assert len(bomb) < 1024 * 1024
    assert refusal_of(bomb).startswith("Ce classeur est abîmé ou trop grand")


def test_entities_in_a_workbook_are_refused() -> None:
    part = (
        b'<?xml version="1.0"?><!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa">'
        b'<!ENTITY b "&a;&a;&a;&a;">]><worksheet><sheetData><row><c t="str"><v>&b;</v></c></row>'
        b"</sheetData></worksheet>"
    )
    content = with_part(make_workbook([HEADER]), "xl/worksheets/sheet1.xml", part)

    assert refusal_of(content).startswith("Ce classeur est abîmé ou trop grand")


@pytest.mark.parametrize(
    "name",
    ["[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"],
)
@pytest.mark.parametrize("part", [b"", b"<a/>", b"<a>", b"\xff\xfe\x00", b'<c r="ZZZZ99"/>'])
def test_a_damaged_workbook_is_refused_or_read_and_never_breaks(name: str, part: bytes) -> None:
    content = with_part(make_workbook([HEADER, [1, "A", ""]]), name, part)

    try:
        lines_of(content)
    except RegisterInvalid as refusal:
        assert refusal.message  # noqa: PT017 - either end is right, and no other
