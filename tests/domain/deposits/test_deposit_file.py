"""How a file comes in."""

import io
from pathlib import Path
from uuid import uuid4

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from pli.domain.archive.operations import FileTooLarge
from pli.domain.deposits.models import Arrival
from pli.domain.deposits.operations import deposit_file, open_batch
from pli.domain.deposits.queries import BatchNotFound
from pli.domain.deposits.vocabulary import FILE_BYTES_MAX, Channel
from pli.domain.spaces.queries import RoleMissing
from tests.make.deposits import RECEIVED_AT, make_arrival, small_pdf
from tests.make.suppliers import account_access, make_account, make_supplier, supplier_access

pytestmark = pytest.mark.django_db


def stored_files(storage_dir: Path) -> list[Path]:
    return [path for path in storage_dir.rglob("*") if path.is_file()]


def test_an_arrival_is_announced_in_the_transaction_that_records_it() -> None:
    arrival = make_arrival(make_supplier(), small_pdf())

    jobs = ProcrastinateJob.objects.filter(task_name="deposits.examine_arrival")
    assert [job.args for job in jobs] == [{"subject_id": str(arrival.id)}]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("facture.pdf", "facture.pdf"),
        (r"C:\Factures\mars\facture n°1.pdf", "facture n°1.pdf"),
        ("../../etc/passwd", "passwd"),
        ("a\x00b\n.pdf", "ab.pdf"),
        ("", "sans-nom"),
        ("é" * 300 + ".pdf", "é" * 251 + ".pdf"),
    ],
)
def test_only_the_name_of_a_file_is_kept(given: str, kept: str) -> None:
    assert make_arrival(make_supplier(), small_pdf(), file_name=given).file_name == kept


@pytest.mark.requirement("R105")
def test_a_file_over_the_limit_is_refused_and_leaves_nothing(storage_dir: Path) -> None:
    supplier = make_supplier()

    with pytest.raises(FileTooLarge) as refusal:
        make_arrival(supplier, bytes(FILE_BYTES_MAX + 1))

    assert str(refusal.value) == "Ce fichier dépasse la taille admise, qui est de 32\u00a0Mo."
    assert (Arrival.objects.count(), stored_files(storage_dir)) == (0, [])


def test_a_file_of_exactly_the_limit_is_taken() -> None:
    arrival = make_arrival(make_supplier(), bytes(FILE_BYTES_MAX))

    assert arrival.document.size_bytes == FILE_BYTES_MAX


def test_a_batch_of_another_supplier_is_not_found() -> None:
    locavia = make_supplier()
    belcour = make_supplier(code="belcour", name="Cafés Belcour", administrator="b@belcour.test")
    batch = open_batch(
        access=supplier_access(locavia), channel=Channel.UPLOAD, opened_at=RECEIVED_AT
    )

    for batch_id in (batch.id, uuid4()):
        with pytest.raises(BatchNotFound):
            deposit_file(
                access=supplier_access(belcour),
                batch_id=batch_id,
                file_name="facture.pdf",
                content=io.BytesIO(small_pdf()),
                received_at=RECEIVED_AT,
            )


def test_a_customer_deposits_nothing() -> None:
    account = make_account()

    with pytest.raises(RoleMissing):
        open_batch(access=account_access(account), channel=Channel.UPLOAD, opened_at=RECEIVED_AT)
