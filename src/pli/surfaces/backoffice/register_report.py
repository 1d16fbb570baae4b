"""The report of an import as a file: one line per change and per reason."""

import io
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, cast

from django.utils.translation import gettext_lazy as _

from pli.domain.customers.vocabulary import LineReport
from pli.kit.tables import harmless
from pli.surfaces.backoffice.french_csv import CSV_TYPE, begin_csv
from pli.surfaces.ui.templatetags.ui import find_status

_IN_MEMORY_BYTES_MAX = 1024 * 1024
_HEADER = (
    "ligne",
    "resultat",
    "numero_client",
    "societe",
    "colonne",
    "avant",
    "apres",
    "code",
    "motif",
)

_CHOSEN = _("Non repris : le client a choisi lui-même.")


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A report ready to be sent."""

    content: BinaryIO
    size_bytes: int
    file_name: str
    media_type: str = CSV_TYPE


def write_report(lines: Iterable[LineReport], *, register_name: str) -> ReportFile:
    """Write a report as a French Excel opens it, in bounded memory."""
    target = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY_BYTES_MAX)  # noqa: SIM115 - whoever sends it closes it
    text = io.TextIOWrapper(cast("BinaryIO", target), encoding="utf-8", newline="")
    writer = begin_csv(text)
    writer.writerow(_HEADER)
    for line in lines:
        writer.writerows([harmless(cell) for cell in row] for row in _rows(line))
    text.detach()
    size = target.tell()
    target.seek(0)
    stem = register_name.rpartition(".")[0] or register_name
    return ReportFile(cast("BinaryIO", target), size, f"rapport-{stem}.csv")


def _rows(line: LineReport) -> Iterator[Sequence[str]]:
    word = str(find_status("register-line", line.outcome).word)
    head = (str(line.number), word, line.customer_number, line.company_name)
    for change in line.changes:
        why = ("", "") if change.is_taken else ("chosen-by-customer", str(_CHOSEN))
        yield (*head, change.column, change.old, change.new, *why)
    for fault in line.faults:
        yield (*head, fault.column, "", "", fault.code, fault.message)
    if not (line.changes or line.faults):
        yield (*head, "", "", "", "", "")
