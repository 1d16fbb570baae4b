"""« Archivage » in a customer's space, and « Durée de disponibilité » on a customer's page (T9)."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.vocabulary import Preset
from pli.domain.invoices.models import ArchiveExtension
from pli.domain.invoices.operations import run_archive_extension
from pli.domain.spaces.vocabulary import Role
from tests.make.deposits import RECEIVED_AT, make_deposited_invoice
from tests.make.site import account_of, make_customer, make_staff, sign_in
from tests.make.suppliers import make_account, make_supplier

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("T9")]


def own_page(account: CustomerAccount) -> str:
    return reverse("portal:archive", kwargs={"space_id": account.space_id})


def page_at_supplier(account: CustomerAccount) -> str:
    kwargs = {"space_id": account.supplier_id, "account_id": account.id}
    return reverse("backoffice:customer-archive", kwargs=kwargs)


def chosen(account: CustomerAccount) -> int | None:
    account.refresh_from_db()
    return account.archive_months


def test_where_it_is_offered_the_page_takes_a_longer_term_and_says_how_far_it_is(
    client: Client,
) -> None:
    member = make_customer(supplier=make_supplier(preset=Preset.RECOMMANDE))
    account = account_of(member)
    make_deposited_invoice(account=account)
    sign_in(client, member)

    answers = [
        client.post(own_page(account), {"months": months}).status_code
        for months in ("121", "", "120")
    ]
    under_way = client.get(own_page(account), headers={"HX-Request": "true"}).content.decode()
    extension = ArchiveExtension.objects.get()
    run_archive_extension(extension_id=extension.id, ran_at=RECEIVED_AT)
    page = client.get(own_page(account)).content.decode()

    assert answers == [422, 422, 302]
    assert chosen(account) == 120
    assert "Factures déjà là" in under_way
    assert "<html" not in under_way
    assert "1 facture déjà là est devenue disponible plus longtemps" in page
    assert "10 ans à compter de leur date d’émission" in page


def test_where_it_is_not_offered_the_page_leads_to_the_adviser(client: Client) -> None:
    member = make_customer(supplier=make_supplier(preset=Preset.CLASSIQUE))
    account = account_of(member)
    sign_in(client, member)

    page = client.get(own_page(account)).content.decode()
    answer = client.post(own_page(account), {"months": "120"})

    assert 'name="months"' not in page
    assert "adressez-vous à votre conseiller clientèle" in page
    assert answer.status_code == 422
    assert "conseiller clientèle enregistre la durée" in answer.content.decode()
    assert chosen(account) is None


@pytest.mark.parametrize("role", [Role.ADVISER, Role.ADMINISTRATOR])
def test_the_adviser_chooses_for_a_customer_and_goes_back_to_the_rule(
    client: Client, role: Role
) -> None:
    member = make_staff(role=role)
    sign_in(client, member, page="/connexion/")
    account = make_account(supplier=member.supplier)

    terms = []
    for months in ("60", "habituelle"):
        assert client.post(page_at_supplier(account), {"months": months}).status_code == 302
        terms.append(chosen(account))

    assert terms == [60, None]
    assert client.post(page_at_supplier(account), {"months": "7"}).status_code == 422
    assert "2 ans, la durée habituelle" in client.get(page_at_supplier(account)).content.decode()


def test_whoever_sells_may_not(client: Client) -> None:
    member = make_staff(role=Role.SELLER)
    sign_in(client, member, page="/connexion/")
    account = make_account(supplier=member.supplier)

    answer = client.post(page_at_supplier(account), {"months": "60"})

    assert answer.status_code in {403, 404}
    assert chosen(account) is None


def test_the_command_extends_at_once_and_goes_back_to_the_rule() -> None:
    account = make_account()
    make_deposited_invoice(account=account)

    said = []
    for term in ("--months=120", "--usual"):
        out = StringIO()
        call_command(
            "customer", "archive", "--supplier=locavia", "--number=48213", term, stdout=out
        )
        said.append(out.getvalue().strip())

    assert said == [
        "Disponibilité\u00a0: 120 mois. Factures prolongées\u00a0: 1.",
        "Durée habituelle pour les factures à venir.",
    ]
