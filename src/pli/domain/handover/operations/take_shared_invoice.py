"""Whoever has a link that somebody handed on takes its invoice home."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.handover.models import SharedLink, SharedLinkTaking
from pli.domain.handover.operations._shared_entries import record_shared
from pli.domain.handover.queries.shared_invoice import access_by_link, link_of_token
from pli.domain.handover.vocabulary import (
    BROWSER_LENGTH_MAX,
    SHARED_LINK_TAKINGS_MAX,
    SHARED_LINK_TAKINGS_SPAN,
)
from pli.domain.invoices.queries import OpenDocument, open_document
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.spaces.vocabulary import Access
from pli.kit.errors import TooMany
from pli.kit.limits import count_asked


class SharedLinkTakingsTooMany(TooMany):
    """One link gave its invoice so often lately that its proofs would be drowned."""

    code = "shared-link-takings-too-many"
    message = _("Cette facture vient d’être téléchargée de nombreuses fois par ce lien.")
    again = _("Nouveau téléchargement possible %(moment)s.")


def take_shared_invoice(
    *,
    token: str,
    realm_id: UUID | None,
    browser: str,
    taken_at: datetime,
) -> OpenDocument:
    """Open the document behind a link, and write down that it was taken, and which bytes.

    The marks of those who hold the invoice stay as they are. A link serves as often as one
    likes until it ends, at a pace that people have.
    Raises as `shared_invoice`, and SharedLinkTakingsTooMany.
    """
    link = link_of_token(token=token, realm_id=realm_id, now=taken_at)
    _count(link.id, taken_at)
    access = access_by_link(link)
    document = open_document(access=access, invoice_id=link.holding.invoice_id, now=taken_at)
    try:
        _note_taking(access, link, document, browser, taken_at)
    except BaseException:
        document.content.close()
        raise
    return document


@transaction.atomic
def _count(link_id: UUID, counted_at: datetime) -> None:
    retry_at = count_asked(
        {str(link_id): SHARED_LINK_TAKINGS_MAX},
        span=SHARED_LINK_TAKINGS_SPAN,
        asked_at=counted_at,
        prefix="shared-link-takings",
    )
    if retry_at is not None:
        raise SharedLinkTakingsTooMany(retry_at=retry_at)


@transaction.atomic
def _note_taking(
    access: Access, link: SharedLink, document: OpenDocument, browser: str, taken_at: datetime
) -> None:
    named = browser.replace("\0", "")[:BROWSER_LENGTH_MAX]
    SharedLinkTaking.objects.create(link=link, browser=named, taken_at=taken_at)
    taken = {"document_id": str(document.stored_file_id), "nature": document.nature}
    record_shared(EntryKind.SHARED_INVOICE_TAKEN, access, link, taken_at, taken)
