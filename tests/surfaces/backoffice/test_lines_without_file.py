"""A deposit says which lines of its index still want their file."""

import pytest
from django.test import Client

from pli.domain.deposits.models import Arrival
from pli.domain.deposits.operations import keep_index
from pli.domain.deposits.queries import read_index
from pli.domain.spaces.vocabulary import Role
from tests.make.backoffice import page_of
from tests.make.deposits import (
    RECEIVED_AT,
    examined,
    make_arrival,
    make_deposited_invoice,
    small_pdf,
)
from tests.make.pages import ask, texts
from tests.make.site import Member, make_staff, sign_in
from tests.make.suppliers import make_account, supplier_access

pytestmark = pytest.mark.django_db

COLUMNS = "fichier;numero_facture;date_emission;total_ttc"
ADVICE = "Ce qui n’a pas été reçu par un autre dépôt est à déposer, avec le même index."


def shown(client: Client, staff: Member, names: list[str], *, is_over: bool = True) -> list[str]:
    """What the page of a deposit says of an index that names these files."""
    arrival = make_arrival(staff.supplier, small_pdf(), received_at=RECEIVED_AT)
    lines = "".join(f"{name};F-{rank};14/03/2026;120\n" for rank, name in enumerate(names))
    keep_index(
        access=supplier_access(staff.supplier),
        batch_id=arrival.batch_id,
        file_name="index.csv",
        index=read_index(f"{COLUMNS}\n{lines}".encode()),
    )
    if is_over:
        examined(arrival)
    page = ask(client, page_of(staff, "batch", batch_id=arrival.batch_id))
    return [text for text in texts(page, ".pli-next") if "index" in text]


@pytest.fixture
def staff(client: Client) -> Member:
    """Somebody who deposits for Locavia, signed in."""
    member = make_staff(role=Role.DEPOSITOR)
    sign_in(client, member)
    return member


@pytest.mark.requirement("R105")
def test_one_line_without_its_file_is_named(client: Client, staff: Member) -> None:
    assert shown(client, staff, ["Perdue.pdf"]) == [
        (f"1 ligne de l’index nomme un fichier qui n’est pas dans ce dépôt : Perdue.pdf. {ADVICE}")
    ]


def test_of_many_lines_the_first_are_named_and_all_counted(client: Client, staff: Member) -> None:
    names = [f"{number:02}.pdf" for number in range(1, 23)]

    assert shown(client, staff, names) == [
        (
            "22 lignes de l’index nomment des fichiers qui ne sont pas dans ce dépôt : "
            f"{', '.join(names[:20])}, … {ADVICE}"
        )
    ]


def test_nothing_is_said_while_files_are_examined(client: Client, staff: Member) -> None:
    assert shown(client, staff, ["Perdue.pdf"], is_over=False) == []


def test_a_deposit_that_wants_a_file_is_not_said_to_be_done(client: Client, staff: Member) -> None:
    account = make_account(supplier=staff.supplier)
    arrival = Arrival.objects.get(invoice=make_deposited_invoice(account=account))
    path = page_of(staff, "batch", batch_id=arrival.batch_id)
    before = texts(ask(client, path), ".pli-next strong")
    keep_index(
        access=supplier_access(staff.supplier),
        batch_id=arrival.batch_id,
        file_name="index.csv",
        index=read_index(f"{COLUMNS}\nPerdue.pdf;F-1;14/03/2026;120\n".encode()),
    )

    assert before == ["Rien n’attend dans ce dépôt."]
    assert texts(ask(client, path), ".pli-next strong") == [
        "1 ligne de l’index nomme un fichier qui n’est pas dans ce dépôt :"
    ]
