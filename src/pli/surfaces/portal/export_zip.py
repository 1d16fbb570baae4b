"""An export on its way to a browser: a ZIP of its files, and an index that says what each is."""

import tempfile
from collections.abc import Iterator, Sequence
from datetime import datetime

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from pli.domain.handover.queries import ExportFile, OpenExport
from pli.kit.days import PARIS, paris_date
from pli.kit.tables import csv_line, harmless
from pli.kit.zips import ZipEntry, zip_pieces
from pli.surfaces.portal.list_rows import amount_in_file, kind_in_words
from pli.surfaces.ui.streams import CHUNK_BYTES, release_database
from pli.surfaces.ui.templatetags.ui import find_status

INDEX_NAME = "index.csv"
_IN_MEMORY_BYTES_MAX = 1024 * 1024


def stream_export(export: OpenExport, *, supplier_code: str) -> StreamingHttpResponse:
    """Answer with the ZIP, in constant memory however large it is."""
    pieces = zip_pieces(_entries(export))
    response = StreamingHttpResponse(pieces, content_type="application/zip")
    day = f"{paris_date(export.made_at):%Y-%m-%d}"
    name = f"factures-{supplier_code}-{export.customer_number}-{day}.zip"
    header = content_disposition_header(True, name)
    response["Content-Disposition"] = header or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _entries(export: OpenExport) -> Iterator[ZipEntry]:
    written_at = export.made_at.astimezone(PARIS)
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY_BYTES_MAX) as index:
        index.write(csv_line(_headings(), is_first=True))
        for file in export.files:
            # Its rows were read: nothing is held while a slow browser takes the bytes.
            release_database()
            if not file.is_missing:
                yield ZipEntry(file.name, written_at, file.pieces())
            index.write(csv_line(_line(file)))
        index.seek(0)
        yield _index_entry(index, written_at)


def _index_entry(index: "tempfile.SpooledTemporaryFile[bytes]", written_at: datetime) -> ZipEntry:
    pieces = iter(lambda: index.read(CHUNK_BYTES), b"")
    return ZipEntry(INDEX_NAME, written_at, pieces)


def _headings() -> Sequence[str]:
    return (
        _("Fichier"),
        _("Type"),
        _("Numéro"),
        _("Date d’émission"),
        _("Échéance"),
        _("Société"),
        _("Contrat"),
        _("Total TTC"),
        _("Devise"),
        _("Nature"),
        _("Disponible jusqu’au"),
        _("Taille en octets"),
        _("Empreinte SHA-256"),
        _("Remarque"),
    )


def _line(file: ExportFile) -> Sequence[str]:
    document = file.document
    total = document.total_with_vat
    is_below = document.kind == "credit-note"
    return (
        harmless(file.name),
        kind_in_words(document.kind),
        harmless(document.number),
        f"{document.issue_date:%d/%m/%Y}",
        f"{document.due_date:%d/%m/%Y}" if document.due_date else "",
        harmless(document.seller_name),
        harmless(document.contract_number),
        amount_in_file(-abs(total) if is_below else total),
        document.currency,
        str(find_status("nature", document.nature).word),
        f"{document.last_date:%d/%m/%Y}",
        str(file.size_bytes) if not file.is_missing else "",
        file.sha256,
        _remark(file),
    )


def _remark(file: ExportFile) -> str:
    if file.is_unmade:
        return _(
            "Ce fichier n’a pas pu être fait à partir du document reçu : contactez votre "
            "conseiller clientèle."
        )
    if file.is_missing:
        return _("Fichier introuvable : contactez votre conseiller clientèle.")
    if file.is_altered:
        return _("Ces octets ne sont pas ceux reçus : contactez votre conseiller clientèle.")
    return ""
