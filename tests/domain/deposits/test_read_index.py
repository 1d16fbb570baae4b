"""The index of plain PDFs, as it is really written."""

from decimal import Decimal

import pytest

from pli.domain.deposits.operations._index_line import CellInvalid, _parse_amount, _parse_date
from pli.domain.deposits.queries import IndexInvalid, file_key, read_index

HEADER = "fichier;numero_client;numero_facture;date_emission;total_ttc"
LINE = "F-1.pdf;48213;F-1;14/03/2026;1 234,56"


@pytest.mark.requirement("R104")
@pytest.mark.parametrize(
    "encoding",
    [
        pytest.param("utf-8", id="UTF-8"),
        pytest.param("utf-8-sig", id="UTF-8 with its mark, as Excel writes it"),
        pytest.param("cp1252", id="Windows-1252, as French Excel writes it"),
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
            "Il manque la colonne «\u00a0fichier\u00a0» dans l’index. "
            "Colonnes lues\u00a0: nom, montant.",
            id="wrong columns",
        ),
        pytest.param(
            b"fichier;numero_facture;date_emission\n",
            "Il manque la colonne «\u00a0total_ttc\u00a0» dans l’index. "
            "Colonnes lues\u00a0: fichier, numero_facture, date_emission.",
            id="one column missing",
        ),
        pytest.param(
            b"",
            "Il manque la colonne «\u00a0fichier\u00a0» dans l’index. Colonnes lues\u00a0: aucune.",
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
            b"PK\x03\x04...",
            "L’index est un classeur Excel\u00a0: enregistrez-le au format CSV.",
            id="a workbook",
        ),
        pytest.param(
            HEADER.encode("utf-16"),
            "L’index n’est écrit ni en UTF-8 ni en Windows-1252.",
            id="UTF-16",
        ),
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


@pytest.mark.parametrize(
    ("name", "key"),
    [
        (r"mars\F-1.PDF", "f-1.pdf"),
        ("mars/F-1.pdf ", "f-1.pdf"),
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
