"""`pli deposit`, as its users type it."""

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from pli.domain.deposits.models import Arrival, Batch
from pli.domain.deposits.operations import examine_arrival
from pli.domain.deposits.vocabulary import FILE_BYTES_MAX, ArrivalState
from pli.domain.invoices.models import Holding, Invoice
from tests.database import Database
from tests.make.days import today
from tests.make.deposits import RECEIVED_AT, small_pdf
from tests.make.documents import make_facturx_pdf
from tests.make.packages import make_zip
from tests.make.suppliers import make_account, make_supplier

EMPTY = "Le fichier est vide\u00a0: il ne contient aucun octet."
NO_FILE_COLUMN = (
    "Il manque les colonnes «\u00a0fichier, numero_facture, date_emission, total_ttc\u00a0» dans "
    "l’index. Colonnes lues\u00a0: nom, montant."
)


@dataclass(frozen=True)
class Answer:
    exit_code: int
    lines: list[str]


def deposit(*arguments: object) -> Answer:
    """Run the command for Locavia."""
    out, code = StringIO(), 0
    try:
        call_command("deposit", "--supplier", "locavia", *map(str, arguments), stdout=out)
    except SystemExit as end:
        code = int(end.code or 0)
    except CommandError as refusal:
        return Answer(refusal.returncode, [str(refusal)])
    return Answer(code, out.getvalue().splitlines())


def deposit_as_json(*arguments: object) -> list[dict[str, Any]]:
    return [json.loads(line) for line in deposit("--json", *arguments).lines]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "factures de mars"
    folder.mkdir()
    return folder


@pytest.mark.django_db
@pytest.mark.requirement("R104")
def test_a_folder_is_deposited_file_by_file_in_order(folder: Path) -> None:
    make_account(number="48213")
    for number in ("F-2", "F-1"):
        (folder / f"{number}.pdf").write_bytes(make_facturx_pdf(number=number))
    (folder / ".DS_Store").write_bytes(b"x")

    answer = deposit(folder)

    assert answer == Answer(
        0,
        [
            f"disponible    {folder}/F-1.pdf  F-1 → 48213",
            f"disponible    {folder}/F-2.pdf  F-2 → 48213",
            "disponible\u00a0: 2",
        ],
    )


@pytest.mark.django_db
@pytest.mark.requirement("R104")
def test_a_zip_is_told_file_by_file_and_an_index_serves_what_is_in_it(folder: Path) -> None:
    make_account(number="48213")
    path = folder / "mars.zip"
    path.write_bytes(
        make_zip([("bail/F-1.pdf", make_facturx_pdf(number="F-1")), ("simple.pdf", small_pdf())])
    )
    index = folder / "index.csv"
    index.write_text(
        "fichier;numero_client;numero_facture;date_emission;total_ttc;entite\n"
        "simple.pdf;48213;LB-9;14/03/2026;466,80;bail\n"
        "absent.pdf;48213;LB-10;14/03/2026;466,80;bail\n"
    )

    answer = deposit("--index", index, folder)

    assert answer == Answer(
        1,
        [
            f"ouverte       {path}",
            f"disponible    {path}/bail/F-1.pdf  F-1 → 48213",
            f"disponible    {path}/simple.pdf  LB-9 → 48213",
            "absent        absent.pdf  Ligne 3 de l’index\u00a0: ce fichier n’a pas été déposé.",
            "ouverte\u00a0: 1, disponible\u00a0: 2, absent\u00a0: 1",
        ],
    )


@pytest.mark.django_db
def test_a_zip_that_is_refused_is_held_and_says_why(folder: Path) -> None:
    make_supplier()
    path = folder / "vide.zip"
    path.write_bytes(make_zip([]))

    answer = deposit(path)

    assert answer == Answer(
        1,
        [
            f"en attente    {path}  archive refusée\u00a0: L’archive ne contient aucune facture.",
            "en attente\u00a0: 1",
        ],
    )


@pytest.mark.django_db
def test_run_again_it_finds_everything_known(folder: Path) -> None:
    make_account()
    (folder / "F-1.pdf").write_bytes(make_facturx_pdf())
    deposit(folder)

    answer = deposit(folder)

    assert (answer.exit_code, answer.lines[-1]) == (0, "déjà connue\u00a0: 1")
    assert (Invoice.objects.count(), Batch.objects.count()) == (1, 2)


@pytest.mark.django_db
@pytest.mark.requirement("R105")
def test_a_held_file_says_why_and_the_exit_code_is_one(folder: Path) -> None:
    make_supplier()
    path = folder / "F-1.pdf"
    path.write_bytes(b"")

    answer = deposit(path)

    assert answer == Answer(
        1,
        [
            f"en attente    {path}  fichier illisible\u00a0: {EMPTY}",
            "en attente\u00a0: 1",
        ],
    )


