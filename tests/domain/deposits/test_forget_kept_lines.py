"""The lines of an index are kept as long as a file may ask for them."""

from datetime import timedelta

import pytest

from pli.domain.deposits.models import Arrival, KeptLine
from pli.domain.deposits.operations import forget_kept_lines, keep_index
from pli.domain.deposits.queries import read_index
from pli.domain.deposits.vocabulary import KEPT_LINE_LIFE
from tests.make.deposits import RECEIVED_AT, make_arrival, small_pdf
from tests.make.suppliers import make_supplier, supplier_access

pytestmark = pytest.mark.django_db

INDEX = b"fichier;numero_facture;date_emission;total_ttc\nabsent.pdf;LB-1;14/03/2026;466,80\n"


def keep_lines() -> None:
    """A deposit of one file, with an index of another."""
    supplier = make_supplier()
    arrival = make_arrival(supplier, small_pdf())
    keep_index(
        access=supplier_access(supplier),
        batch_id=arrival.batch_id,
        file_name="index.csv",
        index=read_index(INDEX),
    )


def test_lines_of_a_deposit_that_is_over_are_forgotten() -> None:
    keep_lines()

    forget_kept_lines(now=RECEIVED_AT + KEPT_LINE_LIFE - timedelta(seconds=1))
    assert KeptLine.objects.count() == 1
    forget_kept_lines(now=RECEIVED_AT + KEPT_LINE_LIFE)
    assert (KeptLine.objects.count(), Arrival.objects.count()) == (0, 1)


def test_lines_of_a_deposit_that_still_gets_files_are_kept() -> None:
    keep_lines()
    Arrival.objects.update(received_at=RECEIVED_AT + timedelta(days=20))

    forget_kept_lines(now=RECEIVED_AT + timedelta(days=40))

    assert KeptLine.objects.count() == 1
