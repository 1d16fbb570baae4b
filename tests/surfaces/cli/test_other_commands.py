"""`pli supplier`, `pli customer`, `pli operator`, `pli check`."""

import json
import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django import Settings

from pli.domain.customers.models import CustomerAccount, RegisteredAddress, SupplierPolicy
from pli.domain.customers.queries import supplier_by_code
from pli.domain.customers.vocabulary import PRESETS, OriginalChannel, Preset
from pli.domain.spaces.models import Invitation, Space
from pli.domain.spaces.queries import invitation_behind
from pli.domain.spaces.vocabulary import Role, SpaceKind
from pli.surfaces.site import readiness
from tests.make.suppliers import make_account, make_supplier

pytestmark = pytest.mark.django_db

SUPPLIER = [
    "create",
    "--code=locavia",
    "--name=Locavia",
    "--siren=100 000 009",
    "--entity=bail:Locavia Bail:100000009",
    "--entity=location:Locavia Location:100000017",
    "--sender=factures@locavia.test",
    "--preset=recommande",
    "--administrator=anne.roy@locavia.test",
]


def run(name: str, *arguments: str) -> str:
    out = StringIO()
    call_command(name, *arguments, stdout=out)
    return out.getvalue()


def test_a_supplier_is_created_with_its_entities_and_rules() -> None:
    said = run("supplier", *SUPPLIER)

    face = supplier_by_code("locavia")
    assert said.splitlines() == [
        f"Locavia est créé\u00a0: {face.portal_url}",
        "Une invitation part à anne.roy@locavia.test.",
    ]
    assert SupplierPolicy.objects.get().preset == Preset.RECOMMANDE
    assert Invitation.objects.get().roles == [Role.ADMINISTRATOR]


def test_a_refusal_is_one_sentence_and_exit_code_two() -> None:
    run("supplier", *SUPPLIER)

    with pytest.raises(CommandError) as refusal:
        run("supplier", *SUPPLIER)

    assert (str(refusal.value), refusal.value.returncode) == (
        "Un autre fournisseur porte déjà ce code.",
        2,
    )


def test_a_supplier_gets_a_host_an_adviser_and_a_seller() -> None:
    make_supplier()

    assert run("supplier", "host", "--supplier=locavia", "Factures.Locavia.test").endswith(
        "://factures.locavia.test/\n"
    )
    assert run("supplier", "adviser", "--supplier=locavia", "Paul Lenoir") == "Paul Lenoir\n"
    seller = run("supplier", "represent", "--supplier=locavia", "200 000 008", "Morel")
    assert seller == "200000008 Morel\n"


def test_the_operator_gives_a_supplier_another_sender_of_any_domain() -> None:
    make_supplier()

    said = run("supplier", "sender", "--supplier=locavia", "factures@mobil.test")

    assert said == "factures@mobil.test\n"
    with pytest.raises(CommandError):
        run("supplier", "sender", "--supplier=locavia", "factures")


def test_a_rule_of_a_supplier_is_changed_and_a_wrong_one_is_told() -> None:
    make_supplier()

    said = run(
        "supplier", "policy", "--supplier=locavia", "availability_months=120", "history-months="
    )

    assert said.splitlines() == ["availability_months=120", "history_months=None"]
    with pytest.raises(CommandError) as refusal:
        run("supplier", "policy", "--supplier=locavia", "availability_months=1000")
    assert refusal.value.returncode == 2


def test_a_rule_that_does_not_exist_is_named() -> None:
    make_supplier()

    with pytest.raises(CommandError) as refusal:
        run("supplier", "policy", "--supplier=locavia", "colour=blue")

    assert str(refusal.value) == "Aucune règle ne s’appelle colour."


def test_the_rules_of_a_supplier_are_put_back_to_a_preset_except_those_named() -> None:
    make_supplier(preset=Preset.CLASSIQUE)

    said = run(
        "supplier", "policy", "--supplier=locavia", "--preset=recommande", "history_months=6"
    )

    assert said == "history_months=6\n"
    shown = run("supplier", "policy", "--supplier=locavia").splitlines()
    assert {"preset=recommande", "history_months=6", "unknown_address=neutral"} <= set(shown)


