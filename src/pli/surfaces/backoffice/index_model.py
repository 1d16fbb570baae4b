"""The index of plain PDFs: what each column means, and a model to fill in."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pli.domain.customers.queries import EntityRow
from pli.domain.deposits.vocabulary import REQUIRED_COLUMNS, IndexColumn

# Excel takes a file for UTF-8 by this mark only.
_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class ColumnGuide:
    """One column, for whoever writes an index."""

    name: IndexColumn
    meaning: str | Promise
    invoice: str
    credit_note: str

    @property
    def is_required(self) -> bool:
        """Whether an index without it is refused."""
        return self.name in REQUIRED_COLUMNS


_GUIDES: Mapping[IndexColumn, tuple[str | Promise, str, str]] = MappingProxyType(
    {
        IndexColumn.FILE: (_("nom du PDF"), "facture-0042.pdf", "avoir-0003.pdf"),
        IndexColumn.CUSTOMER_NUMBER: (_("numéro de client"), "48213", "48213"),
        IndexColumn.NUMBER: (_("numéro de la facture"), "F-2027-0042", "A-2027-0003"),
        IndexColumn.ISSUE_DATE: (_("date d’émission"), "14/03/2027", "20/03/2027"),
        IndexColumn.DUE_DATE: (_("date d’échéance"), "13/04/2027", ""),
        IndexColumn.TYPE: (_("facture ou avoir"), "facture", "avoir"),
        IndexColumn.ENTITY: (_("code de l’entité qui facture, s’il y en a plusieurs"), "", ""),
        IndexColumn.CURRENCY: (_("devise, EUR sans cela"), "EUR", "EUR"),
        IndexColumn.TOTAL_WITHOUT_VAT: (_("total HT"), "1000,00", "100,00"),
        IndexColumn.VAT_AMOUNT: (_("montant de TVA"), "200,00", "20,00"),
        IndexColumn.TOTAL_WITH_VAT: (_("total TTC"), "1200,00", "120,00"),
        IndexColumn.AMOUNT_DUE: (_("net à payer"), "1200,00", "120,00"),
        IndexColumn.PRECEDING_NUMBER: (
            _("numéro de la facture qu’un avoir corrige"),
            "",
            "F-2027-0042",
        ),
        IndexColumn.CONTRACT: (_("numéro du contrat, s’il y en a un"), "C-1042", "C-1042"),
    }
)


def column_guides(entities: Sequence[EntityRow]) -> Sequence[ColumnGuide]:
    """Explain every column, with an invoice and a credit note of the first entity for examples."""
    guides = dict(_GUIDES)
    code = next((entity.code for entity in entities), "")
    guides[IndexColumn.ENTITY] = (guides[IndexColumn.ENTITY][0], code, code)
    return [ColumnGuide(name, *guides[name]) for name in IndexColumn]


def write_index_model(entities: Sequence[EntityRow]) -> str:
    """Write an index of two lines, as a French Excel opens it."""
    guides = column_guides(entities)
    target = io.StringIO()
    writer = csv.writer(target, delimiter=";")
    writer.writerow([guide.name for guide in guides])
    writer.writerow([guide.invoice for guide in guides])
    writer.writerow([guide.credit_note for guide in guides])
    return _BYTE_ORDER_MARK + target.getvalue()
