"""The register's pages: handed in, read, confirmed, told."""

import csv
import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from pli.domain.customers.models import CustomerAccount, RegisteredAddress, RegisterImport
from pli.domain.customers.operations import run_register_import
from pli.domain.customers.queries import read_register
from pli.domain.customers.vocabulary import AddressOrigin, ImportState, RegisterColumn
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.spaces.vocabulary import Role
from tests.make.backoffice import page_of
from tests.make.days import today
from tests.make.pages import ask, bytes_of, read, texts
from tests.make.registers import (
    MOREL,
    applied,
    imported,
    make_line,
    make_register_csv,
    make_register_import,
)
from tests.make.site import Member, make_staff, sign_in
from tests.make.suppliers import make_account

pytestmark = pytest.mark.django_db


def page_of_import(member: Member, row: RegisterImport, name: str = "register-import") -> str:
    return page_of(member, name, import_id=row.id)


def hand_in(client: Client, member: Member, content: bytes, name: str = "registre.csv"):
    return client.post(page_of(member, "register-new"), {"file": SimpleUploadedFile(name, content)})


def rows(count: int) -> list[dict[str, str]]:
    return [{**MOREL, "numero_client": str(n), "contrat": f"C-{n}"} for n in range(1, count + 1)]


@pytest.mark.requirement("R096", "R103")
def test_a_register_goes_from_the_page_to_the_customers_once_confirmed(
    client: Client, administrator: Member
) -> None:
    answer = hand_in(client, administrator, make_register_csv([*rows(1), {**MOREL, "siren": "1"}]))
    row = RegisterImport.objects.get()
    path = page_of_import(administrator, row)
    assert (answer.status_code, answer.headers["Location"]) == (302, path)
    assert ask(client, path).select_one("#register-progress")["hx-get"] == path
    polled = client.get(path, headers={"HX-Request": "true"})
    assert ("HX-Retarget" in polled.headers, "<table" in polled.text) == (False, False)

    run_register_import(import_id=row.id, clock=timezone.now)
    rehearsed = ask(client, path)
    last = client.get(path, headers={"HX-Request": "true"})
    assert (last.headers["HX-Retarget"], "hx-get" in last.text) == ("#register-report", False)

    assert texts(rehearsed, ".pli-next p") == [
        "Rien n’est encore changé. 1 ligne refusée sera laissée de côté."
    ]
    assert texts(rehearsed, "tbody .pli-status") == ["Ajouté", "Refusé"]
    assert texts(rehearsed, "tbody li") == [
        (
            "siren Un SIREN a neuf chiffres, dont le dernier dépend des autres : celui-ci est "
            "faux. siren-invalid"
        )
    ]
    assert CustomerAccount.objects.count() == 0

    form = rehearsed.select_one(".pli-next form")
    assert client.post(str(form["action"])).headers["Location"] == path
    run_register_import(import_id=row.id, clock=timezone.now)

    shown = ask(client, path)
    assert texts(shown, "#register-report > p .pli-status") == ["Appliqué"]
    assert shown.select(".pli-next") == []
    assert texts(shown, "tbody a") == ["Garage Morel"]
    assert CustomerAccount.objects.count() == 1


def test_a_change_is_shown_from_and_to_and_replaced_addresses_are_counted(
    client: Client, administrator: Member
) -> None:
    make_account(supplier=administrator.supplier, address="ancienne@morel.test")
    row = make_register_import(
        administrator.supplier,
        make_register_csv([{"numero_client": "48213", "adresse_mail": "claire@morel.test"}]),
    )

    page = ask(client, page_of_import(administrator, row))

    assert texts(page, "tbody li") == ["adresse_mail ancienne@morel.test → claire@morel.test"]
    assert texts(page, ".pli-next p") == [
        (
            "Rien n’est encore changé. 1 adresse mail est remplacée : la nouvelle vaudra à la "
            "prochaine facture de ce client."
        )
    ]


def test_a_register_that_changes_nothing_has_nothing_to_confirm(
    client: Client, administrator: Member
) -> None:
    applied(make_register_import(administrator.supplier, make_register_csv(rows(1))))
    again = make_register_import(administrator.supplier, make_register_csv(rows(1)))

    page = ask(client, page_of_import(administrator, again))

    assert page.select(".pli-next form") == []
    assert texts(page, ".pli-next p")[-1] == (
        "Aucune ligne ne change le registre : il n’y a rien à appliquer."
    )


