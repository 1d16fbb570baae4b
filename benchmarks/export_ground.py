"""A customer with many invoices of some distinct files, ready to be taken home."""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from benchmarks.settled import settle
from pli.domain.archive.operations import store_file
from pli.domain.archive.vocabulary import MediaType
from pli.domain.handover.models import Export
from pli.domain.handover.operations import export_new
from pli.domain.handover.queries import open_export
from pli.domain.invoices.vocabulary import DocumentFormat
from pli.surfaces.portal.export_zip import stream_export
from tests.make.exports import customer_access
from tests.make.holdings import copy_holdings
from tests.make.people import make_login
from tests.make.suppliers import make_account, make_supplier
from tools.postgres import Cluster

_FORMATS = {"plain": DocumentFormat.PLAIN_PDF, "facturx": DocumentFormat.FACTURX}
_NOW = datetime(2026, 3, 20, tzinfo=UTC)
_BYTES_MAX = 100 * 1024 * 1024
# One file after the other, in the order of their coming: rows of one made first by chance.
_SPREAD = """
UPDATE invoices_invoice AS invoice
SET document_id = (%(documents)s::uuid[])[1 + ranked.rank %% %(count)s], format = %(format)s
FROM (
    SELECT invoice_id, (row_number() OVER (ORDER BY available_at, id) - 1)::int AS rank
    FROM invoices_holding WHERE space_id = %(space)s
) AS ranked
WHERE ranked.invoice_id = invoice.id
"""


@dataclass(frozen=True, slots=True)
class FilledAccount:
    """Whose invoices, which files, and how their ZIP is written."""

    supplier_id: UUID
    hashes: Sequence[str]
    write: Callable[[], Iterator[bytes]]


def make_account_with_files(
    kind: str, contents: Sequence[bytes], many: int, cluster: Cluster
) -> FilledAccount:
    """Give an account that many invoices, each with the next of these files."""
    account = make_account(supplier=make_supplier(code=kind))
    # The first is made by a deposit, the others by COPY.
    copy_holdings(account, many - 1)
    files = [
        store_file(
            space_id=account.supplier_id,
            content=io.BytesIO(content),
            media_type=MediaType.PDF,
            stored_at=_NOW,
            stored_by=None,
            size_bytes_max=_BYTES_MAX,
        )
        for content in contents
    ]
    with connection.cursor() as cursor:
        values: dict[str, Any] = {
            "documents": [file.id for file in files],
            "count": len(files),
            "format": _FORMATS[kind],
            "space": account.space_id,
        }
        cursor.execute(_SPREAD, values)
    settle(cluster)
    access = customer_access(account.space_id, make_login(space=account.space).person_id)
    export: Export = export_new(access=access, made_at=_NOW)

    def write() -> Iterator[bytes]:
        opened = open_export(access=access, export_id=export.id, now=_NOW)
        response = stream_export(opened, supplier_code=kind)
        for piece in response:
            yield bytes(piece)

    return FilledAccount(account.supplier_id, [file.sha256 for file in files], write)
