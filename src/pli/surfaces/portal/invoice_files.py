"""What may be taken home of one invoice: what was received, its XML, a copy to read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pli.domain.invoices.queries import HoldingSheet
from pli.domain.invoices.vocabulary import Nature


@dataclass(frozen=True, slots=True)
class OfferedFile:
    """A file of the menu « Télécharger »."""

    label: str | Promise
    url: str
    icon: str


def files_of(sheet: HoldingSheet, *, space_id: UUID) -> Sequence[OfferedFile]:
    """Give what this invoice has to take home, what counts first."""
    return [
        OfferedFile(
            label=label,
            url=reverse(f"portal:{name}", args=[space_id, sheet.invoice_id]),
            icon=icon,
        )
        for label, name, icon in _files(sheet)
    ]


def _files(sheet: HoldingSheet) -> Iterator[tuple[str | Promise, str, str]]:
    yield _received(sheet), "invoice-download", "code" if sheet.is_read_as_page else "file-text"
    if sheet.has_data and not sheet.is_read_as_page:
        yield _("Données de la facture (XML)"), "invoice-xml", "code"
    if sheet.has_data:
        yield _("Copie lisible (PDF)"), "invoice-readable", "file-type-pdf"


def _received(sheet: HoldingSheet) -> str | Promise:
    if sheet.nature is Nature.DUPLICATE:
        return _("Duplicata (PDF)")
    if sheet.nature is Nature.COPY:
        return _("Copie reçue (XML)") if sheet.is_read_as_page else _("Copie reçue (PDF)")
    return _("Original (XML)") if sheet.is_read_as_page else _("Original (PDF)")
