"""A file is opened as a table, whatever program wrote it."""

from collections.abc import Collection
from typing import BinaryIO

from django.utils.translation import gettext as _

from pli.kit.tables.csv_table import csv_table
from pli.kit.tables.rows import Refusal, Table
from pli.kit.tables.workbook_table import workbook_table

_WORKBOOK_MARK = b"PK\x03\x04"
_OLD_WORKBOOK_MARK = b"\xd0\xcf\x11\xe0"


def open_table(content: BinaryIO, *, known_names: Collection[str], refusal: Refusal) -> Table:
    """Open a CSV file or a workbook; `content` must be able to seek and stay open meanwhile.

    The separator is the one that tells most columns of `known_names` apart.
    Raises the caller's `refusal`, at once or while the rows are read, for a
    file that cannot be read.
    """
    head = content.read(len(_WORKBOOK_MARK))
    content.seek(0)
    if not head:
        raise refusal(_("Ce fichier est vide."))
    if head == _OLD_WORKBOOK_MARK:
        raise refusal(
            _(
                "C’est un classeur d’un ancien Excel (.xls), ou protégé par un mot de passe : "
                "enregistrez-le en .xlsx ou en CSV, sans mot de passe."
            )
        )
    if head == _WORKBOOK_MARK:
        return workbook_table(content, refusal)
    return csv_table(content, known_names, refusal)
