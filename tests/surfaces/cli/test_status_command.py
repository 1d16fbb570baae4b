"""`pli status`: what became of all that was handed in."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from pli.kit.ids import new_id
from tests.make.deposits import examined, make_arrival
from tests.make.suppliers import make_supplier

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("status", "--supplier=locavia", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.requirement("R105")
def test_the_files_of_a_supplier_or_of_one_deposit_are_counted() -> None:
    supplier = make_supplier()
    held = examined(make_arrival(supplier, b""))
    make_arrival(supplier, b"x")

    assert json.loads(run("--json")) == {
        "received": 2,
        "available": 0,
        "held": 1,
        "already_known": 0,
        "discarded": 0,
        "examining": 1,
    }
    assert run(f"--batch={held.batch_id}").splitlines() == [
        "Reçus\u00a0: 1",
        "Disponibles\u00a0: 0",
        "En attente\u00a0: 1",
        "Déjà connues\u00a0: 0",
        "Écartés\u00a0: 0",
        "En contrôle\u00a0: 0",
    ]


def test_a_deposit_that_does_not_exist_is_refused() -> None:
    make_supplier()

    with pytest.raises(CommandError) as refusal:
        run(f"--batch={new_id()}")

    assert refusal.value.returncode == 2
