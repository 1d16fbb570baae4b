"""Whoever has a direct link takes its invoice home, without an identifiant (R057)."""

from datetime import datetime
from uuid import UUID

from pli.domain.invoices.operations import download_invoice
from pli.domain.invoices.queries import OpenDocument
from pli.domain.notices.queries.direct_link import access_of, holding_behind


def download_by_link(
    *, token: str, realm_id: UUID | None, downloaded_at: datetime, accent: str | None = None
) -> OpenDocument:
    """Open the document of that invoice alone, and write down by which link it was taken.

    A link serves as often as one likes until it ends. Raises as `direct_link`.
    """
    link, holding = holding_behind(token=token, realm_id=realm_id, now=downloaded_at)
    return download_invoice(
        access=access_of(holding),
        invoice_id=holding.invoice_id,
        downloaded_at=downloaded_at,
        accent=accent,
        link=link,
    )
