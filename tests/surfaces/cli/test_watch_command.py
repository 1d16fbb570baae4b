"""`pli watch`, as an operator runs it."""

from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.management import CommandError, call_command
from django.db import DataError
from django.utils import timezone
from pytest_django import Settings

from pli.connectors.dropfolder import DropFolder
from pli.domain.deposits.models import Arrival
from pli.domain.deposits.operations import FolderReport, take_folder
from pli.surfaces.cli.management.commands import watch as watch_command
from pli.surfaces.site import readiness
from tests.make.deposits import small_pdf
from tests.make.documents import make_facturx_pdf
from tests.make.folders import drop, paper
from tests.make.suppliers import make_supplier

pytestmark = pytest.mark.django_db


@pytest.fixture
def root(tmp_path: Path, settings: Settings) -> Path:
    settings.PLI_FOLDERS_DIR = tmp_path / "depots"
    settings.PLI_FOLDERS_DIR.mkdir()
    return tmp_path / "depots"


def watch(*arguments: str) -> list[list[str]]:
    """Run it once; give its lines without their instants."""
    out = StringIO()
    call_command("watch", "--once", "--interval", "0", *arguments, stdout=out)
    return [line.split("  ")[1:] for line in out.getvalue().splitlines()]


def test_what_lies_in_every_folder_is_taken_and_told(root: Path) -> None:
    make_supplier()
    make_supplier(code="belcour", name="Belcour", administrator="b@belcour.test")
    drop(root / "locavia", une=make_facturx_pdf())
    drop(root / "belcour", deux=make_facturx_pdf(), attend=small_pdf())

    assert watch() == [["belcour", "pris", "deux.pdf"], ["locavia", "pris", "une.pdf"]]
    names = Arrival.objects.order_by("file_name").values_list("file_name", flat=True)
    assert list(names) == ["deux.pdf", "une.pdf"]


def test_the_receipt_leads_to_the_deposit(root: Path) -> None:
    supplier = make_supplier()
    drop(root / "locavia", une=make_facturx_pdf())

    watch("--supplier", "locavia")

    [receipt] = root.rglob("*.recu.json")
    place = f"/fournisseur/{supplier.space_id}/depots/{Arrival.objects.get().batch_id}/"
    assert paper(receipt)["state_link"] == f"{django_settings.PLI_ORIGIN}{place}"


def test_one_supplier_is_watched_alone_when_named(root: Path) -> None:
    make_supplier()
    make_supplier(code="belcour", name="Belcour", administrator="b@belcour.test")
    drop(root / "locavia", une=make_facturx_pdf())
    drop(root / "belcour", deux=make_facturx_pdf())

    assert watch("--supplier", "locavia") == [["locavia", "pris", "une.pdf"]]


def test_a_refusal_is_told_with_its_code(root: Path) -> None:
    make_supplier()
    (root / "locavia").mkdir()
    (root / "locavia" / "index.csv").write_bytes(b"PK\x03\x04")

    [[_, word, name, sentence]] = watch()

    assert (word, name) == ("refusé", "index.csv")
    assert sentence == (
        "Ce classeur est abîmé ou trop grand\u00a0: ouvrez-le dans Excel, puis enregistrez-le "
        "en CSV. [index-invalid]"
    )


def test_an_error_of_the_database_in_one_folder_stops_no_other(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for code in ("abel", "zoe"):
        make_supplier(code=code, name=code)
        drop(root / code, facture=make_facturx_pdf())

    def take(*, folder: DropFolder, **given: Any) -> FolderReport:
        if folder.path.name == "abel":
            raise DataError("a\nb")
        return take_folder(folder=folder, **given)

    monkeypatch.setattr(watch_command, "take_folder", take)
    # A test lives in one transaction: its connection stays.
    monkeypatch.setattr(watch_command, "connection", SimpleNamespace(close=lambda: None))

    told = watch()

    assert ["abel", "a b"] in told
    assert [one.space.supplier.code for one in Arrival.objects.all()] == ["zoe"]


def test_a_supplier_without_a_folder_is_given_one(root: Path) -> None:
    make_supplier()

    assert watch() == []
    assert (root / "locavia").is_dir()


@pytest.mark.parametrize("place", [None, "nulle-part"])
def test_without_a_folder_of_folders_it_refuses_to_start(
    place: str | None, tmp_path: Path, settings: Settings
) -> None:
    settings.PLI_FOLDERS_DIR = tmp_path / place if place else None

    with pytest.raises(CommandError) as refusal:
        watch()

    assert refusal.value.returncode == 2


def test_an_unknown_supplier_is_refused(root: Path) -> None:
    with pytest.raises(CommandError) as refusal:
        watch("--supplier", "nobody")

    assert refusal.value.returncode == 2


def finding() -> readiness.Finding:
    findings = {one.name: one for one in readiness.examine_instance(timezone.now())}
    return findings["folders"]


def test_the_check_tells_whether_somebody_watches(root: Path, settings: Settings) -> None:
    make_supplier()
    assert (finding().is_fine, finding().sentence[:30]) == (False, "Des dossiers surveillés ne son")

    watch()
    assert finding().is_fine
    assert finding().sentence.startswith("1 dossier surveillé, dernière visite le ")

    (root / "locavia" / "mars").mkdir()
    watch()
    assert (finding().is_fine, finding().sentence[:21]) == (False, "1 dossier surveillé d")

    settings.PLI_FOLDERS_DIR = None
    assert finding().is_fine
