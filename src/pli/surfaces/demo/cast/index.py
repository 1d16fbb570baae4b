"""The index that comes with the plain PDFs of a run, as French Excel would write it."""

from collections.abc import Sequence
from decimal import Decimal

from einvoice.codes import TypeCode
from pli.surfaces.demo.cast.billing import Paper
from pli.surfaces.demo.cast.sales import Form
from pli.surfaces.demo.cast.sums import sums_of

_COLUMNS = (
    "fichier",
    "numero_client",
    "numero_facture",
    "date_emission",
    "type",
    "entite",
    "total_ht",
    "total_tva",
    "total_ttc",
    "net_a_payer",
    "facture_origine",
    "plateforme",
    "date_transmission",
    "reference_transmission",
)
_PLATFORM = "Plateforme Exemplia"


def write_index(papers: Sequence[Paper]) -> bytes:
    """Write one line per plain PDF."""
    lines = [_line(paper) for paper in papers if paper.form is Form.PLAIN_PDF]
    return "\r\n".join([";".join(_COLUMNS), *lines, ""]).encode("cp1252")


def _line(paper: Paper) -> str:
    totals = sums_of(paper).totals
    amounts = (
        totals.total_without_vat,
        totals.vat_amount,
        totals.total_with_vat,
        totals.amount_due,
    )
    cells = (
        paper.file_name,
        paper.customer.number,
        paper.number,
        f"{paper.issue_date:%d/%m/%Y}",
        "avoir" if paper.type_code is TypeCode.CREDIT_NOTE else "facture",
        paper.entity.code,
        *(_amount(amount or Decimal()) for amount in amounts),
        paper.preceding.number if paper.preceding else "",
        *(_transmission(paper) if paper.is_carried else ("", "", "")),
    )
    return ";".join(cells)


def _transmission(paper: Paper) -> tuple[str, str, str]:
    return _PLATFORM, f"{paper.issue_date:%d/%m/%Y}", f"EX-{paper.number}"


def _amount(amount: Decimal) -> str:
    return f"{amount:.2f}".replace(".", ",")
