"""The tabs of one invoice: its document, what it says, and the data that it carries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from pli.domain.invoices.queries import HeldData, HoldingSheet
from pli.domain.invoices.vocabulary import JoinedFile
from pli.surfaces.ui.components import Tab, page_url
from pli.surfaces.ui.readable import readable_of

# What an invoice says above its tabs fills a telephone: whoever changes tab stays where they are.
_TABS = "#parties"
# More of it is of no use to a reader, and heavy for a browser.
_XML_SHOWN_BYTES_MAX = 300_000
_BYTE_ORDER_MARKS: Mapping[bytes, str] = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


class InvoiceTab(StrEnum):
    """A tab, as the address names it."""

    DOCUMENT = "document"
    DETAIL = "detail"
    DATA = "donnees"
    FOLLOW_UP = "suivi"
    PROOF = "preuves"


_WORDS: Mapping[InvoiceTab, tuple[str | Promise, str]] = {
    InvoiceTab.DOCUMENT: (_("Document"), "file-text"),
    InvoiceTab.DETAIL: (_("Détail"), "list-details"),
    InvoiceTab.DATA: (_("Données"), "code"),
    InvoiceTab.FOLLOW_UP: (_("Suivi"), "notes"),
    InvoiceTab.PROOF: (_("Preuves"), "shield-check"),
}


@dataclass(frozen=True, slots=True)
class InvoiceData:
    """What the tabs of a structured invoice show; nothing where it would be too long."""

    readable: SafeString | None
    xml: str
    xml_bytes: int
    joined: Sequence[JoinedFile]


def chosen_tab(sheet: HoldingSheet, name: str) -> InvoiceTab:
    """Give the tab of that name, or the first one where this invoice has none of it."""
    offered = _offered(sheet)
    return InvoiceTab(name) if name in offered else offered[0]


def tabs_of(request: HttpRequest, sheet: HoldingSheet, chosen: InvoiceTab) -> Sequence[Tab]:
    """Give the tabs that this invoice has, each a link that comes back on them."""
    first, *_others = _offered(sheet)
    return [
        Tab(
            label=_WORDS[tab][0],
            icon=_WORDS[tab][1],
            url=page_url(request, onglet="" if tab is first else tab) + _TABS,
            active=tab is chosen,
        )
        for tab in _offered(sheet)
    ]


def _offered(sheet: HoldingSheet) -> Sequence[InvoiceTab]:
    return (*_of_the_document(sheet), InvoiceTab.FOLLOW_UP, InvoiceTab.PROOF)


def _of_the_document(sheet: HoldingSheet) -> Sequence[InvoiceTab]:
    if sheet.is_read_as_page:
        return (InvoiceTab.DETAIL, InvoiceTab.DOCUMENT, InvoiceTab.DATA)
    if sheet.has_data:
        return (InvoiceTab.DOCUMENT, InvoiceTab.DETAIL, InvoiceTab.DATA)
    if sheet.may_be_opened_up:
        return (InvoiceTab.DOCUMENT, InvoiceTab.DATA)
    return (InvoiceTab.DOCUMENT,)


def show_data(held: HeldData, tab: InvoiceTab, *, space_id: UUID, invoice_id: UUID) -> InvoiceData:
    """Prepare what a tab shows of the document that was read again."""
    content = held.document.xml or b""
    ranks = {file.rank for file in held.joined}
    link = partial(_joined_url, space_id, invoice_id, ranks)
    is_detail = tab is InvoiceTab.DETAIL
    return InvoiceData(
        readable=readable_of(held.document, level=2, attachment_link=link) if is_detail else None,
        xml=_text(content) if len(content) <= _XML_SHOWN_BYTES_MAX else "",
        xml_bytes=len(content),
        joined=held.joined,
    )


def _joined_url(space_id: UUID, invoice_id: UUID, ranks: set[int], rank: int) -> str:
    parts = {"space_id": space_id, "invoice_id": invoice_id, "rank": rank}
    return reverse("portal:invoice-joined", kwargs=parts) if rank in ranks else ""


def _text(content: bytes) -> str:
    # To look at, not to keep: whatever cannot be shown is replaced.
    return content.decode(_BYTE_ORDER_MARKS.get(content[:2], "utf-8-sig"), errors="replace")
