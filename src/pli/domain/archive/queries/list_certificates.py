"""Which files of this space were destroyed at their term (R072)?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db.models import Count, Sum
from django.utils.translation import gettext_lazy as _

from pli.domain.archive.models import PurgeCertificate, PurgedFile
from pli.kit.errors import NotFound
from pli.kit.pagination import Cursor, Page, Place, keyset_page


class CertificateNotFound(NotFound):
    """No such certificate in this space."""

    code = "purge-certificate-not-found"
    message = _("Ce certificat n’existe pas.")


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """One certificate: when, how many files, how large together."""

    certificate_id: UUID
    completed_at: datetime
    file_count: int
    size_bytes: int


@dataclass(frozen=True, slots=True)
class PurgedLine:
    """Bytes that were destroyed."""

    file_id: UUID
    sha256: str
    size_bytes: int
    stored_at: datetime
    kept_until: date
    removed_at: datetime | None


@dataclass(frozen=True, slots=True)
class CertificateSheet:
    """A certificate with all that it names."""

    certificate_id: UUID
    completed_at: datetime
    listing_sha256: str
    lines: Sequence[PurgedLine]


def listing_hash(hashes: Iterable[str]) -> str:
    """Give one hash for all: that of theirs in order, each on its line."""
    return sha256("".join(f"{one}\n" for one in sorted(hashes)).encode()).hexdigest()


def list_certificates(*, space_id: UUID, cursor: Cursor | None = None) -> Page[CertificateRow]:
    """List those that are complete, latest first; one query. Whoever calls was let in."""
    complete = PurgeCertificate.objects.filter(space_id=space_id, completed_at__isnull=False)
    counted = complete.annotate(file_count=Count("lines"), size_bytes=Sum("lines__size_bytes"))
    page = keyset_page(counted, day_field="ordered_at", cursor=cursor, place_of=_place)
    return Page([_row(row) for row in page.rows], page.previous, page.following)


def one_certificate(*, space_id: UUID, certificate_id: UUID) -> CertificateSheet:
    """Give one with its lines, in the order of their hashes. Raises CertificateNotFound."""
    complete = PurgeCertificate.objects.filter(space_id=space_id, id=certificate_id)
    certificate = complete.first()
    if certificate is None or certificate.completed_at is None:
        raise CertificateNotFound
    lines = [_line(line) for line in certificate.lines.order_by("sha256")]
    return CertificateSheet(
        certificate_id=certificate.id,
        completed_at=certificate.completed_at,
        listing_sha256=listing_hash(line.sha256 for line in lines),
        lines=lines,
    )


def _place(certificate: PurgeCertificate) -> Place:
    return certificate.ordered_at, certificate.id


def _row(certificate: Any) -> CertificateRow:
    return CertificateRow(
        certificate_id=certificate.id,
        completed_at=certificate.completed_at,
        file_count=certificate.file_count,
        size_bytes=certificate.size_bytes,
    )


def _line(line: PurgedFile) -> PurgedLine:
    return PurgedLine(
        file_id=line.file_id,
        sha256=line.sha256,
        size_bytes=line.size_bytes,
        stored_at=line.stored_at,
        kept_until=line.kept_until,
        removed_at=line.removed_at,
    )