def test_a_file_that_cannot_be_read_says_why(client: Client, administrator: Member) -> None:
    row = make_register_import(administrator.supplier, b"")

    page = ask(client, page_of_import(administrator, row))

    assert texts(page, ".pli-next p") == [
        "Ce fichier ne peut pas être lu : rien n’a été changé. Ce fichier est vide."
    ]


def test_without_a_file_the_form_says_so(client: Client, administrator: Member) -> None:
    answer = client.post(page_of(administrator, "register-new"))

    assert answer.status_code == 422
    page = read(answer)
    assert "Choisissez le fichier de votre registre." in texts(page, ".pli-error")[0]


def test_an_import_is_not_confirmed_twice(client: Client, administrator: Member) -> None:
    row = applied(make_register_import(administrator.supplier, make_register_csv(rows(1))))

    answer = client.post(page_of_import(administrator, row, "register-confirmation"))

    assert answer.status_code == 409
    assert RegisterImport.objects.get().state == ImportState.APPLIED


def test_lines_are_filtered_by_what_became_of_them(client: Client, administrator: Member) -> None:
    content = make_register_csv([*rows(2), {**MOREL, "siren": "1"}])
    row = make_register_import(administrator.supplier, content)

    page = ask(client, f"{page_of_import(administrator, row)}?resultat=refuses")

    assert texts(page, "tbody th") == ["4"]
    assert texts(page, ".pli-chip") == ["Refusés"]


