"""A CSV file: UTF-8, Windows-1252 or what Excel calls Unicode text."""

import codecs
import csv
import io
from collections.abc import Collection, Iterator
from typing import BinaryIO

from django.utils.translation import gettext as _

from pli.kit.tables.rows import RawRow, Refusal, Table, clean_cell, column_name

_DELIMITERS = (";", ",", "\t")
_BLOCK_BYTES = 1024 * 1024
_HEAD_LENGTH = 64 * 1024


def csv_table(content: BinaryIO, known_names: Collection[str], refusal: Refusal) -> Table:
    """Give the rows of a CSV file; raise the refusal when it is no text."""
    encoding = _encoding_of(content)
    if encoding is None:
        raise refusal(
            _(
                "Ce fichier n’est ni un classeur Excel (.xlsx), ni un CSV en UTF-8 ou en "
                "Windows-1252."
            )
        )
    content.seek(0)
    row_count = sum(block.count(b"\n") for block in iter(lambda: content.read(_BLOCK_BYTES), b""))
    content.seek(0)
    text = io.TextIOWrapper(content, encoding=encoding, newline="")
    head = text.read(_HEAD_LENGTH)
    text.seek(0)
    return Table(_rows(text, _delimiter_of(head, known_names), refusal), row_count, may_shift=True)


def _rows(text: io.TextIOWrapper, delimiter: str, refusal: Refusal) -> Iterator[RawRow]:
    reader = csv.reader(text, delimiter=delimiter)
    number = 1
    try:
        for cells in reader:
            yield RawRow(number, [clean_cell(cell) for cell in cells])
            number = reader.line_num + 1
    except csv.Error as error:
        message = _("La ligne %(line)s ne peut pas être lue : un guillemet y manque.")
        raise refusal(message % {"line": number}) from error
    finally:
        # Whoever opened the file closes it, and may have done so.
        if not text.closed:
            text.detach()


def _encoding_of(content: BinaryIO) -> str | None:
    head = content.read(4)
    is_utf16 = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if is_utf16 else ("utf-8-sig", "cp1252"):
        if _is_written_in(content, encoding):
            return encoding
    return None


def _is_written_in(content: BinaryIO, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    content.seek(0)
    try:
        while block := content.read(_BLOCK_BYTES):
            if "\0" in decoder.decode(block):
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _delimiter_of(head: str, known: Collection[str]) -> str:
    def columns_known(delimiter: str) -> int:
        rows = csv.reader(io.StringIO(head), delimiter=delimiter)
        return max((sum(column_name(cell) in known for cell in row) for row in rows), default=0)

    try:
        return max(_DELIMITERS, key=columns_known)
    except csv.Error:  # said again, with its line, by whoever reads the rows
        return _DELIMITERS[0]
