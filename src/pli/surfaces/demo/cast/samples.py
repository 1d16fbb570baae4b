"""Files to try a deposit with: today's invoices for the cast, never deposited."""

from datetime import date
from pathlib import Path

from django.conf import settings

from pli.surfaces.demo.cast.characters import LOCAVIA, Customer
from pli.surfaces.demo.cast.deposits import Paper, write_index
from pli.surfaces.demo.cast.papers import write_paper

FOLDER = "exemples"
INDEX_NAME = "index.csv"
# The account that waits for its activation, and one that takes plain PDFs.
_NUMBERS = ("77410", "80126")


def samples_folder() -> Path:
    """Say where the files lie."""
    return Path(settings.PLI_DATA_DIR) / FOLDER


def write_samples(*, today: date) -> None:
    """Write one file per chosen account, and the index line of the plain one."""
    folder = samples_folder()
    folder.mkdir(parents=True, exist_ok=True)
    chosen = [customer for customer in LOCAVIA.customers if customer.number in _NUMBERS]
    papers = [_paper(customer, rank, today) for rank, customer in enumerate(chosen, start=1)]
    for paper in papers:
        target = folder / paper.file_name
        if not target.exists():
            target.write_bytes(_content(paper))
    (folder / INDEX_NAME).write_bytes(write_index(papers))


def _paper(customer: Customer, rank: int, today: date) -> Paper:
    return Paper(customer, customer.contracts[0], f"ESSAI-{today:%Y%m%d}-{rank:02}", today)


def _content(paper: Paper) -> bytes:
    return write_paper(
        firm=LOCAVIA,
        customer=paper.customer,
        contract=paper.contract,
        number=paper.number,
        issue_date=paper.issue_date,
    )
