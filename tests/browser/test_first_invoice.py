"""One invoice, from a file to its customer's screen (docs/journeys/first-invoice.md)."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import count
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django import DjangoDbBlocker

from einvoice import read_document, write_cii
from pli.connectors.smtp.fake import FakeSmtpServer
from pli.connectors.smtp.folder import CaughtMail
from pli.domain.customers.operations import change_policy, represent_seller
from pli.domain.customers.vocabulary import Preset
from tests.database import DatabaseServer, connected_to
from tests.make.documents import Sold, make_facturx_pdf, make_invoice
from tests.make.instances import Instance, wait_until
from tests.make.suppliers import make_account, make_supplier, supplier_access

# The latest of the corpora. No policy keeps one in sight for more than ten years.
REAL = (
    Path(__file__).parents[2].parent
    / "shared/corpora/facturx/MustangGnuaccountingBeispielRE-20201121_508.pdf"
)
REAL_SELLER = "DE136695976"
REAL_IS_SEEN_UNTIL = date(2030, 11, 20)

WIDE = {"width": 1440, "height": 900}
NARROW = {"width": 360, "height": 740}
PASSWORD = "Chèvre-feuille 7"
MAIL_SECONDS = 30
# Pixels of ink on the first page: a few lines of text have more.
INK = """canvas => {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    let dark = 0;
    for (let at = 0; at < data.length; at += 4) dark += data[at] < 128 && data[at + 3] > 128;
    return dark;
}"""
INK_MIN = 200

_numbers = count(1)


@dataclass(frozen=True)
class World:
    """What runs, and the mailboxes of everybody."""

    instance: Instance
    mails: FakeSmtpServer


@pytest.fixture(scope="module")
def world(
    database_server: DatabaseServer,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("world")
    with (
        database_server.clone(f"pli_test_{os.getpid()}_world") as database,
        django_db_blocker.unblock(),
        connected_to(database),
        FakeSmtpServer(folder / "mails") as mails,
        Instance(folder / "instance", database, mails) as instance,
    ):
        instance.start("worker", "web")
        yield World(instance, mails)


@pytest.fixture
def site(world: World) -> str:
    """The address that browsers of these tests begin with."""
    return world.instance.origin


@dataclass(frozen=True)
class Customer:
    """A customer who was never told anything yet, and the portal that is theirs."""

    supplier_code: str
    number: str
    company: str
    address: str


def make_customer(preset: Preset, *, deposits_for: str = "") -> Customer:
    rank, now = next(_numbers), timezone.now()
    code = f"locavia-{rank}"
    supplier = make_supplier(code=code, preset=preset, created_at=now)
    if deposits_for:
        represent_seller(
            supplier_space_id=supplier.space_id, identifier=deposits_for, name="Bei Spiel GmbH"
        )
        change_policy(access=supplier_access(supplier), availability_months=120, changed_at=now)
    customer = Customer(code, f"4821{rank}", "Garage Morel", f"claire.{rank}@morel.example")
    make_account(
        supplier=supplier,
        number=customer.number,
        company_name=customer.company,
        address=customer.address,
        registered_at=now,
    )
    return customer


def mail_to(world: World, address: str, rank: int) -> CaughtMail:
    """Wait for a person's nth mail."""

    def mails() -> list[CaughtMail]:
        return [caught for caught in world.mails.mails if caught.recipient == address]

    wait_until(lambda: len(mails()) > rank, MAIL_SECONDS)
    return mails()[rank]


def link_in(mail: CaughtMail, words: str) -> str:
    """Give where the words of a mail lead, as its reader clicks them."""
    part = mail.message.get_body(("html",))
    assert part is not None
    links = BeautifulSoup(part.get_content(), "html.parser").find_all("a")
    (target,) = {str(link["href"]) for link in links if link.get_text(strip=True) == words}
    return target


def define_password(world: World, page: Page, customer: Customer) -> None:
    """Follow the activation mail, then the recovery mail, to a password."""
    page.goto(link_in(mail_to(world, customer.address, 0), "Définir mon mot de passe"))
    page.get_by_label("Adresse mail").fill(customer.address)
    page.get_by_role("button", name="Envoyer").click()
    expect(page.locator("body")).to_contain_text("vous a été adressé")

    words = "retrouver mon identifiant ou choisir un mot de passe"
    page.goto(link_in(mail_to(world, customer.address, 1), words))
    expect(page.locator("main")).to_contain_text(customer.company)
    expect(page.locator("main")).to_contain_text(customer.address)
    for field in page.locator("input[type=password]").all():
        field.fill(PASSWORD)
    page.get_by_role("button", name="Envoyer").click()


def sign_in(page: Page, customer: Customer) -> None:
    page.get_by_label("Identifiant").fill(customer.address)
    page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Connexion", exact=True).click()


