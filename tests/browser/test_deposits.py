"""Depositing by hand: each file leaves alone and says how it ended; a page follows the worker."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pli.domain.deposits.models import Arrival
from pli.domain.spaces.vocabulary import Role
from tests.make.backoffice import page_of
from tests.make.deposits import examined, make_arrival, small_pdf
from tests.make.documents import make_facturx_pdf
from tests.make.site import Member, make_staff
from tests.make.suppliers import make_account, make_supplier

INDEX = (
    "fichier;numero_client;numero_facture;date_emission;total_ttc;entite\r\n"
    "simple.pdf;48213;LB-9;14/03/2026;466,80;bail\r\n"
)


@pytest.fixture
def administrator(page: Page) -> Member:
    """The administrator of a supplier, signed in; Garage Morel is in the register."""
    supplier = make_supplier()
    make_account(supplier=supplier)
    member = make_staff(supplier=supplier, role=Role.ADMINISTRATOR)
    page.goto("/connexion/")
    page.fill("[name=identifiant]", member.login.identifiant)
    page.fill("[name=password]", member.password)
    page.press("[name=password]", "Enter")
    page.wait_for_url(f"**{page_of(member, 'deposits')}")
    return member


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.requirement("R104", "R105")
def test_each_file_says_that_it_came_in_and_the_deposit_is_one_click_away(
    page: Page, administrator: Member, tmp_path: Path, axe: Callable[[Page], None]
) -> None:
    electronic = make_facturx_pdf(number="LB-1")
    files = [
        written(tmp_path, "facturx.pdf", electronic),
        written(tmp_path, "simple.pdf", small_pdf()),
        written(tmp_path, "vide.pdf", b""),
    ]

    page.set_input_files("[name=index]", written(tmp_path, "index.csv", INDEX.encode("cp1252")))
    page.set_input_files("[name=uploads]", files)

    lines = page.locator(".pli-upload")
    expect(lines).to_have_count(3)
    expect(lines.locator(".pli-status")).to_have_text(["Reçu"] * 3)
    expect(page.locator("[data-uploads-sum]")).to_have_text("3 sur 3 envoyés")
    axe(page)
    for arrival in Arrival.objects.all():
        examined(arrival)
    page.get_by_role("link", name="Voir ce dépôt").click()
    expect(page.locator(".pli-funnel-count")).to_have_text(["3", "2", "1", "0"])
    axe(page)


def test_the_page_of_a_deposit_follows_the_worker_until_it_is_done(
    page: Page, administrator: Member
) -> None:
    arrival = make_arrival(administrator.supplier, make_facturx_pdf(number="LB-2"))
    page.goto(page_of(administrator, "batch", batch_id=arrival.batch_id))
    expect(page.locator(".pli-progress-count")).to_have_text("0 sur 1")

    examined(arrival)

    expect(page.locator("tbody .pli-status")).to_have_text("Disponible")
    expect(page.locator(".pli-progress-count")).to_have_count(0)
    expect(page.locator("[hx-get]")).to_have_count(0)