def test_the_rules_of_a_supplier_are_all_shown() -> None:
    make_supplier()

    said = dict(
        line.split("=", 1) for line in run("supplier", "policy", "--supplier=locavia").splitlines()
    )

    assert set(said) == {"preset", *PRESETS[Preset.CLASSIQUE]}
    assert (said["preset"], said["rule_breaking"]) == ("classique", "published")


def test_the_terms_that_name_a_customer_are_chosen_in_their_order() -> None:
    make_supplier()

    said = run("supplier", "policy", "--supplier=locavia", "customer_terms=BT-12 BT-46")

    assert said == "customer_terms=BT-12 BT-46\n"
    assert run("supplier", "policy", "--supplier=locavia", "customer_terms=") == "customer_terms=\n"


@pytest.mark.parametrize("terms", ["BT-1", "BT-46 BT-46", "bt46"])
def test_terms_that_name_no_customer_are_refused(terms: str) -> None:
    make_supplier()

    with pytest.raises(CommandError) as refusal:
        run("supplier", "policy", "--supplier=locavia", f"customer_terms={terms}")

    assert str(refusal.value).endswith("une fois chacun\u00a0: BT-46 BT-10 BT-12.")


@pytest.mark.requirement("R005", "R007")
def test_a_customer_is_registered_with_its_address_and_paper() -> None:
    make_supplier()

    run(
        "customer",
        "register",
        "--supplier=locavia",
        "--number=48213",
        "--company=Garage Morel",
        "--address=claire@morel.test",
        "--origin=vendeur",
        "--paper",
    )
    run("customer", "address", "--supplier=locavia", "--number=48213", "compta@morel.test")

    account = CustomerAccount.objects.get()
    assert (account.company_name, account.original_channel) == (
        "Garage Morel",
        OriginalChannel.PAPER,
    )
    rows = RegisteredAddress.objects.order_by("registered_at").values_list("address", "origin")
    assert list(rows) == [("claire@morel.test", "vendeur"), ("compta@morel.test", "conseiller")]


def test_the_address_of_an_unknown_customer_is_refused() -> None:
    make_account(number="1")

    with pytest.raises(CommandError) as refusal:
        run("customer", "address", "--supplier=locavia", "--number=2", "a@morel.test")

    assert refusal.value.returncode == 2


def test_an_operator_begins_a_platform_by_a_link_that_opens_an_invitation() -> None:
    run("operator", "add", "first@pli.test")
    said = run("operator", "add", "second@pli.test")

    found = re.search(r"https?://\S+/invitation/([^/\s]+)/", said)
    assert found is not None
    sheet = invitation_behind(token=found[1], now=timezone.now())
    assert (sheet.address, sheet.roles) == ("second@pli.test", frozenset({Role.OPERATOR}))
    assert Space.objects.get(kind=SpaceKind.PLATFORM).id == sheet.space_id


def test_check_answers_every_question_at_once() -> None:
    out = StringIO()

    with pytest.raises(SystemExit) as end:
        call_command("check", "--json", stdout=out)

    answer = json.loads(out.getvalue())
    assert (end.value.code, answer["ready"]) == (1, False)
    assert list(answer["checks"]) == [
        "settings",
        "host",
        "sender",
        "database",
        "migrations",
        "roles",
        "storage",
        "static",
        "smtp",
        "worker",
        "folders",
        "rules",
    ]
    fine = {name for name, check in answer["checks"].items() if check["ok"]}
    assert {"database", "migrations", "roles", "storage"} <= fine
    assert answer["checks"]["worker"]["sentence"].startswith("Aucun worker ne travaille")


def test_check_says_where_the_storage_cannot_be_written(settings: Settings) -> None:
    settings.PLI_STORAGE_DIR = "/proc/nowhere"

    findings = {one.name: one for one in readiness.examine_instance(timezone.now())}

    assert not findings["storage"].is_fine
    assert "/proc/nowhere" in findings["storage"].sentence


def test_check_finds_a_name_that_leads_nowhere(settings: Settings) -> None:
    settings.PLI_HOST_NAME = "factures.invalid"
    settings.DEFAULT_FROM_EMAIL = "factures@pli.example"

    findings = {one.name: one for one in readiness.examine_instance(timezone.now())}

    assert findings["host"].sentence == "PLI_HOST (factures.invalid) n’est pas un nom public."
    assert not findings["sender"].is_fine
