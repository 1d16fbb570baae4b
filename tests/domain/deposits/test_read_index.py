"""The index of plain PDFs, as it is really written."""

import io
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import Workbook

from pli.domain.deposits.operations._index_line import (
    CellInvalid,
    _parse_amount,
    _parse_date,
    _parse_number,
)
from pli.domain.deposits.queries import IndexInvalid, file_key, read_index

HEADER = "fichier;numero_client;numero_facture;date_emission;total_ttc"
LINE = "F-1.pdf;48213;F-1;14/03/2026;1 234,56"
NO_TABLE = "Ce fichier n’est ni un classeur Excel (.xlsx), ni un CSV en UTF-8 ou en Windows-1252."


@pytest.mark.requirement("R104")
@pytest.mark.parametrize(
    "encoding",
    [
        pytest.param("utf-8", id="UTF-8"),
        pytest.param("utf-8-sig", id="UTF-8 with its mark, as Excel writes it"),
        pytest.param("cp1252", id="Windows-1252, as French Excel writes it"),
        pytest.param("utf-16", id="UTF-16, as Excel writes its Unicode text"),
    ],
)
def test_accents_are_read_whatever_the_encoding(encoding: str) -> None:
    text = f"{HEADER}\r\nÉté n°1.pdf;Société€;F-1;14/03/2026;1 234,56\r\n"

    index = read_index(text.encode(encoding))

    assert index.lines["été n°1.pdf"].cells["numero_client"] == "Société€"


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_the_separator_is_the_one_of_the_first_line(delimiter: str) -> None:
    text = "\n".join(line.replace(";", delimiter) for line in (HEADER, "F-1.pdf;48213;F-1;x;12"))

    assert read_index(text.encode()).lines["f-1.pdf"].cells["total_ttc"] == "12"


def test_columns_are_known_by_their_name_in_any_order_and_writing() -> None:
    text = "Total TTC;Date émission;Numéro facture;Fichier\n12;14/03/2026;F-1;F-1.pdf\n"

    cells = read_index(text.encode()).lines["f-1.pdf"].cells

    assert (cells["total_ttc"], cells["numero_facture"]) == ("12", "F-1")


def test_columns_that_nobody_knows_are_listed_and_do_no_harm() -> None:
    text = f"{HEADER};agence;\n{LINE};Lyon;\n"

    assert read_index(text.encode()).extra_columns == ("agence",)


@pytest.mark.requirement("R105")
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        pytest.param(
            b"nom;montant\nF-1.pdf;12\n",
            "Il manque les colonnes «\u00a0fichier, numero_facture, date_emission, total_ttc\u00a0»"
            " dans l’index. Colonnes lues\u00a0: nom, montant.",
            id="wrong columns",
        ),
        pytest.param(
            b"fichier;numero_facture;date_emission\n",
            "Il manque la colonne «\u00a0total_ttc\u00a0» dans l’index. "
            "Colonnes lues\u00a0: fichier, numero_facture, date_emission.",
            id="one column missing",
        ),
        pytest.param(
            b"fichier;numero_facture;date_emission;client\n",
            "Il manque la colonne «\u00a0total_ttc\u00a0» dans l’index. "
            "Colonnes lues\u00a0: fichier, numero_facture, date_emission, client. "
            "La colonne «\u00a0client\u00a0» se nomme «\u00a0numero_client\u00a0».",
            id="the customer by another name",
        ),
        pytest.param(
            b"",
            "Ce fichier est vide.",
            id="empty",
        ),
        pytest.param(
            f"{HEADER};fichier\n".encode(),
            "La colonne «\u00a0fichier\u00a0» est deux fois dans l’index.",
            id="a column twice",
        ),
        pytest.param(
            f"{HEADER}\n;48213;F-1;14/03/2026;12\n".encode(),
            "La ligne 2 de l’index ne nomme pas de fichier.",
            id="no file name",
        ),
        pytest.param(
            b"\n\n;;\n",
            "Il manque les colonnes «\u00a0fichier, numero_facture, date_emission, total_ttc\u00a0»"
            " dans l’index. Colonnes lues\u00a0: aucune.",
            id="blank",
        ),
        pytest.param(
            b"PK\x03\x04...",
            "Ce classeur est abîmé ou trop grand\u00a0: ouvrez-le dans Excel, puis enregistrez-le "
            "en CSV.",
            id="a broken workbook",
        ),
        pytest.param(
            b"\xd0\xcf\x11\xe0...",
            "C’est un classeur d’un ancien Excel (.xls), ou protégé par un mot de passe\u00a0: "
            "enregistrez-le en .xlsx ou en CSV, sans mot de passe.",
            id="a workbook of an old Excel",
        ),
        pytest.param(b"\xff\xfe\x00", NO_TABLE, id="UTF-16 cut after three bytes"),
        pytest.param(
            f"{HEADER}\n{LINE}\n".encode("utf-16")[:-1],
            NO_TABLE,
            id="UTF-16 cut in its last letter",
        ),
        pytest.param(b"\xfe\xff\x00n\xd8\x00\x00a", NO_TABLE, id="half a letter of UTF-16"),
        pytest.param(bytes(5 * 1024 * 1024 + 1), "L’index dépasse 5\u00a0Mo.", id="too large"),
    ],
)
def test_an_index_that_cannot_be_read_says_why(content: bytes, sentence: str) -> None:
    with pytest.raises(IndexInvalid) as refusal:
        read_index(content)

    assert str(refusal.value) == sentence