@pytest.mark.parametrize("count", [1, 3])
def test_a_report_asks_the_same_number_of_questions_however_long(
    client: Client,
    administrator: Member,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    path = page_of_import(
        administrator, make_register_import(administrator.supplier, make_register_csv(rows(count)))
    )
    client.get(path)

    with django_assert_num_queries(12):
        page = ask(client, path)

    assert len(page.select("tbody tr")) == count


@pytest.mark.parametrize("count", [1, 3])
def test_the_latest_imports_are_listed_in_one_question(
    client: Client,
    administrator: Member,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(count):
        make_register_import(administrator.supplier, make_register_csv(rows(1)))
    path = page_of(administrator, "register-new")
    client.get(path)

    with django_assert_num_queries(9):
        page = ask(client, path)

    assert texts(page, "tbody .pli-status") == ["À confirmer"] * count


def test_the_report_is_a_file_that_a_spreadsheet_opens_and_runs_nothing_of(
    client: Client, administrator: Member
) -> None:
    wrong = {**MOREL, "numero_client": "2", "siren": "1", "societe": "=HYPERLINK(1)"}
    row = make_register_import(administrator.supplier, make_register_csv([*rows(1), wrong]))

    answer = client.get(page_of_import(administrator, row, "register-report"))

    content = bytes_of(answer).decode("utf-8-sig")
    found = list(csv.reader(io.StringIO(content), delimiter=";"))
    assert found[1] == ["2", "Ajouté", "1", "Garage Morel", "", "", "", "", ""]
    assert found[2][:5] == ["3", "Refusé", "2", "'=HYPERLINK(1)", "siren"]
    assert found[2][7] == "siren-invalid"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="rapport-registre.csv"'


def test_an_import_that_would_change_nothing_asks_for_no_confirmation(
    client: Client, administrator: Member
) -> None:
    applied(make_register_import(administrator.supplier, make_register_csv(rows(1))))
    row = make_register_import(administrator.supplier, make_register_csv(rows(1)))

    answer = client.get(page_of_import(administrator, row))
    listed = client.get(page_of(administrator, "register-new"))

    assert "Rien à appliquer" in answer.content.decode()
    assert 'class="pli-next" data-tone="you-act"' not in answer.content.decode()
    assert "À confirmer" not in listed.content.decode()


@pytest.mark.parametrize("name", ["register-model-csv", "register-model-xlsx"])
def test_a_model_is_a_register_that_is_read_without_a_fault(
    client: Client, administrator: Member, name: str
) -> None:
    answer = client.get(page_of(administrator, name))

    (line,) = read_register(io.BytesIO(answer.content)).lines
    assert set(line.cells) == set(RegisterColumn)
    assert line.cells["entite"] == "bail"
    (report,) = imported(administrator.supplier, line, imported_at=timezone.now())
    assert report.faults == ()


@pytest.mark.parametrize("role", [Role.ADVISER, Role.SELLER, Role.DEPOSITOR])
def test_nobody_but_an_administrator_imports(client: Client, role: Role) -> None:
    member = make_staff(role=role)
    sign_in(client, member)
    row = make_register_import(member.supplier, make_register_csv(rows(1)))

    asked = [page_of(member, "register-new"), page_of_import(member, row)]
    asked += [page_of_import(member, row, "register-report"), page_of(member, "register-model-csv")]

    assert [client.get(path).status_code for path in asked] == [404] * 4
    confirmed = client.post(page_of_import(member, row, "register-confirmation"))
    assert confirmed.status_code == 404
    assert hand_in(client, member, b"x").status_code == 404


def test_the_page_of_customers_leads_to_the_import(client: Client, administrator: Member) -> None:
    empty = ask(client, page_of(administrator, "customers"))
    make_account(supplier=administrator.supplier)
    filled = ask(client, page_of(administrator, "customers"))

    path = page_of(administrator, "register-new")
    assert empty.select_one(".pli-empty a")["href"] == path
    assert filled.select_one(".pli-page-actions a")["href"] == path


@pytest.mark.requirement("R004")
def test_a_customer_shows_its_contracts(client: Client, administrator: Member) -> None:
    imported(administrator.supplier, make_line(2), make_line(3, contrat="C-1002", entite=""))
    account = CustomerAccount.objects.get()

    page = ask(client, page_of(administrator, "customer", account_id=account.id))

    assert texts(page, "section[aria-labelledby=contrats] tbody tr") == [
        "C-1001 AB-123-CD Locavia Bail",
        "C-1002 AB-123-CD",
    ]


def address_path(member: Member, account: CustomerAccount) -> str:
    return page_of(member, "customer-address", account_id=account.id)


@pytest.mark.requirement("R025", "R096")
def test_an_adviser_registers_the_first_address_of_a_customer(
    client: Client, adviser: Member
) -> None:
    account = make_account(supplier=adviser.supplier)
    path = address_path(adviser, account)
    assert ask(client, path).select("[name=is_caller_checked]") == []

    answer = client.post(
        path,
        {"address": "claire@morel.test", "origin": "client", "given_date": "2026-03-02"},
        follow=True,
    )

    row = RegisteredAddress.objects.get()
    assert (row.address, row.origin) == ("claire@morel.test", AddressOrigin.CUSTOMER)
    assert str(row.given_date) == "2026-03-02"
    page = read(answer)
    assert "En attente de la prochaine facture" in texts(page, ".pli-status")
    assert "02/03/2026" in texts(page, ".pli-facts dd")


@pytest.mark.requirement("R022", "R098")
def test_replacing_an_address_asks_who_is_speaking_and_keeps_a_trace(
    client: Client, adviser: Member
) -> None:
    account = make_account(supplier=adviser.supplier, address="ancienne@morel.test")
    path = address_path(adviser, account)
    given = {"address": "claire@morel.test", "origin": "client", "given_date": "2026-03-02"}

    refused = client.post(path, given)
    assert refused.status_code == 422
    assert RegisteredAddress.objects.count() == 1

    client.post(path, given | {"is_caller_checked": "on"})

    on_file = RegisteredAddress.objects.get(replaced_at=None)
    assert on_file.address == "claire@morel.test"
    entry = Entry.objects.filter(kind=EntryKind.ADDRESS_REGISTERED).latest("happened_at")
    assert (entry.person_id, entry.details) == (
        adviser.login.person_id,
        {"address_id": str(on_file.id), "origin": "client", "is_caller_checked": True},
    )


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        ({"address": "claire@morel"}, "address"),
        ({"address": ""}, "address"),
        ({"given_date": "31/02/2026"}, "given_date"),
        ({"given_date": "tomorrow"}, "given_date"),
        ({"origin": "voisin"}, "origin"),
    ],
)
def test_a_wrong_answer_is_told_beside_its_field(
    client: Client, adviser: Member, cells: dict[str, str], field: str
) -> None:
    if cells == {"given_date": "tomorrow"}:
        cells = {"given_date": str(today() + timedelta(days=1))}
    account = make_account(supplier=adviser.supplier)
    given = {"address": "claire@morel.test", "origin": "client", "given_date": "2026-03-02"}

    answer = client.post(address_path(adviser, account), given | cells)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert RegisteredAddress.objects.count() == 0
