"""A file may be the copy of an original that an approved platform carried (T18)."""

from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.vocabulary import OriginalChannel
from pli.domain.deposits.models import Arrival
from pli.domain.deposits.vocabulary import ArrivalState, HoldReason, IndexLine
from pli.domain.invoices.models import Holding
from pli.domain.invoices.queries import one_holding
from pli.domain.invoices.vocabulary import Nature, Transmission
from tests.make.deposits import RECEIVED_AT, examined, make_arrival, make_index_line, small_pdf
from tests.make.documents import make_facturx_pdf
from tests.make.packages import make_zip
from tests.make.suppliers import account_access, make_account

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("T18")]

SAID = {
    "plateforme": "Plateforme Exemple",
    "date_transmission": "13/03/2026",
    "reference_transmission": "FLUX-0042",
}
TRANSMISSION = Transmission("Plateforme Exemple", date(2026, 3, 13), "FLUX-0042")


def deposit(account: CustomerAccount, **cells: str) -> Arrival:
    line = make_index_line(customer_number=account.number, number="LB-1", **cells)
    return examined(make_arrival(account.supplier, small_pdf(), index_line=line))


@pytest.mark.parametrize("channel", list(OriginalChannel))
def test_a_line_that_names_a_platform_makes_a_copy_whatever_the_customer_wants(
    channel: OriginalChannel,
) -> None:
    account = make_account(original_channel=channel)

    arrival = deposit(account, **SAID)

    assert arrival.state == ArrivalState.AVAILABLE, arrival.faults
    sheet = one_holding(
        access=account_access(account),
        invoice_id=Holding.objects.get().invoice_id,
        now=RECEIVED_AT,
    )
    assert (sheet.nature, sheet.transmission) == (Nature.COPY, TRANSMISSION)


def test_an_electronic_invoice_is_said_to_be_a_copy_by_its_line_too() -> None:
    account = make_account()
    line = IndexLine(number=2, cells={"fichier": "facture.pdf", **SAID})
    content = make_facturx_pdf(customer_number=account.number)

    arrival = examined(make_arrival(account.supplier, content, index_line=line))

    assert arrival.state == ArrivalState.AVAILABLE, arrival.faults
    assert Holding.objects.get().nature == Nature.COPY


def test_without_a_platform_a_file_is_the_original() -> None:
    account = make_account()

    deposit(account)

    holding = Holding.objects.get()
    assert (holding.nature, holding.platform, holding.transmitted_date) == (
        Nature.ORIGINAL,
        "",
        None,
    )


@pytest.mark.parametrize("missing", sorted(SAID))
@pytest.mark.parametrize("is_electronic", [True, False])
def test_a_copy_half_said_is_held_and_never_passes_for_an_original(
    missing: str, *, is_electronic: bool
) -> None:
    account = make_account()
    said = {name: text for name, text in SAID.items() if name != missing}
    if is_electronic:
        line = IndexLine(number=2, cells={"fichier": "facture.pdf", **said})
        content = make_facturx_pdf(customer_number=account.number)
        arrival = examined(make_arrival(account.supplier, content, index_line=line))
    else:
        arrival = deposit(account, **said)

    assert (arrival.state, arrival.reasons) == (ArrivalState.HELD, [HoldReason.INDEX_INVALID])
    assert [fault["code"] for fault in arrival.faults] == ["transmission-incomplete"]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"date_transmission": "15/03/2026"}, "transmission-to-come"),
        ({"date_transmission": "hier"}, "index-cell-invalid"),
        ({"plateforme": "P" * 121}, "index-cell-invalid"),
        ({"reference_transmission": "R" * 101}, "index-cell-invalid"),
    ],
)
def test_what_cannot_be_is_held(changed: dict[str, str], code: str) -> None:
    arrival = deposit(make_account(), **(SAID | changed))

    assert arrival.reasons == [HoldReason.INDEX_INVALID]
    assert [fault["code"] for fault in arrival.faults] == [code]


def test_the_table_refuses_a_platform_for_anything_but_a_copy() -> None:
    deposit(make_account())

    with pytest.raises(IntegrityError):
        Holding.objects.update(platform="Plateforme Exemple")


@pytest.fixture
def run(tmp_path: Path) -> Path:
    account = make_account()
    content = make_facturx_pdf(customer_number=account.number)
    (tmp_path / "facture.pdf").write_bytes(content)
    return tmp_path


def call(*arguments: object) -> None:
    call_command("deposit", "--supplier", "locavia", *map(str, arguments))


def test_a_command_says_it_of_all_its_files(run: Path) -> None:
    call("--transmission", "Plateforme Exemple", "2026-03-13", "FLUX-0042", run / "facture.pdf")

    holding = Holding.objects.get()
    assert (holding.nature, holding.transmission_reference) == (Nature.COPY, "FLUX-0042")


def test_with_an_index_or_for_a_zip_it_is_said_in_the_index(run: Path) -> None:
    said = ("--transmission", "Plateforme Exemple", "2026-03-13", "FLUX-0042")
    (run / "index.csv").write_text("fichier\n")
    (run / "lot.zip").write_bytes(make_zip([("facture.pdf", b"%PDF")]))

    with pytest.raises(CommandError, match="dans ses colonnes"):
        call(*said, "--index", run / "index.csv", run / "facture.pdf")
    with pytest.raises(SystemExit) as ended:
        call(*said, run / "lot.zip")

    assert ended.value.code == 2
    assert not Arrival.objects.exists()
