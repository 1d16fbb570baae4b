"""A holder takes an invoice home: the very bytes received, or its duplicata."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pli.domain.identity.models import Link
from pli.domain.invoices.operations._downloads import record_download
from pli.domain.invoices.operations._marking import mark_taking
from pli.domain.invoices.queries.open_document import OpenDocument, open_document
from pli.domain.spaces.vocabulary import Access


def download_invoice(
    *,
    access: Access,
    invoice_id: UUID,
    downloaded_at: datetime,
    link: Link | None = None,
) -> OpenDocument:
    """Open the document of an invoice and write down who took it, and which bytes.

    `link` is the direct link by which somebody came who did not sign in: whom it was sent to
    has taken the invoice.
    Raises InvoiceNotFound, InvoiceNoLongerAvailable.
    """
    document = open_document(access=access, invoice_id=invoice_id, now=downloaded_at)
    try:
        _record(access, invoice_id, document, downloaded_at, link)
    except BaseException:
        document.content.close()
        raise
    return document


@transaction.atomic
def _record(
    access: Access,
    invoice_id: UUID,
    document: OpenDocument,
    downloaded_at: datetime,
    link: Link | None,
) -> None:
    reader = link.login if link else None
    mark_taking(
        reader.person_id if reader else access.person_id, [document.holding_id], downloaded_at
    )
    record_download(
        access=access,
        invoice_id=invoice_id,
        document=document,
        downloaded_at=downloaded_at,
        link=link,
    )
