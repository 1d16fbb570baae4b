"""What does the holder of several invoices take home of them?"""

import io
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import BinaryIO
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce

from einvoice import read_document
from pli.domain.invoices.models import Holding, Party
from pli.domain.invoices.queries._accent import accents_of
from pli.domain.invoices.queries._held import last_date_of
from pli.domain.invoices.queries.open_document import document_of
from pli.domain.invoices.vocabulary import DocumentFormat, InvoiceKind, Nature, PartyRole
from pli.domain.spaces.vocabulary import Access

_log = logging.getLogger(__name__)


class DocumentNotMade(Exception):
    """What was to be made of the bytes received cannot be: they are odder than we know."""


@dataclass(frozen=True, slots=True)
class HeldDocument:
    """One invoice of several, and the files that are taken of it, opened when they are asked for.

    None of it asks the database.
    """

    invoice_id: UUID
    number: str
    kind: InvoiceKind
    issue_date: date
    due_date: date | None
    seller_name: str
    contract_number: str
    total_with_vat: Decimal  # as the document has it: positive on a credit note
    currency: str
    nature: Nature
    format: DocumentFormat
    available_at: datetime
    last_date: date
    received_sha256: str | None  # of the bytes received, where they are what is taken
    _holding: Holding
    _accent: str | None

    @property
    def extension(self) -> str:
        """Of the document."""
        is_xml = self.format.is_xml and self.nature is not Nature.DUPLICATE
        return "xml" if is_xml else "pdf"

    @property
    def carries_xml(self) -> bool:
        """Whether an electronic invoice may be taken out of it: never of a duplicata (R007)."""
        return self.format is DocumentFormat.FACTURX and self.nature is not Nature.DUPLICATE

    def open(self) -> BinaryIO:
        """Open the bytes received, or make the duplicata.

        Raises FileNotFoundError where they are lost, DocumentNotMade.
        """
        with self._making():
            return document_of(self._holding, accent=self._accent).content

    def open_xml(self) -> BinaryIO | None:
        """Open the XML that a Factur-X carries; raises as `open`."""
        with self._making(), document_of(self._holding, accent=None).content as content:
            xml = read_document(content.read(), name="").xml
        return None if xml is None else io.BytesIO(xml)

    @contextmanager
    def _making(self) -> Iterator[None]:
        try:
            yield
        except FileNotFoundError:
            raise
        except Exception as error:  # whatever readers of PDF and XML raise of one odd file
            _log.exception("Nothing can be made of invoice %s.", self.invoice_id)
            raise DocumentNotMade(str(self.invoice_id)) from error


def held_together(
    *, access: Access, invoice_ids: Sequence[UUID], now: datetime
) -> Iterator[HeldDocument]:
    """Give those that may still be seen, in the order asked for.

    One query; one more where pages are made of an XML.
    """
    seller = Party.objects.filter(invoice=OuterRef("invoice"), role=PartyRole.SELLER)
    name = Coalesce("invoice__entity__name", Subquery(seller.values("name")[:1]))
    rows = Holding.objects.readable_by(access).available(now=now)
    rows = rows.filter(invoice_id__in=list(invoice_ids)).select_related("invoice__document")
    rows = rows.defer("words", "invoice__rule_faults").annotate(seller_name=name)
    found = {row.invoice_id: row for row in rows}
    accents = accents_of([row for row in rows if _is_set_by_us(row)])
    return (
        _document(found[one], accents.get(found[one].id)) for one in invoice_ids if one in found
    )


def _is_set_by_us(holding: Holding) -> bool:
    is_xml = DocumentFormat(holding.invoice.format).is_xml
    return is_xml and holding.nature == Nature.DUPLICATE


def _document(holding: Holding, accent: str | None) -> HeldDocument:
    invoice, nature = holding.invoice, Nature(holding.nature)
    seller_name: str = getattr(holding, "seller_name")  # noqa: B009 - annotated above
    return HeldDocument(
        invoice_id=invoice.id,
        number=invoice.number,
        kind=InvoiceKind(holding.kind),
        issue_date=invoice.issue_date,
        due_date=invoice.due_date,
        seller_name=seller_name,
        contract_number=holding.contract_number,
        total_with_vat=invoice.total_with_vat,
        currency=invoice.currency,
        nature=nature,
        format=DocumentFormat(invoice.format),
        available_at=holding.available_at,
        last_date=last_date_of(holding),
        received_sha256=None if nature is Nature.DUPLICATE else invoice.document.sha256,
        _holding=holding,
        _accent=accent,
    )