@pytest.mark.django_db
def test_a_refused_file_does_not_stop_the_others(folder: Path) -> None:
    make_account()
    big, absent, good = folder / "big.pdf", folder / "absent.pdf", folder / "good.pdf"
    with big.open("wb") as file:
        file.truncate(FILE_BYTES_MAX + 1)
    good.write_bytes(make_facturx_pdf())

    *files, end = deposit_as_json(big, absent, good)

    assert [(file["state"], file["reasons"]) for file in files] == [
        ("refused", ["file-too-large"]),
        ("refused", ["file-not-read"]),
        ("available", []),
    ]
    assert end["summary"] == {"refused": 2, "available": 1}
    assert deposit(absent).exit_code == 2


@pytest.mark.django_db
def test_an_index_in_windows_1252_with_semicolons_is_read(folder: Path) -> None:
    make_account(number="48213")
    (folder / "Été.pdf").write_bytes(small_pdf())
    index = folder / "index.csv"
    index.write_bytes(
        "fichier;numero_client;numero_facture;date_emission;total_ttc;entite;agence\r\n"
        "été.pdf;48213;F-1;14/03/2026;1 234,56;bail;Société\r\n".encode("cp1252")
    )

    *files, end = deposit_as_json("--index", index, folder)

    assert [(file["state"], file["invoice_number"]) for file in files] == [("available", "F-1")]
    assert end["extra_columns"] == ["agence"]


@pytest.mark.django_db
def test_a_line_whose_file_is_absent_is_told(folder: Path) -> None:
    make_account()
    (folder / "F-1.pdf").write_bytes(make_facturx_pdf())
    index = folder / "index.csv"
    index.write_text("fichier;numero_facture;date_emission;total_ttc\nF-9.pdf;F-9;14/03/2026;1\n")

    answer = deposit("--index", index, folder)

    assert answer.exit_code == 1
    assert answer.lines[1] == (
        "absent        F-9.pdf  Ligne 2 de l’index\u00a0: ce fichier n’a pas été déposé."
    )


@pytest.mark.django_db
def test_an_index_named_among_the_files_is_not_deposited(folder: Path) -> None:
    make_account(number="48213")
    (folder / "F-1.pdf").write_bytes(make_facturx_pdf(number="F-1"))
    index = folder / "index.csv"
    index.write_text("fichier;numero_facture;date_emission;total_ttc\n")

    answer = deposit("--index", index, *sorted(folder.iterdir()))

    found = f"disponible    {folder}/F-1.pdf  F-1 → 48213"
    assert answer == Answer(0, [found, "disponible\u00a0: 1"])


@pytest.mark.django_db
def test_a_link_to_nothing_in_a_folder_is_left_out(folder: Path) -> None:
    make_account(number="48213")
    (folder / "F-1.pdf").write_bytes(make_facturx_pdf(number="F-1"))
    (folder / "F-0.pdf").symlink_to(folder / "gone.pdf")
    index = folder / "index.csv"
    index.write_text("fichier;numero_facture;date_emission;total_ttc\n")

    answer = deposit("--index", index, folder)

    assert (answer.exit_code, answer.lines[-1]) == (0, "disponible\u00a0: 1")


@pytest.mark.django_db
def test_a_name_of_another_encoding_is_deposited_and_shown_as_far_as_it_can_be(
    folder: Path,
) -> None:
    make_account(number="48213")
    name = os.fsdecode(b"\xe9t\xe9.pdf")
    (folder / name).write_bytes(make_facturx_pdf(number="F-1"))

    answer = deposit(folder)

    shown = f"{folder}/\\udce9t\\udce9.pdf"
    assert answer.lines[0] == f"disponible    {shown}  F-1 → 48213"
    assert Arrival.objects.get().file_name == "t.pdf"


@pytest.mark.django_db
def test_an_index_with_wrong_columns_deposits_nothing(folder: Path) -> None:
    make_supplier()
    (folder / "F-1.pdf").write_bytes(small_pdf())
    index = folder / "index.csv"
    index.write_text("nom;montant\nF-1.pdf;12\n")

    answer = deposit("--index", index, folder)

    assert answer == Answer(
        2,
        [NO_FILE_COLUMN],
    )
    assert Batch.objects.count() == 0


@pytest.mark.django_db
def test_the_customer_may_be_said_once_for_all(folder: Path) -> None:
    account = make_account(number="Z-9", siren="")
    (folder / "F-1.pdf").write_bytes(make_facturx_pdf(customer_number=None))

    answer = deposit("--customer", "z-9", folder)

    assert answer.exit_code == 0
    assert Holding.objects.get().space_id == account.space_id


