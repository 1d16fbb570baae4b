"""Whoever has a direct link takes its invoice home, without an identifiant (R057)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.invoices.operations import download_invoice
from pli.domain.invoices.queries import OpenDocument
from pli.domain.notices.queries.direct_link import access_of, holding_behind
from pli.domain.notices.vocabulary import LINK_DOWNLOADS_MAX, LINK_DOWNLOADS_SPAN
from pli.kit.errors import TooMany
from pli.kit.limits import count_asked


class LinkDownloadsTooMany(TooMany):
    """One link gave its invoice so often lately that its proofs would be drowned."""

    code = "link-downloads-too-many"
    message = _("Cette facture vient d’être téléchargée de nombreuses fois par ce lien.")
    again = _("Nouveau téléchargement possible %(moment)s.")


def download_by_link(*, token: str, realm_id: UUID | None, downloaded_at: datetime) -> OpenDocument:
    """Open the document of that invoice alone, and write down by which link it was taken.

    A link serves as often as one likes until it ends, at a pace that people have.
    Raises as `direct_link`, and LinkDownloadsTooMany.
    """
    link, holding = holding_behind(token=token, realm_id=realm_id, now=downloaded_at)
    _count(link.id, downloaded_at)
    return download_invoice(
        access=access_of(holding),
        invoice_id=holding.invoice_id,
        downloaded_at=downloaded_at,
        link=link,
    )


@transaction.atomic
def _count(link_id: UUID, counted_at: datetime) -> None:
    retry_at = count_asked(
        {str(link_id): LINK_DOWNLOADS_MAX},
        span=LINK_DOWNLOADS_SPAN,
        asked_at=counted_at,
        prefix="link-downloads",
    )
    if retry_at is not None:
        raise LinkDownloadsTooMany(retry_at=retry_at)
