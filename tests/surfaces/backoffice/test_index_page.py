"""The page that explains the index, gives models and samples, and verifies one."""

import io
import re
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from einvoice import read_document
from pli.domain.deposits.models import Arrival
from pli.domain.deposits.operations import rehearse_index
from pli.domain.deposits.queries import index_columns, read_index
from pli.domain.deposits.vocabulary import HoldReason, IndexColumn
from tests.make.backoffice import page_of
from tests.make.deposits import RECEIVED_AT, examined, make_arrival, outcome
from tests.make.pages import read, texts
from tests.make.site import Member
from tests.make.suppliers import make_account, supplier_access

A_SERIAL_DAY = (
    "date_emission « 46095 » : c’est ainsi qu’Excel compte les jours : mettez la colonne au "
    "format Date, comme 31/12/2026."
)
A_POWER_OF_TEN = (
    "total_ttc « 1,2E+05 » : Excel l’a écrit en puissance de dix : mettez la colonne au format "
    "Nombre, avec deux décimales."
)
WHICH_ENTITY = "entite Vous avez plusieurs entités : la colonne entite doit dire laquelle facture."
TOO_OLD = "BT-2 Émise le 14/03/2020, elle n’aurait été disponible que jusqu’au 14/03/2022."

ROOT = Path(__file__).parents[3]

pytestmark = pytest.mark.django_db

HEADER = "fichier;numero_client;numero_facture;date_emission;total_ttc;entite"
RIGHT = "f-{0}.pdf;48213;F-{0};14/03/2026;1 234,56;bail"


def verify(client: Client, member: Member, content: bytes) -> tuple[int, BeautifulSoup]:
    file = SimpleUploadedFile("index.csv", content)
    answer = client.post(page_of(member, "index-guide"), {"index": file})
    return answer.status_code, read(answer)


def test_the_page_explains_every_column(client: Client, depositor: Member) -> None:
    answer = client.get(page_of(depositor, "index-guide"))

    page = read(answer)
    assert texts(page, ".index-columns tbody th code") == list(IndexColumn)
    assert texts(page, ".index-columns p code") == ["bail", "location"]


def test_an_index_without_a_fault_is_told_so_and_nothing_is_deposited(
    client: Client, depositor: Member
) -> None:
    content = "\n".join([HEADER, RIGHT.format(1), RIGHT.format(2)]).encode()

    status, page = verify(client, depositor, content)

    assert (status, texts(page, ".index-verdict")) == (200, ["2 lignes, rien à corriger."])
    assert Arrival.objects.count() == 0


def test_each_wrong_line_says_what_is_wrong_where(client: Client, depositor: Member) -> None:
    lines = [
        HEADER,
        RIGHT.format(1),
        "f-2.pdf;48213;F-2;46095;1,2E+05;bail",
        "f-3.pdf;482;F-3;14/03/2026;12;paris",
        "f-4.pdf;48213;F-4;14/03/2020;12;",
        "f-5.pdf;48213;;;;",  # of a Factur-X
    ]

    status, page = verify(client, depositor, "\n".join(lines).encode())

    assert (status, texts(page, ".index-verdict")) == (200, ["3 lignes à corriger."])
    assert [
        (row.th.get_text(), texts(row, "li")) for row in page.select(".deposit-report tbody tr")
    ] == [
        ("3", [A_SERIAL_DAY, A_POWER_OF_TEN]),
        (
            "4",
            [
                "Le numéro de client « 482 » n’est pas dans votre registre.",
                "entite Aucune de vos entités ne porte le code « paris ».",
            ],
        ),
        ("5", [WHICH_ENTITY, TOO_OLD]),
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Ce fichier est vide."),
        (
            b"\xff\xfe\x00",
            "Ce fichier n’est ni un classeur Excel (.xlsx), ni un CSV en UTF-8 ou en Windows-1252.",
        ),
        (
            b"nom\nf.pdf\n",
            (
                "Il manque les colonnes « fichier, numero_facture, date_emission, total_ttc » "
                "dans l’index. Colonnes lues : nom."
            ),
        ),
    ],
)
def test_what_is_no_index_is_said_beside_its_field(
    client: Client, depositor: Member, content: bytes, sentence: str
) -> None:
    status, page = verify(client, depositor, content)

    assert (status, texts(page, ".pli-error p")) == (422, [sentence])


@pytest.mark.parametrize("count", [1, 3])
def test_an_index_is_verified_in_four_queries_whatever_its_lines(
    django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    account = make_account()
    content = "\n".join([HEADER, *(RIGHT.format(rank) for rank in range(count))]).encode()

    with django_assert_num_queries(4):
        rehearsal = rehearse_index(
            access=supplier_access(account.supplier), content=content, rehearsed_at=RECEIVED_AT
        )

    assert (rehearsal.line_count, rehearsal.right_count) == (count, count)


@pytest.mark.parametrize("name", ["index-model", "index-model-xlsx"])
def test_the_models_are_indexes_that_name_an_entity(
    client: Client, depositor: Member, name: str
) -> None:
    index = read_index(client.get(page_of(depositor, name)).content)

    lines = index.lines.values()
    assert [line.cells[IndexColumn.TYPE] for line in lines] == ["facture", "avoir"]
    assert {line.cells[IndexColumn.ENTITY] for line in lines} == {"bail"}


def test_the_samples_are_a_whole_run_that_waits_for_a_customer(
    client: Client, depositor: Member
) -> None:
    answer = client.get(page_of(depositor, "index-samples"))

    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    index = read_index(files.pop("index.csv"))
    assert "LISEZ-MOI.txt" in files
    files.pop("LISEZ-MOI.txt")
    facturx = read_document(files["EXEMPLE-4-facturx.pdf"], name="f.pdf")
    assert (facturx.invoice is not None, list(facturx.faults)) == (True, [])
    ends = {
        name: outcome(
            examined(
                make_arrival(
                    depositor.supplier,
                    content,
                    file_name=name,
                    index_line=index.lines.get(name.casefold()),
                    received_at=timezone.now(),
                ),
                examined_at=timezone.now() + timedelta(seconds=1),
            )
        )[:2]
        for name, content in files.items()
    }
    assert ends["EXEMPLE-1.pdf"] == ("held", [HoldReason.UNKNOWN_CUSTOMER])
    assert len(ends) == 4


def test_the_documentation_has_the_columns_of_the_page() -> None:
    text = (ROOT / "docs/operations/deposit.md").read_text()
    table = text.partition("| column | needed |")[2].partition("\n\n")[0]

    rows = [row.split("|") for row in table.splitlines()[2:]]
    named = {name: row[2] for row in rows for name in re.findall(r"`(\w+)`", row[1])}

    assert set(named) == {str(guide.name) for guide in index_columns()}
    required = {str(guide.name) for guide in index_columns() if guide.is_required}
    assert {name for name, needed in named.items() if needed.strip() == "yes"} == required


@pytest.mark.parametrize(("day", "is_right"), [("14/03/2026", True), ("01/01/2099", False)])
def test_a_transmission_to_come_is_told_as_the_deposit_tells_it(
    day: str, *, is_right: bool
) -> None:
    account = make_account()
    columns = f"{HEADER};plateforme;date_transmission;reference_transmission"
    content = f"{columns}\n{RIGHT.format(1)};Plateforme;{day};T-1".encode()

    rehearsal = rehearse_index(
        access=supplier_access(account.supplier), content=content, rehearsed_at=RECEIVED_AT
    )

    faults = [fault.code for line in rehearsal.wrong_lines for fault in line.faults]
    assert faults == ([] if is_right else ["transmission-to-come"])
