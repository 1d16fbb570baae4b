"""The archive's disk is full: each way in says so clearly, and takes the same file later."""

import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

from pli.domain.deposits.models import Arrival
from tests.make.backoffice import upload
from tests.make.documents import make_facturx_pdf
from tests.make.site import Member
from tests.make.small_disk import fill, small_disk

pytestmark = pytest.mark.django_db

SENTENCE = (
    "Il n’y a plus de place pour conserver ce fichier\u00a0: il n’a pas été déposé. "
    "Prévenez l’exploitant de la plateforme, puis déposez-le à nouveau."
)


@pytest.fixture
def ballast(tmp_path: Path, settings: Settings) -> Iterator[Path]:
    """What fills the disk of the archive; removed, there is room again."""
    with small_disk(tmp_path / "disk", size_bytes=1024 * 1024) as disk:
        settings.PLI_STORAGE_DIR = disk
        yield fill(disk)


def test_a_script_is_answered_507_with_the_reason_and_sends_the_file_again(
    client: Client, depositor: Member, ballast: Path
) -> None:
    files = [("f.pdf", make_facturx_pdf())]

    answer = upload(client, depositor, files, by_script=True)
    assert answer.status_code == 507
    assert json.loads(answer.content) == {"code": "storage-full", "reason": SENTENCE}
    assert Arrival.objects.count() == 0

    ballast.unlink()
    answer = upload(client, depositor, files, by_script=True)
    assert (answer.status_code, json.loads(answer.content)["state"]) == (200, "received")


def test_a_form_is_answered_by_a_page_that_says_so(
    client: Client, depositor: Member, ballast: Path
) -> None:
    answer = upload(client, depositor, [("f.pdf", make_facturx_pdf())])

    page = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 507
    assert page.h1 is not None
    assert page.h1.get_text(strip=True) == "Il n’y a plus de place"
    assert SENTENCE in page.get_text()


def test_the_command_refuses_each_file_with_its_code_and_takes_it_later(
    depositor: Member, ballast: Path, tmp_path: Path
) -> None:
    path = tmp_path / "f.pdf"
    path.write_bytes(make_facturx_pdf())

    def deposit() -> tuple[int, dict[str, object]]:
        out, code = StringIO(), 0
        try:
            call_command("deposit", "--supplier", "locavia", "--json", str(path), stdout=out)
        except SystemExit as end:
            code = int(end.code or 0)
        return code, json.loads(out.getvalue().splitlines()[0])

    code, said = deposit()
    assert (code, said["state"], said["reasons"]) == (2, "refused", ["storage-full"])
    assert said["sentences"] == [SENTENCE]

    ballast.unlink()
    assert deposit()[0] == 0
