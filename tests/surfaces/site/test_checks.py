"""« Contrôler une facture »: the verdict in plain words, and nothing kept."""

import json
from pathlib import Path
from urllib.parse import quote

import pytest
from bs4 import Tag
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from einvoice import write_cii, write_ubl
from pli.domain.deposits.vocabulary import (
    FILE_BYTES_MAX,
)
from pli.surfaces.site.findings import PLACES_SHOWN_MAX
from tests.make.deposits import small_pdf
from tests.make.documents import Sold, make_credit_note, make_facturx_pdf, make_invoice
from tests.make.pages import read
from tests.make.site import make_customer, make_staff, sign_in
from tests.make.xml import make_cii

pytestmark = pytest.mark.django_db
ADDRESS = "/controler/"
DOCTYPE = b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"
SOUND = make_invoice(customer_number=None)


@pytest.fixture(autouse=True)
def open_to_all(settings: Settings) -> None:
    settings.PLI_PUBLIC_CHECK = True


def wrong_total() -> bytes:
    """An invoice whose total without VAT is another one than its lines make."""
    return write_cii(make_invoice()).replace(
        b"<ram:TaxBasisTotalAmount>389.00<", b"<ram:TaxBasisTotalAmount>390.00<"
    )


def check(
    client: Client,
    content: bytes,
    *,
    name: str = "facture.xml",
    address: str = ADDRESS,
    **headers: str,
) -> HttpResponse:
    return client.post(address, {"invoice": SimpleUploadedFile(name, content)}, headers=headers)


def verdict_of(response: HttpResponse) -> str:
    heading = read(response).select_one("#verdict")
    assert heading is not None
    return heading.get_text(strip=True)


def rules_broken(response: HttpResponse) -> list[str]:
    return [one.get_text() for one in read(response).select(".check-where code")]


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (make_facturx_pdf(), "facture.pdf", "Factur-X · EN 16931"),
        (write_cii(make_invoice()), "facture.xml", "CII · EN 16931"),
        (write_ubl(make_invoice(customer_number=None)), "facture.xml", "UBL · EN 16931"),
        (write_ubl(make_credit_note(corrects=SOUND)), "avoir.xml", "UBL · EN 16931"),
    ],
    ids=["facturx", "cii", "ubl", "ubl-credit-note"],
)
def test_a_sound_invoice_is_said_valid_and_shown(
    client: Client, content: bytes, name: str, kind: str
) -> None:
    response = check(client, content, name=name)

    file = [one.get_text() for one in read(response).select(".check-file span")]
    assert response.status_code == 200
    assert verdict_of(response).startswith("Cette facture est conforme")
    assert file == [name, kind]
    assert read(response).select('[data-status="severity.fatal"]') == []
    readable = read(response).select_one(".readable")
    assert readable is not None
    assert "Garage Morel" in readable.get_text()


def test_a_broken_rule_is_said_in_words_with_its_place_and_its_official_text(
    client: Client,
) -> None:
    response = check(client, wrong_total())

    finding = read(response).select_one(".check-findings > li")
    assert finding is not None
    assert verdict_of(response).startswith("Cette facture a ")
    assert "BR-CO-13" in rules_broken(response)
    status = finding.select_one(".pli-status")
    assert status is not None
    assert status["data-status"] == "severity.fatal"
    assert read(response).select_one(".check-official") is not None
    assert read(response).select_one(".check-places code") is not None


def test_a_broken_rule_leads_to_its_place_in_the_invoice(client: Client) -> None:
    page = read(check(client, wrong_total()))

    link = page.select_one(".check-findings a")
    assert link is not None
    target = page.select_one(f".readable [id='{str(link['href'])[1:]}']")
    assert link.get_text() == "Voir dans la facture"
    assert target is not None
    assert rule_beside(link) in target.get_text()


def rule_beside(link: Tag) -> str:
    code = link.find_previous("code")
    return code.get_text() if code else "no rule"


