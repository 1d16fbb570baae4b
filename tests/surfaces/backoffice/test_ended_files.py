"""Files that wait for nobody: what their pages say, and the faults that are told in part."""

from dataclasses import asdict, replace
from pathlib import Path
from shutil import rmtree

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from einvoice.faults import Severity
from pli.domain.customers.models import CustomerAccount
from pli.domain.deposits.models import Arrival
from pli.domain.deposits.vocabulary import ArrivalFault
from pli.domain.spaces.vocabulary import Role
from tests.make.backoffice import file_of, page_of
from tests.make.deposits import examined, make_arrival, small_pdf
from tests.make.documents import make_facturx_pdf, make_invoice
from tests.make.packages import entries_of, make_zip, opened
from tests.make.pages import ask, texts
from tests.make.site import Member, make_staff, sign_in
from tests.make.suppliers import make_account

pytestmark = pytest.mark.django_db

WITHOUT_MENTIONS = make_facturx_pdf(replace(make_invoice(), notes=()))


@pytest.fixture
def account(administrator: Member) -> CustomerAccount:
    return make_account(supplier=administrator.supplier)


def file_page(client: Client, member: Member, arrival: Arrival) -> BeautifulSoup:
    return ask(client, file_of(member, arrival))


def batch_page(client: Client, member: Member, arrival: Arrival) -> BeautifulSoup:
    return ask(client, page_of(member, "batch", batch_id=arrival.batch_id))


def with_faults(arrival: Arrival, count: int, **changes: object) -> Arrival:
    """The same file, as if so many different things were wrong with it."""
    arrival.faults = [
        asdict(ArrivalFault(code=f"BR-{rank}", text=f"Défaut {rank}.", **changes))  # type: ignore[arg-type]
        for rank in range(1, count + 1)
    ]
    arrival.save()
    return arrival


def test_the_supplier_is_told_which_published_invoices_break_rules(
    client: Client, administrator: Member, account: CustomerAccount
) -> None:
    arrival = examined(make_arrival(administrator.supplier, WITHOUT_MENTIONS))

    batch = batch_page(client, administrator, arrival)
    (link,) = batch.select(".deposit-remedy a")
    page = ask(client, str(link["href"]).partition("#")[0])

    assert texts(batch, "tbody .pli-status") == ["Disponible"]
    assert link.get_text(strip=True) == "3 anomalies signalées à votre client"
    assert str(link["href"]).endswith("#constats")
    assert page.select_one("#constats") is not None
    assert len(page.select(".deposit-faults li")) == 3
    assert "Votre client y voit 3 anomalies signalées" in texts(page, ".pli-next")[0]


def test_whoever_opens_no_file_is_told_of_its_anomalies_without_a_link(client: Client) -> None:
    member = make_staff(role=Role.SELLER)
    sign_in(client, member)
    make_account(supplier=member.supplier)
    arrival = examined(make_arrival(member.supplier, WITHOUT_MENTIONS))

    page = batch_page(client, member, arrival)

    assert texts(page, ".deposit-remedy") == ["3 anomalies signalées à votre client"]
    assert page.select(".deposit-remedy a") == []


def test_an_advice_is_no_anomaly(
    client: Client, administrator: Member, account: CustomerAccount
) -> None:
    arrival = examined(make_arrival(administrator.supplier, make_facturx_pdf()))
    with_faults(arrival, 1, severity=Severity.WARNING)

    assert texts(batch_page(client, administrator, arrival), ".deposit-remedy") == []
    assert texts(file_page(client, administrator, arrival), ".deposit-faults li") == [
        "Défaut 1. BR-1"
    ]


@pytest.mark.parametrize(
    ("count", "folded", "summary"),
    [(20, 0, []), (21, 1, ["Voir 1 autre constat"]), (200, 180, ["Voir les 180 autres constats"])],
)
def test_more_than_twenty_faults_are_folded_on_the_page_of_a_file(
    client: Client, administrator: Member, count: int, folded: int, summary: list[str]
) -> None:
    arrival = with_faults(examined(make_arrival(administrator.supplier, small_pdf())), count)

    page = file_page(client, administrator, arrival)

    assert len(page.select(".deposit-faults li")) == count
    assert len(page.select("details.file-more li")) == folded
    assert texts(page, "details.file-more summary") == summary


@pytest.mark.parametrize(
    ("count", "told", "more"), [(5, 5, []), (6, 5, ["et 1 autre"]), (200, 5, ["et 195 autres"])]
)
def test_a_deposit_shows_the_first_faults_of_each_file(
    client: Client, administrator: Member, count: int, told: int, more: list[str]
) -> None:
    arrival = with_faults(examined(make_arrival(administrator.supplier, small_pdf())), count)

    page = batch_page(client, administrator, arrival)

    assert len(page.select(".deposit-faults li")) == told
    assert [one for one in texts(page, ".deposit-remedy") if one.startswith("et ")] == more


def test_what_is_wrong_many_times_is_told_once_with_how_often(
    client: Client, administrator: Member
) -> None:
    arrival = examined(make_arrival(administrator.supplier, small_pdf()))
    with_faults(arrival, 1, place="BT-153", times=1_200)

    (on_file,) = texts(file_page(client, administrator, arrival), ".deposit-faults li")
    (in_deposit,) = texts(batch_page(client, administrator, arrival), ".deposit-faults li")

    assert on_file == "Défaut 1. BT-153 · BR-1 · 1 200 fois"
    assert in_deposit == "Défaut 1. BT-153 · 1 200 fois"


def test_an_opened_zip_leads_to_its_files_and_is_not_read_again(
    client: Client, administrator: Member, account: CustomerAccount, storage_dir: Path
) -> None:
    package = opened(administrator.supplier, make_zip([("a.pdf", make_facturx_pdf())]))
    entries_of(package)
    rmtree(storage_dir)

    page = file_page(client, administrator, package)

    (said,) = texts(page, ".pli-next")
    assert said.startswith("Cette archive a été ouverte. 1 fichier en est sorti")
    assert [link["href"] for link in page.select(".pli-next a")] == [
        page_of(administrator, "batch", batch_id=package.batch_id)
    ]
    assert texts(page, ".file-status") == ["Archive ouverte"]