@contextmanager
def downloaded(page: Page) -> Iterator[Callable[[], bytes]]:
    with page.expect_download() as download:
        yield lambda: Path(download.value.path()).read_bytes()


def view_and_download(page: Page, number: str) -> bytes:
    """Open the invoice from the list, see it drawn, and take it."""
    show_all(page)
    row = page.get_by_role("row").filter(has_text=number)
    expect(row.locator(".pli-status").first).to_have_text("Nouvelle")
    row.get_by_role("link", name=number, exact=False).first.click()
    canvas = page.locator(".pli-viewer-page canvas").first
    expect(canvas).to_be_visible(timeout=30_000)
    assert canvas.evaluate(INK) > INK_MIN

    with downloaded(page) as content:
        page.get_by_role("link", name="Télécharger").first.click()
    return content()


def show_all(page: Page) -> None:
    """Have the list show what « Historique d’affichage » masks, where it masks anything."""
    expect(page.get_by_role("heading", name="Vos factures")).to_be_visible()
    masked = page.get_by_role("link", name="Tout afficher")
    if masked.count():
        masked.click()


MADE = "an invoice that we made"
FROM_THE_FIELD = "an invoice from the field"
without_real = pytest.mark.skipif(not REAL.exists(), reason="skipped: no corpora")
out_of_term = pytest.mark.skipif(
    timezone.localdate() > REAL_IS_SEEN_UNTIL, reason="skipped: the corpora are too old"
)


@pytest.mark.requirement("R001", "R023", "R038", "R043", "R049", "R055")
@pytest.mark.parametrize(
    ("paper", "preset", "viewport"),
    [
        pytest.param(MADE, Preset.CLASSIQUE, WIDE, id="made, classique, wide"),
        pytest.param(MADE, Preset.RECOMMANDE, NARROW, id="made, recommandé, narrow"),
        pytest.param(
            FROM_THE_FIELD,
            Preset.CLASSIQUE,
            NARROW,
            marks=[without_real, out_of_term],
            id="real, classique, narrow",
        ),
        pytest.param(
            FROM_THE_FIELD,
            Preset.RECOMMANDE,
            WIDE,
            marks=[without_real, out_of_term],
            id="real, recommandé, wide",
        ),
    ],
)
def test_an_invoice_goes_all_the_way_to_its_customers_screen(
    world: World,
    open_page: Callable[..., Page],
    tmp_path: Path,
    paper: str,
    preset: Preset,
    viewport: dict[str, int],
):
    is_real = paper == FROM_THE_FIELD
    customer = make_customer(preset, deposits_for=REAL_SELLER if is_real else "")
    content = REAL.read_bytes() if is_real else make_facturx_pdf(issue_date=timezone.localdate())
    file = tmp_path / "facture.pdf"
    file.write_bytes(content)
    number = read_document(content, name=file.name).invoice.number

    said = world.instance.pli(
        "deposit", "--supplier", customer.supplier_code, "--customer", customer.number, file
    )
    assert said.splitlines()[0] == f"disponible    {file}  {number} → {customer.number}"

    page = open_page(viewport=viewport)
    define_password(world, page, customer)
    sign_in(page, customer)
    taken = view_and_download(page, number)

    assert taken == content
    page.get_by_role("link", name="Vos factures").first.click()
    show_all(page)
    row = page.get_by_role("row").filter(has_text=number)
    expect(row.locator(".pli-status").first).to_have_text("Téléchargée")


@pytest.mark.requirement("R055")
def test_an_invoice_that_breaks_rules_comes_with_what_is_wrong_in_it(
    world: World, open_page: Callable[..., Page], tmp_path: Path
):
    customer = make_customer(Preset.CLASSIQUE)
    sold = [Sold(name="Loyer", price=Decimal(10)), Sold(name="Frais", price=Decimal(5))]
    invoice = make_invoice(issue_date=timezone.localdate(), sold=sold)
    lines = [replace(line, item=replace(line.item, name="")) for line in invoice.lines]
    file = tmp_path / "facture.xml"
    file.write_bytes(write_cii(replace(invoice, lines=tuple(lines))))

    said = world.instance.pli(
        "deposit", "--supplier", customer.supplier_code, "--customer", customer.number, file
    )
    assert said.startswith("disponible")

    page = open_page(viewport=NARROW)
    define_password(world, page, customer)
    sign_in(page, customer)
    row = page.get_by_role("row").filter(has_text=invoice.number)
    expect(row.locator(".pli-status")).to_have_text(["Nouvelle", "Original", "Anomalies signalées"])
    row.get_by_role("link", name=invoice.number).first.click()
    page.locator(".portal-faults summary").click()

    nameless = page.locator(".portal-faults li").filter(has_text="BR-25")
    expect(nameless).to_have_count(1)
    expect(nameless).to_contain_text("Erreur")
    expect(nameless).to_contain_text("2 fois")
