"""Registers, as suppliers hand them in."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from openpyxl import Workbook

from pli.domain.customers.models import RegisterImport, Supplier
from pli.domain.customers.operations import (
    confirm_register_import,
    import_register,
    open_register_import,
    run_register_import,
)
from pli.domain.customers.vocabulary import LineReport, RegisterLine
from tests.make.suppliers import supplier_access

IMPORTED_AT = datetime(2026, 3, 9, 8, 0, tzinfo=UTC)

type Row = Mapping[str, str]

MOREL: Row = {
    "numero_client": "48213",
    "societe": "Garage Morel",
    "siren": "200000008",
    "adresse": "12 rue des Tilleuls",
    "code_postal": "69003",
    "ville": "Lyon",
    "signataire": "Claire Morel",
    "adresse_mail": "claire@morel.test",
    "origine_adresse": "vendeur",
    "date_adresse": "02/03/2026",
    "notification": "c",
    "papier": "non",
    "contrat": "C-1001",
    "entite": "bail",
    "plaque_ou_site": "AB-123-CD",
    "conseiller": "Paul Lenoir",
    "telephone_conseiller": "04 72 00 00 01",
    "horaires_conseiller": "9 h – 17 h",
}


def make_line(number: int = 2, **cells: str) -> RegisterLine:
    """A line of a register: Garage Morel, but for the cells given."""
    return RegisterLine(number, {**MOREL, **cells})


def make_lines(*rows: Row) -> list[RegisterLine]:
    """The lines of a register that hold these cells and no others."""
    return [RegisterLine(number, row) for number, row in enumerate(rows, 2)]


def imported(
    supplier: Supplier,
    *lines: RegisterLine,
    imported_at: datetime = IMPORTED_AT,
    is_rehearsal: bool = False,
) -> list[LineReport]:
    """Import some lines, and give what became of each."""
    return list(
        import_register(
            access=supplier_access(supplier),
            lines=lines,
            clock=lambda: imported_at,
            is_rehearsal=is_rehearsal,
        )
    )


def make_register_csv(
    rows: Sequence[Row], *, delimiter: str = ";", encoding: str = "utf-8-sig"
) -> bytes:
    """A register as a CSV file, with the columns of its first row."""
    target = io.StringIO()
    writer = csv.DictWriter(target, list(rows[0]), delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return target.getvalue().encode(encoding)


def make_workbook(rows: Sequence[Sequence[object]], *, merged: Sequence[str] = ()) -> bytes:
    """A workbook of one sheet; a text that begins with = is a formula nobody calculated."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for area in merged:
        sheet.merge_cells(area)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def make_register_import(
    supplier: Supplier, content: bytes, *, file_name: str = "registre.csv"
) -> RegisterImport:
    """A register that was handed in and rehearsed."""
    row = open_register_import(
        access=supplier_access(supplier),
        file_name=file_name,
        content=io.BytesIO(content),
        opened_at=IMPORTED_AT,
    )
    run_register_import(import_id=row.id, clock=lambda: IMPORTED_AT)
    row.refresh_from_db()
    return row


def applied(row: RegisterImport) -> RegisterImport:
    """The same import, once it was confirmed and applied."""
    confirm_register_import(
        access=supplier_access(row.supplier), import_id=row.id, confirmed_at=IMPORTED_AT
    )
    run_register_import(import_id=row.id, clock=lambda: IMPORTED_AT)
    row.refresh_from_db()
    return row