def test_one_rule_broken_on_each_line_is_said_once(client: Client) -> None:
    sold = [Sold(name=f"Article {rank}", price=10) for rank in range(1, 8)]  # type: ignore[arg-type]
    content = write_cii(make_invoice(sold=sold)).replace(b'unitCode="C62"', b'unitCode="INCONNU"')

    response = check(client, content)

    places = read(response).select(".check-findings > li:first-child .check-places code")
    assert len(set(rules_broken(response))) == len(rules_broken(response))
    assert len(places) == PLACES_SHOWN_MAX


@pytest.mark.parametrize(
    ("content", "name", "verdict"),
    [
        (b"", "vide.pdf", "Ce fichier est vide"),
        (b"Bonjour", "lettre.doc", "Ce fichier n’est pas une facture électronique admise"),
        (b"<a/>", "autre.xml", "Ce fichier n’est pas une facture électronique admise"),
        (small_pdf(), "facture.pdf", "Ce PDF ne contient pas de facture électronique"),
        (DOCTYPE, "facture.xml", "Ce fichier n’a pas pu être lu"),
        (make_cii()[:900], "facture.xml", "Ce fichier semble coupé, ou abîmé"),
        (b"\xff\xfe<\0", "facture.xml", "Ce fichier semble coupé, ou abîmé"),
        (make_facturx_pdf()[:9000], "facture.pdf", "Ce PDF est incomplet"),
    ],
)
def test_what_holds_no_electronic_invoice_is_said_unreadable_and_why(
    client: Client, content: bytes, name: str, verdict: str
) -> None:
    response = check(client, content, name=name)

    assert response.status_code == 200
    assert verdict_of(response) == verdict
    assert read(response).select(".check-verdict p")[0].get_text(strip=True) != ""
    # One cause is said once: as the verdict.
    assert rules_broken(response) == []
    assert read(response).select_one(".readable") is None


def test_the_rules_that_were_applied_are_named_with_version_and_hash(client: Client) -> None:
    response = check(client, write_ubl(make_invoice()))

    rows = [
        [cell.get_text() for cell in row.select("th, td")]
        for row in read(response).select(".check-rules tbody tr")
    ]
    assert len(rows) == 3
    assert [(bool(name), bool(version), len(sha256)) for name, version, sha256 in rows] == [
        (True, True, 64)
    ] * 3


def test_nothing_is_kept(
    client: Client, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    before = rows_by_table()

    response = check(client, wrong_total(), name="facture-secrete.xml")

    after = rows_by_table()
    changed = {table: after[table] - before[table] for table in after}
    # How many files were checked lately, here and by strangers in all.
    assert {table: more for table, more in changed.items() if more} == {"pli_cache": 2}
    assert not list(Path(settings.PLI_STORAGE_DIR).rglob("*"))
    assert "no-store" in response["Cache-Control"]
    # For the form that changes the language, as on every page.
    assert set(client.cookies) == {"csrf"}
    assert "secrete" not in caplog.text


def rows_by_table() -> dict[str, int]:
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        return {table: count_of(cursor, table) for table in tables}


def count_of(cursor: CursorWrapper, table: str) -> int:
    cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608 - a name of ours
    return int(cursor.fetchone()[0])


def test_a_large_file_is_removed_from_the_disk_once_it_was_checked(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    content = write_cii(make_invoice()).replace(b"</rsm:", b" " * 3_000_000 + b"</rsm:", 1)

    response = check(client, content)

    assert verdict_of(response) == "Cette facture est conforme"
    assert list(tmp_path.iterdir()) == []


def test_a_file_over_the_limit_is_refused_in_a_sentence(client: Client) -> None:
    response = check(client, bytes(FILE_BYTES_MAX + 1), name="enorme.pdf")

    assert response.status_code == 422
    error = read(response).select_one(".pli-field .pli-error")
    assert error is not None
    assert error.get_text(strip=True) == ("Ce fichier dépasse la taille admise, qui est de 32 Mo.")


def test_what_is_larger_than_any_file_is_refused_before_it_is_read(client: Client) -> None:
    response = client.generic(
        "POST",
        ADDRESS,
        b"",
        content_type="multipart/form-data; boundary=x",
        headers={"content-length": str(2 * FILE_BYTES_MAX)},
    )

    assert response.status_code == 413
    assert "32 Mo" in response.text


def test_no_file_is_said_beside_the_field(client: Client) -> None:
    response = client.post(ADDRESS)

    error = read(response).select_one(".pli-field .pli-error")
    assert response.status_code == 422
    assert error is not None
    assert error.get_text(strip=True) == "Choisissez un fichier."


def test_a_script_gets_the_object_of_the_command_line(client: Client) -> None:
    response = check(client, wrong_total(), accept="application/json")

    answer = json.loads(response.text)
    assert list(answer) == ["path", "syntax", "profile", "verdict", "faults", "rules"]
    assert (answer["path"], answer["syntax"], answer["verdict"]) == (
        "facture.xml",
        "CII",
        "invalid",
    )
    assert "BR-CO-13" in {fault["rule"] for fault in answer["faults"]}


def test_a_script_is_told_in_json_what_is_missing(client: Client) -> None:
    response = client.post(ADDRESS, headers={"accept": "application/json"})

    assert (response.status_code, json.loads(response.text)) == (
        422,
        {"code": "required", "reason": "Choisissez un fichier."},
    )


def test_the_page_takes_a_file_without_any_cookie(settings: Settings) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"host": "localhost"})

    assert check(strict, write_cii(make_invoice())).status_code == 200