def test_a_fault_has_its_line_and_its_column() -> None:
    with pytest.raises(IndexInvalid) as refusal:
        read_index(f"{HEADER}\n{LINE}\n;;;;9\n".encode())

    assert (refusal.value.line, refusal.value.column) == (3, "fichier")


def test_empty_lines_are_skipped_and_counted() -> None:
    index = read_index(f"{HEADER}\n\n;;;;\n{LINE}\n".encode())

    assert {key: line.number for key, line in index.lines.items()} == {"f-1.pdf": 4}


def test_two_lines_for_one_file_are_rivals() -> None:
    index = read_index(f"{HEADER}\n{LINE}\n{LINE.replace('F-1.pdf', 'f-1.PDF')}\n".encode())

    assert [(line.number, line.rivals) for line in index.lines.values()] == [(2, (3,))]


def test_a_line_with_more_cells_than_columns_overflows() -> None:
    index = read_index(f"{HEADER}\nF-1.pdf;1;F-1;14/03/2026;1;234\n".encode())

    assert index.lines["f-1.pdf"].overflows


def workbook(*rows: Sequence[object], **changes: Callable[[Any], None]) -> bytes:
    """A workbook whose first sheet has these rows, then is changed."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    for change in changes.values():
        change(sheet)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_a_workbook_is_read_as_its_cells_show_it() -> None:
    def format_zeros(sheet: Any) -> None:
        sheet["B2"].number_format = "00000"

    content = workbook(
        HEADER.split(";"),
        ["F-1.pdf", 482, "F-1", date(2026, 3, 14), 466.79999999999995],
        zeros=format_zeros,
    )

    line = read_index(content).lines["f-1.pdf"]

    assert line.number == 2
    assert (line.cells["numero_client"], line.cells["date_emission"]) == ("00482", "2026-03-14")
    assert (line.cells["total_ttc"], dict(line.faults)) == ("466.8", {})


def test_a_cell_that_a_workbook_does_not_say_is_wrong_for_its_file_alone() -> None:
    def merge(sheet: Any) -> None:
        sheet.merge_cells("B2:B3")

    content = workbook(
        HEADER.split(";"),
        ["F-1.pdf", "48213", "F-1", "14/03/2026", "=1+1"],
        ["F-2.pdf", "", "F-2", "14/03/2026", "12"],
        merge=merge,
    )

    lines = read_index(content).lines

    assert {key: dict(line.faults) for key, line in lines.items()} == {
        "f-1.pdf": {"total_ttc": "formula-not-calculated"},
        "f-2.pdf": {"numero_client": "merged-cells"},
    }


def test_a_title_may_stand_above_the_names_of_the_columns() -> None:
    index = read_index(f"Factures de mars\n\n{HEADER}\n{LINE}\n".encode())

    assert index.lines["f-1.pdf"].number == 4


@pytest.mark.parametrize(
    ("parse", "text", "why"),
    [
        (_parse_amount, "1,2E+05", "Excel l’a écrit en puissance de dix"),
        (_parse_amount, "12.3456", "il y a plus de deux décimales"),
        (_parse_number, "2,026E+11", "Excel l’a écrit en puissance de dix"),
        (_parse_date, "46095", "c’est ainsi qu’Excel compte les jours"),
        (_parse_date, "14/03/26", "l’année a quatre chiffres"),
    ],
)
def test_what_excel_did_to_a_cell_is_said(
    parse: Callable[[str], object], text: str, why: str
) -> None:
    with pytest.raises(CellInvalid) as refusal:
        parse(text)

    assert refusal.value.why.startswith(why)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        (r"mars\F-1.PDF", "f-1.pdf"),
        ("mars/F-1.pdf ", "f-1.pdf"),
        ("Facture\u202f1\u00a0.pdf", "facture 1 .pdf"),
        ("e\u0301te\u0301.pdf", "été.pdf"),
    ],
)
def test_names_of_one_file_have_one_key(name: str, key: str) -> None:
    assert file_key(name) == key


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1 234,56", "1234.56"),
        ("1\u00a0234,56\u00a0€", "1234.56"),
        ("1\u202f234,5", "1234.50"),
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("1.234.567", "1234567.00"),
        ("1234.56", "1234.56"),
        ("1234", "1234.00"),
        ("-12,00", "-12.00"),
        ("\u221212,00 EUR", "-12.00"),
        ("0", "0.00"),
    ],
)
def test_amounts_are_read_as_people_write_them(text: str, amount: str) -> None:
    assert _parse_amount(text) == Decimal(amount)


@pytest.mark.parametrize(
    "text",
    ["1,234", "1.234", "12,345", "1,2,3", "douze", "1e3", "NaN", "٣", "1 2 3,4 5 6", "9" * 17],
)
def test_an_amount_with_a_doubt_is_refused(text: str) -> None:
    with pytest.raises(CellInvalid):
        _parse_amount(text)


@pytest.mark.parametrize(
    "text", ["14/03/2026", "14-03-2026", "14.3.2026", "2026-03-14", "2026-03-14 00:00:00"]
)
def test_days_are_read_as_people_write_them(text: str) -> None:
    assert str(_parse_date(text)) == "2026-03-14"


@pytest.mark.parametrize(
    "text", ["14/03/26", "03/14/2026", "29/02/2027", "46095", "mars", "14/03/0026"]
)
def test_a_day_with_a_doubt_is_refused(text: str) -> None:
    with pytest.raises(CellInvalid):
        _parse_date(text)
