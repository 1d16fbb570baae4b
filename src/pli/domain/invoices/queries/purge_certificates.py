"""Which invoices of this supplier were destroyed at their term, and by which certificate (R072)?"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pli.domain.archive.queries import (
    CertificateRow,
    CertificateSheet,
    PurgedLine,
    list_certificates,
    one_certificate,
)
from pli.domain.invoices.models import Invoice
from pli.domain.invoices.queries.keeping_of_invoice import require_keeper
from pli.domain.spaces.vocabulary import Access
from pli.kit.pagination import Cursor, Page


@dataclass(frozen=True, slots=True)
class PurgedInvoice:
    """What the bytes were of."""

    number: str
    issue_date: date


@dataclass(frozen=True, slots=True)
class PurgeCertificateSheet:
    """A certificate, with the invoices that its lines were of."""

    sheet: CertificateSheet
    lines: Sequence[tuple[PurgedLine, Sequence[PurgedInvoice]]]


def purge_certificates(*, access: Access, cursor: Cursor | None = None) -> Page[CertificateRow]:
    """List them, latest first; one query. Raises RoleMissing."""
    require_keeper(access)
    return list_certificates(space_id=access.space_id, cursor=cursor)


def purge_certificate(*, access: Access, certificate_id: UUID) -> PurgeCertificateSheet:
    """Give one whole; three queries. Raises RoleMissing, CertificateNotFound."""
    require_keeper(access)
    sheet = one_certificate(space_id=access.space_id, certificate_id=certificate_id)
    invoices = _invoices([line.file_id for line in sheet.lines])
    return PurgeCertificateSheet(
        sheet=sheet, lines=[(line, invoices.get(line.file_id, ())) for line in sheet.lines]
    )


def _invoices(file_ids: Sequence[UUID]) -> Mapping[UUID, Sequence[PurgedInvoice]]:
    rows = Invoice.objects.filter(document__in=file_ids).order_by("issue_date", "number")
    found: defaultdict[UUID, list[PurgedInvoice]] = defaultdict(list)
    for file_id, number, issue_date in rows.values_list("document_id", "number", "issue_date"):
        found[file_id].append(PurgedInvoice(number, issue_date))
    return found
