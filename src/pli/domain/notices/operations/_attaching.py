"""The files that leave with an invoice's mail, within the supplier's limit (R076, R112)."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import DatabaseError, transaction

from pli.domain.archive.operations import keep_file, store_file
from pli.domain.archive.vocabulary import MediaType
from pli.domain.invoices.models import Holding
from pli.domain.invoices.queries import OpenDocument, open_document, open_readable
from pli.domain.invoices.vocabulary import DocumentFormat, Nature
from pli.domain.notices.vocabulary import ATTACHMENT_KEPT_DAYS
from pli.domain.post.vocabulary import AttachmentGiven
from pli.domain.spaces.vocabulary import SpaceKind, system_access
from pli.kit.days import paris_date

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Attached:
    """The files, and their size together; none when the mail must do without."""

    files: Sequence[AttachmentGiven]
    size_bytes: int
    # They could not be read or made: the size is not known either.
    has_failed: bool = False

    @property
    def is_too_large(self) -> bool:
        """Whether a mail cannot carry so much."""
        return not self.files and not self.has_failed


def attach_invoice(holding: Holding, *, bytes_max: int, now: datetime) -> Attached:
    """Give what a download would give; with an XML, the pages that people read as well.

    A file that cannot be read or made keeps no mail from leaving: it goes without.
    """
    try:
        with transaction.atomic():
            return _attach(holding, bytes_max, now)
    except DatabaseError:
        raise
    except Exception:  # noqa: BLE001 - whatever a file does to its readers, its mail leaves
        _log.exception("The invoice of holding %s cannot be attached to its mail.", holding.id)
        return Attached((), 0, has_failed=True)


def _attach(holding: Holding, bytes_max: int, now: datetime) -> Attached:
    received_bytes = holding.invoice.document.size_bytes
    if received_bytes > bytes_max:
        return Attached((), received_bytes)
    opening = [open_document]
    if _is_bare_xml(holding):
        opening.append(open_readable)
    access = system_access(holding.space_id, SpaceKind.CUSTOMER)
    documents = [each(access=access, invoice_id=holding.invoice_id, now=now) for each in opening]
    size_bytes = sum(document.size_bytes for document in documents)
    if size_bytes > bytes_max:
        for document in documents:
            document.content.close()
        return Attached((), size_bytes)
    return Attached([_kept(holding, document, now) for document in documents], size_bytes)


def _is_bare_xml(holding: Holding) -> bool:
    is_xml = DocumentFormat(holding.invoice.format).is_xml
    return is_xml and holding.nature != Nature.DUPLICATE


def _kept(holding: Holding, document: OpenDocument, now: datetime) -> AttachmentGiven:
    """Keep what we made in the customer's name; what was received is kept already."""
    with document.content as content:
        if document.is_as_received:
            return AttachmentGiven(document.stored_file_id, document.file_name)
        made = store_file(
            space_id=holding.space_id,
            content=content,
            media_type=MediaType(document.media_type),
            stored_at=now,
            stored_by=None,
            size_bytes_max=document.size_bytes,
            is_made=True,
        )
    keep_file(
        stored_file_id=made.id,
        until_date=paris_date(now) + timedelta(days=ATTACHMENT_KEPT_DAYS),
    )
    return AttachmentGiven(made.id, document.file_name)
