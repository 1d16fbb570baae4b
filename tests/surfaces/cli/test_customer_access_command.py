"""`pli customer activate`, `end-access` and `unlock`: what an adviser does, from a terminal."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from pli.domain.customers.vocabulary import Preset
from pli.domain.identity.models import Login, SignInFailure
from tests.make.addresses import FORMER, change_address, make_active
from tests.make.suppliers import make_account, make_supplier

pytestmark = pytest.mark.django_db


def run(action: str, number: str = "48213") -> str:
    out = StringIO()
    call_command("customer", action, "--supplier=locavia", f"--number={number}", stdout=out)
    return out.getvalue().strip()


@pytest.mark.requirement("R023")
def test_the_activation_leaves_without_an_invoice_where_the_rules_let_it() -> None:
    make_account(supplier=make_supplier(preset=Preset.RECOMMANDE), address=FORMER)

    assert run("activate") == f"Mail envoyé à {FORMER}"
    assert Login.objects.get(identifiant=FORMER).password == ""


def test_the_former_access_is_closed() -> None:
    change_address(make_active().account)

    assert run("end-access") == f"Accès fermé\u00a0: {FORMER}"
    assert Login.objects.get(identifiant=FORMER).ended_at is not None


def test_identifiants_are_unlocked() -> None:
    make_active()
    SignInFailure.objects.create(identifiant_key=FORMER, ip=None, failed_at=timezone.now())

    assert run("unlock") == f"Débloqué\u00a0: {FORMER}"


@pytest.mark.parametrize("action", ["activate", "end-access", "unlock"])
def test_what_cannot_be_done_is_said_with_code_2(action: str) -> None:
    make_account(address=FORMER)

    with pytest.raises(CommandError) as refused:
        run(action)
    assert refused.value.returncode == 2
    with pytest.raises(CommandError):
        run(action, "absent")


@pytest.mark.requirement("R007")
def test_the_originals_of_a_known_customer_go_by_post_and_back() -> None:
    account = make_account(supplier=make_supplier())

    said = []
    for channel in ("paper", "portal"):
        out = StringIO()
        call_command(
            "customer", "originals", "--supplier=locavia", "--number=48213", channel, stdout=out
        )
        account.refresh_from_db()
        said.append((account.original_channel, out.getvalue().strip()))

    assert said == [
        ("paper", "Originaux\u00a0: par la poste, dès la prochaine facture."),
        ("portal", "Originaux\u00a0: dans l’espace, dès la prochaine facture."),
    ]