@pytest.mark.django_db
@pytest.mark.requirement("R116")
def test_files_of_an_older_portal_are_marked(folder: Path) -> None:
    make_account()
    (folder / "F-1.pdf").write_bytes(make_facturx_pdf())

    deposit("--legacy", folder)

    assert Holding.objects.get().is_legacy


@pytest.mark.django_db
def test_nothing_to_deposit_and_an_unknown_supplier_are_refused(folder: Path) -> None:
    assert deposit(folder) == Answer(2, ["Ce fournisseur n’existe pas."])
    make_supplier()
    assert deposit(folder) == Answer(2, ["Il n’y a aucun fichier à déposer."])


FILES = 40


@pytest.fixture
def run_of_invoices(folder: Path) -> Path:
    for rank in range(FILES):
        number = f"F-{rank:03}"
        (folder / f"{number}.pdf").write_bytes(make_facturx_pdf(number=number))
    return folder


@pytest.fixture
def command_environment(live_database: Database, storage_dir: Path) -> dict[str, str]:
    """What another process needs to work in this test's database and storage."""
    return os.environ | {
        "PLI_MODE": "demo",
        "PLI_DATABASE_URL": live_database.application_url,
        "PLI_STORAGE_DIR": str(storage_dir),
        "DJANGO_SETTINGS_MODULE": "pli.project.settings",
    }


def test_killed_again_and_again_each_invoice_exists_once(
    run_of_invoices: Path, command_environment: dict[str, str]
) -> None:
    make_account()
    pli = str(Path(sys.executable).with_name("pli"))
    command = [pli, "deposit", "--supplier", "locavia", str(run_of_invoices)]

    for files_before_the_kill in (3, 9, 21):
        process = subprocess.Popen(command, env=command_environment, stdout=subprocess.PIPE)
        assert process.stdout is not None
        with process.stdout as lines:
            for _rank in range(files_before_the_kill):
                lines.readline()
            # Somewhere inside the next file, wherever that is.
            time.sleep(0.005 * files_before_the_kill)
            process.send_signal(signal.SIGKILL)
            process.wait()
    last = subprocess.run(command, env=command_environment, check=False, capture_output=True)

    assert last.returncode == 0, last.stderr
    for arrival in Arrival.objects.filter(state=ArrivalState.RECEIVED):
        examine_arrival(arrival_id=arrival.id, examined_at=RECEIVED_AT)  # as the worker does
    numbers = list(Invoice.objects.order_by("number").values_list("number", flat=True))
    assert numbers == [f"F-{rank:03}" for rank in range(FILES)]
    assert Holding.objects.count() == FILES
    assert Arrival.objects.filter(state=ArrivalState.AVAILABLE).count() == FILES
    others = Arrival.objects.exclude(state=ArrivalState.AVAILABLE)
    assert set(others.values_list("state", flat=True)) == {ArrivalState.KNOWN}


@pytest.mark.django_db
def test_a_run_may_be_deposited_before_the_day_it_is_shown(folder: Path) -> None:
    make_account(number="48213")
    (folder / "f.pdf").write_bytes(make_facturx_pdf(number="LB-1", issue_date=today()))
    day = today() + timedelta(days=10)

    first, _end = deposit_as_json("--visible-from", day.isoformat(), folder)

    assert (first["state"], first["visible_from"]) == ("available", day.isoformat())
    assert first["sentences"] == [f"Visible le {day:%d/%m/%Y}."]


@pytest.mark.django_db
def test_a_day_too_far_refuses_each_file(folder: Path) -> None:
    make_account(number="48213")
    (folder / "f.pdf").write_bytes(make_facturx_pdf())

    answer = deposit("--visible-from", (today() + timedelta(days=400)).isoformat(), folder)

    assert (answer.exit_code, Arrival.objects.count()) == (2, 0)


@pytest.mark.django_db
def test_of_two_files_of_one_name_the_second_has_no_line_of_the_index(folder: Path) -> None:
    make_account(number="48213")
    index = folder.parent / "index.csv"
    index.write_text(
        "fichier;numero_client;numero_facture;date_emission;total_ttc;entite\n"
        "001.pdf;48213;F-1;14/03/2026;466,80;bail\n"
    )
    for name in ("a", "b"):
        (folder / name).mkdir()
        (folder / name / "001.pdf").write_bytes(small_pdf() + f"\n% {name}\n".encode())

    *outcomes, _summary = deposit_as_json("--index", index, folder)

    assert [(one["state"], one["reasons"]) for one in outcomes] == [
        ("available", []),
        ("held", ["index-missing"]),
    ]