@pytest.mark.parametrize("method", ["get", "post"])
def test_where_it_is_not_public_a_stranger_is_asked_to_sign_in(
    client: Client, settings: Settings, method: str
) -> None:
    settings.PLI_PUBLIC_CHECK = False

    response = getattr(client, method)(ADDRESS)

    assert response.status_code == 302
    assert response["Location"].startswith("/connexion/")
    if method == "get":
        assert response["Location"].endswith(f"suite={quote(ADDRESS, safe='')}")


def test_where_it_is_not_public_a_large_file_of_a_stranger_is_not_read(
    client: Client, settings: Settings
) -> None:
    settings.PLI_PUBLIC_CHECK = False

    response = client.generic(
        "POST",
        ADDRESS,
        b"",
        content_type="multipart/form-data; boundary=x",
        headers={"content-length": str(FILE_BYTES_MAX)},
    )

    assert response.status_code == 413


def test_where_it_is_not_public_customers_and_staff_use_it_all_the_same(
    client: Client, settings: Settings
) -> None:
    settings.PLI_PUBLIC_CHECK = False
    customer = make_customer()
    staff = make_staff(supplier=customer.supplier)
    statuses = []
    for member, page in ((customer, ""), (staff, "/connexion/")):
        sign_in(client, member, page=page)
        statuses.append(check(client, write_cii(make_invoice())).status_code)

    assert statuses == [200, 200]


@pytest.mark.parametrize("is_public", [True, False])
def test_the_home_and_the_foot_lead_to_it_where_it_is_open(
    client: Client, settings: Settings, *, is_public: bool
) -> None:
    settings.PLI_PUBLIC_CHECK = is_public

    links = [link.get_text() for link in read(client.get("/")).select(f'a[href="{ADDRESS}"]')]

    assert links == (["Contrôler une facture"] * 2 if is_public else [])


def test_staff_find_it_in_their_menu_and_stay_in_their_space(client: Client) -> None:
    member = make_staff()
    sign_in(client, member, page="/connexion/")
    address = f"/fournisseur/{member.space.id}/controler/"

    response = check(client, write_cii(make_invoice()), address=address)

    entry = read(response).select_one('[data-menu="check"]')
    assert verdict_of(response) == "Cette facture est conforme"
    assert entry is not None
    assert (entry["href"], entry.get("aria-current")) == (address, "page")


def test_the_page_says_beforehand_what_it_does_and_how_often(client: Client) -> None:
    said = read(client.get(ADDRESS)).get_text(" ", strip=True)

    assert "On peut en contrôler 30 en 10\u00a0minutes." in said
    # A verdict comes first: what the page is for would push it down.
    assert "Pli dit si elle suit" in said
    assert "Pli dit si elle suit" not in check(client, write_cii(make_invoice())).text
