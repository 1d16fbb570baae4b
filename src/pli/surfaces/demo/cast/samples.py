"""Files to try a deposit with: today's invoices for the cast, never deposited."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from einvoice import write_cii
from einvoice.codes import TypeCode
from pli.surfaces.demo.cast.billing import Paper, latest_month, runs_of
from pli.surfaces.demo.cast.index import write_index
from pli.surfaces.demo.cast.locavia import LOCAVIA
from pli.surfaces.demo.cast.papers import invoice_of, write_paper
from pli.surfaces.demo.cast.sales import Form
from pli.surfaces.demo.cast.waiting import write_package

FOLDER = "exemples"
# These keep their name from one day to the next, and follow the day all the same.
_INDEX_NAME, _FAULTY_NAME = "index.csv", "facture_avec_erreurs.xml"

# The account that waits for its activation, one that takes plain PDFs, one abroad,
# one whose invoices are in UBL from today on, and one to whom something is given back.
_WAITING, _PLAIN, _ABROAD, _FLEET, _CREDITED = (
    "CT-2026-0031",
    "CT-2024-1502",
    "CT-2026-0007",
    "CT-2023-0410",
    "CT-2024-0917",
)


@dataclass(frozen=True, slots=True)
class Sample:
    """A file to deposit: what it is, and how it is made."""

    name: str
    what: str | Promise
    make: Callable[[], bytes]


def samples_folder() -> Path:
    """Say where the files lie."""
    return Path(settings.PLI_DATA_DIR) / FOLDER


def samples_of(today: date) -> Sequence[Sample]:
    """List the files of a day."""
    latest = _latest_papers(today)
    papers = (
        (latest[_WAITING], _("Factur-X : celle qui active l’espace de Marie Perrin")),
        (latest[_PLAIN], _("PDF simple, à déposer avec son index")),
        (latest[_ABROAD], _("CII : un client allemand, autoliquidation")),
        (_in_ubl(latest[_FLEET]), _("UBL : une flotte de transporteur")),
        (_credit_of(latest[_CREDITED]), _("Factur-X : un avoir, avec la facture qu’il corrige")),
    )
    issued = [
        (_issue(paper, today, rank), what) for rank, (paper, what) in enumerate(papers, start=1)
    ]
    plain = issued[1][0]
    faulty = _issue(latest[_WAITING], today, len(papers) + 1)
    return (
        *(Sample(paper.file_name, what, partial(write_paper, paper)) for paper, what in issued),
        Sample(_INDEX_NAME, _("l’index du PDF simple"), partial(write_index, [plain])),
        Sample(
            _FAULTY_NAME,
            _("CII : un total faux, une mention oubliée, une échéance passée"),
            partial(_write_faulty, faulty),
        ),
        Sample(
            f"ATTENTE-{today:%Y%m%d}.zip",
            _("ZIP : huit fichiers qui attendront, chacun pour une autre raison, et leur index"),
            partial(write_package, paper_to_wait(today), today),
        ),
    )


def paper_to_wait(today: date) -> Paper:
    """Give the invoice of which the files that wait are made."""
    return _latest_papers(today)[_CREDITED]


def write_samples(*, today: date) -> Sequence[Sample]:
    """Write the files of a day that are not there yet, and list them all."""
    folder, samples = samples_folder(), samples_of(today)
    folder.mkdir(parents=True, exist_ok=True)
    for sample in samples:
        target = folder / sample.name
        if not target.exists() or sample.name in (_INDEX_NAME, _FAULTY_NAME):
            target.write_bytes(sample.make())
    return samples


def _latest_papers(today: date) -> dict[str, Paper]:
    """Give the latest invoice of each contract."""
    return {
        paper.contract.reference: paper
        for run in runs_of(LOCAVIA, latest_month(today))
        for paper in run.papers
        if paper.type_code is TypeCode.INVOICE and paper.period
    }


def _issue(paper: Paper, today: date, rank: int) -> Paper:
    return replace(
        paper, number=f"ESSAI-{today:%Y%m%d}-{rank:02}", issue_date=today, is_carried=False
    )


def _in_ubl(paper: Paper) -> Paper:
    return replace(paper, contract=replace(paper.contract, form=Form.UBL))


def _credit_of(paper: Paper) -> Paper:
    sold = replace(paper.sold[0], price=Decimal("38.90"), quantity=Decimal(1))
    return replace(paper, type_code=TypeCode.CREDIT_NOTE, sold=[sold], preceding=paper)


def _write_faulty(paper: Paper) -> bytes:
    """Write an invoice that a billing system got wrong in three ways."""
    invoice = invoice_of(paper)
    with_vat = invoice.totals.total_with_vat or Decimal()
    return write_cii(
        replace(
            invoice,
            notes=invoice.notes[1:],
            due_date=paper.issue_date - timedelta(days=30),
            totals=replace(invoice.totals, total_with_vat=with_vat + 10),
        )
    )
