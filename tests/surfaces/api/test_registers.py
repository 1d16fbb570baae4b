"""The register of customers by the API: rehearsed, applied, reported, refused."""

import pytest
from django.utils import timezone

from pli.domain.customers.models import CustomerAccount, RegisterImport
from pli.domain.customers.operations import run_register_import
from tests.make.machines import make_machine
from tests.make.suppliers import make_supplier

pytestmark = pytest.mark.django_db

REGISTER = (
    b"numero_client;societe\n90001;Garage de la Gare\n48213;Garage Morel\n;Sans num\xc3\xa9ro\n"
)


@pytest.fixture
def machine(supplier):
    return make_machine(supplier)


def run_all():
    for row in RegisterImport.objects.all():
        run_register_import(import_id=row.id, clock=timezone.now)


def numbers():
    return sorted(CustomerAccount.objects.values_list("number", flat=True))


def test_a_rehearsal_changes_nothing_and_says_what_would_change(machine):
    answer = machine.post(
        "customers/imports", {"file": ("registre.csv", REGISTER), "dry_run": "true"}
    )
    run_all()

    shown = machine.get(answer.headers["Location"]).json()
    assert answer.status_code == 202
    assert answer.json() == {
        "id": str(RegisterImport.objects.get().id),
        "url": answer.headers["Location"],
        "file_name": "registre.csv",
        "dry_run": True,
        "state": "rehearsing",
    }
    assert (shown["state"], shown["refusal"]) == ("rehearsed", "")
    assert shown["counts"] == {"added": 1, "changed": 0, "unchanged": 1, "refused": 1}
    assert [(line["number"], line["outcome"], line["company_name"]) for line in shown["lines"]] == [
        (2, "added", "Garage de la Gare"),
        (3, "unchanged", "Garage Morel"),
        (4, "refused", "Sans numéro"),
    ]
    assert numbers() == ["48213"]


def test_without_rehearsal_it_is_applied_at_once(machine):
    where = machine.post("customers/imports", {"file": ("r.csv", REGISTER)}).headers["Location"]
    run_all()

    shown = machine.get(where).json()
    assert shown["state"] == "applied"
    assert shown["counts"] == {"added": 1, "changed": 0, "unchanged": 1, "refused": 1}
    assert numbers() == ["48213", "90001"]


def test_the_lines_of_one_outcome_are_listed_alone(machine):
    where = machine.post("customers/imports", {"file": ("r.csv", REGISTER)}).headers["Location"]
    run_all()

    lines = machine.get(f"{where}?outcome=refused").json()["lines"]

    assert [(line["number"], [fault["column"] for fault in line["faults"]]) for line in lines] == [
        (4, ["numero_client"])
    ]


def test_the_same_key_imports_once(machine):
    answers = [
        machine.send(
            "customers/imports?name=r.csv&dry_run=true", REGISTER, media_type="text/csv", key="R-1"
        )
        for _ in range(2)
    ]

    assert answers[0].json() == answers[1].json()
    assert RegisterImport.objects.count() == 1


def test_what_is_neither_true_nor_false_is_refused(machine):
    answer = machine.post("customers/imports", {"file": ("r.csv", REGISTER), "dry_run": "oui"})

    assert (answer.status_code, answer.json()["code"]) == (422, "field-invalid")
    assert RegisterImport.objects.count() == 0


def test_a_key_of_the_sandbox_rehearses_and_never_applies(supplier):
    sandbox = make_machine(supplier, is_sandbox=True)

    rehearsed = sandbox.post("customers/imports", {"file": ("r.csv", REGISTER), "dry_run": "1"})
    applied = sandbox.post("customers/imports", {"file": ("r.csv", REGISTER)})

    assert rehearsed.status_code == 202
    assert (applied.status_code, applied.json()["code"]) == (409, "register-of-sandbox")
    assert RegisterImport.objects.count() == 1


def test_another_supplier_finds_no_import_there(machine):
    where = machine.post("customers/imports", {"file": ("r.csv", REGISTER)}).headers["Location"]
    stranger = make_machine(make_supplier(code="charlie", name="Charlie"))

    answer = stranger.get(where)

    assert (answer.status_code, answer.json()["code"]) == (404, "register-import-not-found")
