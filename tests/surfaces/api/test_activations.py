"""« Envoyer l’activation » by the API: sent, sent again, refused."""

import json
from typing import Any

import pytest

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.vocabulary import ActivationMoment, Preset
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import MailKind
from pli.domain.spaces.vocabulary import ApiScope
from tests.make.addresses import make_active
from tests.make.machines import Machine, make_machine
from tests.make.notifications import CLAIRE, make_told_account
from tests.make.suppliers import make_account, make_supplier

pytestmark = pytest.mark.django_db


def make_waiting(**choices: ActivationMoment) -> CustomerAccount:
    return make_told_account(preset=Preset.RECOMMANDE, **choices)


def send(machine: Machine, number: Any, *, key: str = "") -> Any:
    content = json.dumps({"customer_number": number}).encode()
    return machine.send("customers/activations", content, media_type="application/json", key=key)


def sent_to() -> list[str]:
    return [mail.recipient for mail in Mail.objects.filter(kind=MailKind.ACTIVATION)]


@pytest.mark.requirement("R023")
def test_the_activation_leaves_to_the_registered_address():
    machine = make_machine(make_waiting().supplier, scopes=[ApiScope.REGISTER])

    answer = send(machine, "48213")

    assert answer.status_code == 202
    assert (answer.json()["customer_number"], answer.json()["recipient"]) == ("48213", CLAIRE)
    assert sent_to() == [CLAIRE]


def test_the_same_key_sends_once():
    machine = make_machine(make_waiting().supplier)

    answers = [send(machine, "48213", key="A-1") for _ in range(2)]

    assert answers[0].json() == answers[1].json()
    assert sent_to() == [CLAIRE]


def test_asked_again_it_leaves_again_then_waits():
    machine = make_machine(make_waiting().supplier)

    answers = [send(machine, "48213") for _ in range(3)]

    assert [one.status_code for one in answers] == [202, 202, 429]
    assert answers[2].json()["code"] == "activation-too-often"
    assert len(sent_to()) == 2


def refused(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_each_refusal_has_its_code():
    waiting = make_waiting()
    machine = make_machine(waiting.supplier)
    make_account(supplier=waiting.supplier, number="90001")

    assert refused(send(machine, "00000")) == (404, "account-not-found")
    assert refused(send(machine, "90001")) == (422, "address-missing")
    for wrong in ("", "4" * 41, "4\x00", None, 48213, ["48213"]):
        assert refused(send(machine, wrong)) == (422, "field-invalid")
    broken = machine.send("customers/activations", b"{", media_type="application/json")
    assert refused(broken) == (400, "unreadable-request")
    assert sent_to() == []


def test_where_accounts_wait_for_their_invoice_it_is_refused():
    waiting = make_waiting(activation_moment=ActivationMoment.NEXT_INVOICE)

    assert refused(send(make_machine(waiting.supplier), "48213")) == (409, "activation-not-offered")


def test_whoever_has_a_password_gets_no_other():
    machine = make_machine(make_active(Preset.RECOMMANDE).account.supplier)

    assert refused(send(machine, "48213")) == (409, "already-active")


def test_a_key_of_the_sandbox_sends_nothing():
    machine = make_machine(make_waiting().supplier, is_sandbox=True)

    assert refused(send(machine, "48213")) == (409, "activation-of-sandbox")
    assert sent_to() == []


def test_another_suppliers_customer_is_not_found():
    make_waiting()
    stranger = make_machine(make_supplier(code="charlie", name="Charlie", preset=Preset.RECOMMANDE))

    assert refused(send(stranger, "48213")) == (404, "account-not-found")
