"""Depositing by hand: each file leaves alone and says how it ended; a page follows the worker."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED

import pytest
from openpyxl import Workbook
from playwright.sync_api import Page, expect

from einvoice import write_cii
from pli.domain.deposits.models import Arrival, Batch
from pli.domain.spaces.vocabulary import Role
from tests.make.backoffice import page_of
from tests.make.deposits import examined, make_arrival, small_pdf
from tests.make.documents import make_facturx_pdf, make_invoice
from tests.make.packages import make_zip
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
    signed_in(page, member)
    return member


def signed_in(page: Page, member: Member) -> None:
    """Sign in, up to the list of deposits."""
    page.goto("/connexion/")
    page.fill("[name=identifiant]", member.login.identifiant)
    page.fill("[name=password]", member.password)
    page.press("[name=password]", "Enter")
    page.wait_for_url(f"**{page_of(member, 'deposits')}")


def workbook(text: str) -> bytes:
    """What Excel keeps of the lines of a CSV."""
    book, content = Workbook(), BytesIO()
    sheet = book.active
    for line in text.splitlines():
        sheet.append(line.split(";"))
    book.save(content)
    return content.getvalue()


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def sent(page: Page, text: str) -> None:
    """Wait until the page says so of its sending."""
    expect(page.locator("[data-uploads-sum]")).to_have_text(text, timeout=60_000)


@pytest.mark.requirement("R104", "R105")
def test_each_file_says_that_it_came_in_then_how_it_ended(
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
    sent(page, "3 sur 3 envoyés")
    expect(lines.locator(".pli-status")).to_have_text(["Reçu"] * 3)
    expect(page.locator("[data-uploads-ends]")).to_have_text("3 en contrôle")
    for arrival in Arrival.objects.all():
        examined(arrival)
    expect(lines.locator(".pli-status")).to_have_text(
        ["Disponible", "Disponible", "En attente\u00a0: fichier illisible"]
    )
    expect(page.locator("[data-uploads-ends]")).to_have_text("2 disponibles, 1 en attente")
    expect(lines.nth(0)).to_contain_text("LB-1 · Garage Morel")
    expect(page.locator("[data-uploads-spoken]")).to_contain_text("2 disponibles, 1 en attente")
    axe(page)
    page.get_by_role("link", name="Voir ce dépôt").click()
    expect(page.locator(".pli-funnel-count")).to_have_text(["3", "2", "1", "0"])
    axe(page)


def test_a_held_file_leads_to_the_page_where_it_is_mended(
    page: Page, administrator: Member, tmp_path: Path
) -> None:
    page.set_input_files("[name=uploads]", [written(tmp_path, "vide.pdf", b"")])
    sent(page, "1 sur 1 envoyé")
    arrival = examined(Arrival.objects.get())

    page.get_by_role("link", name="Voir ce fichier").click()

    page.wait_for_url(f"**{page_of(administrator, 'file', arrival_id=arrival.id)}")


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


# A cut that the browser does not write in its console, where the test would find it.
CUT_AFTER_EIGHT = """() => {
    let sent = 0;
    window.wholeFetch = window.fetch;
    window.fetch = (address, ...given) =>
        address.endsWith("/depots/deposer/") && ++sent > 8
            ? Promise.reject(new TypeError("cut"))
            : window.wholeFetch(address, ...given);
}"""


@pytest.mark.requirement("R104")
def test_a_run_that_was_cut_goes_on_and_a_reloaded_page_sends_nothing_twice(
    page: Page, administrator: Member, tmp_path: Path, axe: Callable[[Page], None]
) -> None:
    document = write_cii(make_invoice(number="LB-00"))
    files = [
        written(tmp_path, f"{n:02}.xml", document.replace(b"LB-00", b"LB-%02d" % n))
        for n in range(31)
    ]
    page.goto(page_of(administrator, "deposit-new"))
    page.evaluate(CUT_AFTER_EIGHT)

    page.set_input_files("[name=uploads]", files)

    again = page.get_by_role("button", name="Réessayer")
    expect(again).to_be_visible(timeout=60_000)
    expect(page.locator("[data-uploads-why]")).to_contain_text("La liaison a été coupée")
    axe(page)
    page.evaluate("() => { window.fetch = window.wholeFetch; }")
    again.click()
    sent(page, "31 sur 31 envoyés")
    assert Arrival.objects.count() == 31

    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    page.set_input_files("[name=uploads]", files)
    sent(page, "31 sur 31 envoyés · dont 31 déjà reçus")
    assert (Arrival.objects.count(), Batch.objects.count()) == (31, 1)


def test_an_index_says_before_the_sending_which_files_were_not_chosen(
    page: Page, administrator: Member, tmp_path: Path
) -> None:
    more = INDEX + "oubliee.pdf;48213;LB-10;14/03/2026;466,80;bail\r\n"
    index = written(tmp_path, "index.csv", more.encode("cp1252"))
    page.goto(page_of(administrator, "deposit-new"))

    page.set_input_files("[name=index]", index)
    expect(page.locator("[data-index-said]")).to_have_text(
        "Index lu\u00a0: 2 fichiers y sont nommés."
    )
    page.set_input_files("[name=uploads]", [written(tmp_path, "simple.pdf", small_pdf())])

    expect(page.locator("[data-uploads-missing]")).to_contain_text("oubliee.pdf")
    sent(page, "0 sur 1 envoyé")
    page.get_by_role("button", name="Envoyer quand même").click()
    sent(page, "1 sur 1 envoyé")
    examined(Arrival.objects.get())
    expect(page.locator(".pli-upload")).to_contain_text("LB-9 · Garage Morel")


# One request is refused as the server does it; from the network, a refusal would stand in the
# console, where the test would find it.
REFUSED_ONCE = """([status, reason]) => {
    const wholeFetch = window.fetch;
    window.fetch = (address, ...given) => {
        if (!address.endsWith("/depots/deposer/")) return wholeFetch(address, ...given);
        window.fetch = wholeFetch;
        return Promise.resolve(Response.json({ code: "refused", reason }, { status }));
    };
}"""

# An index is refused as the server does it, without a line in the console.
INDEX_REFUSED = """() => {
    const wholeFetch = window.fetch;
    window.fetch = (address, ...given) =>
        address.endsWith("/depots/deposer/index/")
            ? Promise.resolve(Response.json({ reason: "Illisible." }, { status: 422 }))
            : wholeFetch(address, ...given);
}"""


@pytest.mark.parametrize("is_dropped", [True, False])
def test_a_refused_index_is_taken_back_and_the_files_leave(
    page: Page,
    administrator: Member,
    tmp_path: Path,
    axe: Callable[[Page], None],
    *,
    is_dropped: bool,
) -> None:
    index = written(tmp_path, "index.csv", b"?")
    files = [written(tmp_path, "facturx.pdf", make_facturx_pdf(number="LB-1"))]
    page.goto(page_of(administrator, "deposit-new"))
    page.evaluate(INDEX_REFUSED)

    if not is_dropped:
        page.set_input_files("[name=index]", index)
    page.set_input_files("[name=uploads]", [index, *files] if is_dropped else files)

    expect(page.locator("[data-index-said]")).to_have_text("Illisible.")
    sent(page, "0 sur 1 envoyé")
    axe(page)
    if is_dropped:
        page.get_by_role("button", name="Retirer l’index").click()
    else:
        page.set_input_files("[name=index]", [])
    sent(page, "1 sur 1 envoyé")
    expect(page.get_by_role("button", name="Retirer l’index")).to_be_hidden()
    expect(page.locator("[data-index-said]")).to_have_text("")


def test_an_index_in_a_workbook_may_be_dropped_with_its_files(
    page: Page, administrator: Member, tmp_path: Path
) -> None:
    files = [
        written(tmp_path, "index.xlsx", workbook(INDEX)),
        written(tmp_path, "simple.pdf", small_pdf()),
    ]
    page.goto(page_of(administrator, "deposit-new"))

    page.set_input_files("[name=uploads]", files)

    sent(page, "1 sur 1 envoyé")
    expect(page.locator("[data-index-said]")).to_have_text("Index lu\u00a0: 1 fichier y est nommé.")
    examined(Arrival.objects.get())
    expect(page.locator(".pli-upload")).to_contain_text("LB-9 · Garage Morel")


def test_files_that_an_index_names_may_be_in_a_zip(
    page: Page, administrator: Member, tmp_path: Path
) -> None:
    package = written(tmp_path, "mars.zip", make_zip([("simple.pdf", small_pdf())]))
    page.goto(page_of(administrator, "deposit-new"))
    page.set_input_files("[name=index]", written(tmp_path, "index.csv", INDEX.encode("cp1252")))

    page.set_input_files("[name=uploads]", [package])

    sent(page, "1 sur 1 envoyé")
    expect(page.locator("[data-uploads-missing]")).to_be_hidden()


@pytest.mark.parametrize(("hours", "batches"), [(23, 1), (25, 2)])
def test_a_run_that_was_cut_goes_on_in_its_deposit_for_a_day(
    page: Page, administrator: Member, tmp_path: Path, hours: int, batches: int
) -> None:
    first, second = [
        written(tmp_path, f"{name}.pdf", make_facturx_pdf(number=name)) for name in ("LB-1", "LB-2")
    ]
    page.clock.install()
    page.goto(page_of(administrator, "deposit-new"))
    page.set_input_files("[name=uploads]", [first])
    sent(page, "1 sur 1 envoyé")
    page.evaluate(REFUSED_ONCE, [507, "Le disque est plein."])
    page.set_input_files("[name=uploads]", [second])
    expect(page.locator("[data-uploads-why]")).to_contain_text("Le disque est plein.")

    page.clock.set_system_time(datetime.now(UTC) + timedelta(hours=hours))
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    page.set_input_files("[name=uploads]", [second])

    sent(page, "1 sur 1 envoyé")
    assert Batch.objects.count() == batches


def test_a_run_of_which_a_file_was_refused_is_over_all_the_same(
    page: Page, administrator: Member, tmp_path: Path
) -> None:
    page.goto(page_of(administrator, "deposit-new"))
    page.evaluate(REFUSED_ONCE, [422, "Non."])
    files = [
        written(tmp_path, f"{name}.pdf", make_facturx_pdf(number=name)) for name in ("LB-1", "LB-2")
    ]
    page.set_input_files("[name=uploads]", files)
    sent(page, "1 sur 2 envoyés · 1 non déposé")

    page.reload()
    page.set_input_files("[name=uploads]", [written(tmp_path, "autre.pdf", small_pdf())])

    sent(page, "1 sur 1 envoyé")
    assert Batch.objects.count() == 2


def test_a_zip_larger_than_any_file_comes_in_pieces(
    page: Page, administrator: Member, tmp_path: Path
) -> None:
    part = bytes(17 * 1024 * 1024)
    content = make_zip([("1.pdf", part), ("2.pdf", part)], compression=ZIP_STORED)
    page.goto(page_of(administrator, "deposit-new"))

    page.set_input_files("[name=uploads]", written(tmp_path, "mars.zip", content))

    sent(page, "1 sur 1 envoyé")
    assert Arrival.objects.get().document.size_bytes == len(content)
    expect(page.locator(".pli-upload")).to_contain_text("Archive reçue")


def test_a_file_too_large_is_refused_by_the_page_and_the_others_leave(
    page: Page, administrator: Member, tmp_path: Path
) -> None:
    large = written(tmp_path, "gros.pdf", bytes(33 * 1024 * 1024))
    page.goto(page_of(administrator, "deposit-new"))

    page.set_input_files("[name=uploads]", [large, written(tmp_path, "vide.pdf", b"")])

    lines = page.locator(".pli-upload")
    expect(lines.nth(0)).to_contain_text("Ce fichier est trop grand pour être déposé.")
    expect(lines.nth(1)).to_contain_text("Reçu")
    sent(page, "1 sur 2 envoyés · 1 non déposé")


@pytest.mark.parametrize(
    ("status", "said"),
    [(507, "Le disque est plein."), (401, "Connectez-vous"), (404, "Connectez-vous")],
)
def test_what_is_no_fault_of_a_file_pauses_the_run_which_then_goes_on(
    page: Page, administrator: Member, tmp_path: Path, status: int, said: str
) -> None:
    page.goto(page_of(administrator, "deposit-new"))
    page.evaluate(REFUSED_ONCE, [status, "Le disque est plein."])

    page.set_input_files("[name=uploads]", [written(tmp_path, "1.pdf", small_pdf())])

    expect(page.locator("[data-uploads-why]")).to_contain_text(said)
    sent(page, "0 sur 1 envoyé")
    # Signed in again elsewhere: this page has another token from then on.
    page.context.clear_cookies()
    other = page.context.new_page()
    signed_in(other, administrator)
    other.close()
    page.get_by_role("button", name="Réessayer").click()
    sent(page, "1 sur 1 envoyé")
    assert Arrival.objects.count() == 1
