"""The page that we make of an invoice that came without one."""

from dataclasses import replace

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from einvoice import ReadDocument, read_document
from einvoice.readable.pdf import PageStyle
from einvoice.rendering import render_readable_pdf
from pli.domain.archive.queries import open_stored
from pli.domain.customers.queries import brand_on
from pli.domain.invoices.models import Invoice
from pli.domain.invoices.queries._check_mark import CheckMark
from pli.domain.invoices.vocabulary import DocumentFormat


def readable_pdf(invoice: Invoice, *, accent: str | None, mark: CheckMark | None = None) -> bytes:
    """Set an XML as pages that say what they are a copy of, in the language of who reads.

    The same bytes each time, for one language and one accent, on which white must be readable:
    what the law wants to be said of the seller is said as it was on the day of the invoice.
    """
    mention = (
        _("Copie lisible. L’original est la facture électronique (XML) de SHA-256 %(sha256)s.")
        if DocumentFormat(invoice.format).is_xml
        else _("Copie lisible. L’original est le PDF Factur-X de SHA-256 %(sha256)s.")
    )
    said = mention % {"sha256": invoice.document.sha256}
    legal_text = " ".join(brand_on(invoice.space_id, invoice.issue_date).legal_text.split())
    said = f"{said} {legal_text}".strip()
    style = PageStyle(mention=said)
    if mark:
        style = PageStyle(
            mention=f"{said} {mark.words}", drawing=mark.as_svg(), drawing_words=mark.words
        )
    return render_readable_pdf(
        read_again(invoice),
        translate=_translate,
        language=get_language() or "fr",
        style=replace(style, accent=accent) if accent else style,
    )


def _translate(text: str) -> str:
    # Asked for nothing, gettext answers with the head of its catalogue.
    return _(text) if text else ""


def read_again(invoice: Invoice) -> ReadDocument:
    """Read the bytes received, as they were read when they came in."""
    with open_stored(invoice.document) as content:
        return read_document(content.read(), name="")
