"""Help inside a space: the FAQ's buttons lead to this space, the diagnosis reads its data."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.operations import add_adviser
from pli.domain.customers.queries import account_of_space
from pli.domain.help.queries import Diagnosis, Finding, help_facts
from pli.domain.help.vocabulary import Cause, Topic, Verdict
from pli.domain.spaces.models import Membership
from pli.domain.spaces.vocabulary import Role
from pli.surfaces.portal.missing_story import tell_checks, tell_conclusion
from tests.make.deposits import (
    examined,
    make_arrival,
    make_deposited_invoice,
    make_index_line,
    small_pdf,
)
from tests.make.site import make_customer, portal_of, sign_in, urls_of
from tests.make.suppliers import supplier_access

pytestmark = pytest.mark.django_db


def test_the_faq_is_in_the_menu_and_leads_to_the_pages_of_this_space(client: Client):
    member = make_customer()
    sign_in(client, member)
    space = f"/espace/{member.space.id}/"

    page = BeautifulSoup(client.get(f"{space}faq/").content, "html.parser")

    assert page.find("a", attrs={"data-menu": "faq", "aria-current": "page"})
    buttons = {link["href"] for link in page.select(".help-links a")}
    assert {f"{space}une-facture-manque/", f"{space}factures/", urls_of(member).account} <= buttons


def test_the_diagnosis_says_whose_space_it_is_and_what_is_missing(client: Client):
    member = make_customer()
    sign_in(client, member)

    answer = client.get(f"/espace/{member.space.id}/une-facture-manque/?numero=INCONNUE")

    text = answer.content.decode().replace("\xa0", " ")
    assert answer.status_code == 200
    assert "Vous êtes dans l’espace Locavia de Garage Morel, client 48213." in text
    assert "Aucune facture de ce numéro n’a été déposée dans cet espace." in text


def test_a_day_that_does_not_exist_is_refused_and_loses_nothing(client: Client):
    member = make_customer()
    sign_in(client, member)

    answer = client.get(f"/espace/{member.space.id}/une-facture-manque/?numero=F1&date=2026-02-31")

    assert answer.status_code == 422
    assert "Donnez un jour qui existe" in answer.content.decode()
    assert 'value="F1"' in answer.content.decode()


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "Oui : 1 de vos factures disponibles est du 14/03/2026."),
        (3, "Oui : 3 de vos factures disponibles sont du 14/03/2026."),
    ],
)
def test_the_invoices_of_a_day_are_counted(client: Client, count: int, said: str):
    member = make_customer()
    account = CustomerAccount.objects.get(space=member.space)
    for _one in range(count):
        make_deposited_invoice(account=account, deposited_at=timezone.now())
    sign_in(client, member)

    answer = client.get(f"/espace/{member.space.id}/une-facture-manque/?date=2026-03-14")

    assert said in answer.content.decode().replace("\xa0", " ")


@pytest.mark.parametrize("day", ["9999-12-31", "9998-01-01", "0001-01-01"])
def test_a_day_that_nobody_means_is_refused_and_loses_nothing(client: Client, day: str):
    member = make_customer()
    sign_in(client, member)

    answer = client.get(f"/espace/{member.space.id}/une-facture-manque/?numero=F1&date={day}")

    assert answer.status_code == 422
    assert "Saisissez une date entre le 01/01/1900 et le 31/12/2999." in answer.content.decode()
    assert 'value="F1"' in answer.content.decode()


@pytest.mark.parametrize(
    ("role", "offered"), [(Role.ADMINISTRATOR, ["administration/"]), (Role.USER, [])]
)
def test_no_button_of_the_faq_leads_to_a_page_that_its_reader_has_not(
    client: Client, role: Role, offered: list[str]
):
    member = make_customer()
    Membership.objects.filter(login=member.login).update(roles=[role])
    sign_in(client, member)
    space = f"/espace/{member.space.id}/"

    page = BeautifulSoup(client.get(f"{space}faq/").content, "html.parser")

    buttons = {str(link["href"]) for link in page.select(".help-links a")}
    led = {link.removeprefix(space) for link in buttons if link.startswith(space)}
    assert [one for one in led if "administration" in one] == offered
    assert {client.get(f"{space}{one}", follow=True).status_code for one in led} == {200}


@pytest.mark.parametrize(
    ("role", "page"), [(Role.ADMINISTRATOR, "administration/"), (Role.USER, "factures/")]
)
def test_the_public_button_to_the_users_leads_a_colleague_to_the_invoices(
    client: Client, role: Role, page: str
):
    member = make_customer()
    Membership.objects.filter(login=member.login).update(roles=[role])
    sign_in(client, member)

    answer = client.get(f"{portal_of(member.supplier)}ouvrir/utilisateurs/")

    assert answer["Location"] == f"/espace/{member.space.id}/{page}"


@pytest.mark.requirement("R099", "R102")
def test_the_adviser_of_the_account_is_shown_with_the_number_to_have_at_hand(client: Client):
    member = make_customer()
    own = add_adviser(
        access=supplier_access(member.supplier),
        name="Inès Faure",
        phone="04 72 00 00 01",
        hours="9 h–12 h",
    )
    add_adviser(access=supplier_access(member.supplier), name="Hugo Lemaire", is_default=True)
    CustomerAccount.objects.filter(space=member.space).update(adviser=own)
    sign_in(client, member)

    page = BeautifulSoup(client.get(f"/espace/{member.space.id}/contact/").content, "html.parser")

    said = " ".join(page.select_one(".site-adviser").text.replace("\xa0", " ").split())
    assert page.h1.text == "Mon conseiller"
    assert said == (
        "Votre conseiller clientèle Inès Faure · 9 h–12 h 04 72 00 00 01 "
        "Munissez-vous de votre numéro de client : 48213."
    )


def test_assistance_and_the_foot_lead_to_the_accounts_own_adviser(client: Client):
    member = make_customer()
    sign_in(client, member)
    space = f"/espace/{member.space.id}/"

    page = BeautifulSoup(client.get(f"{space}factures/").content, "html.parser")

    contacts = {link["href"] for link in page.select("a") if link["href"].endswith("/contact/")}
    assert contacts == {f"{space}contact/"}


def test_the_list_leads_to_the_diagnosis_even_when_it_is_empty(client: Client):
    member = make_customer()
    sign_in(client, member)
    space = f"/espace/{member.space.id}/"

    page = BeautifulSoup(client.get(f"{space}factures/").content, "html.parser")

    assert page.find("a", href=f"{space}une-facture-manque/", string="Une facture manque\xa0?")


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "Oui : 1 facture déposée à votre numéro de client attend une vérification"),
        (3, "Oui : 3 factures déposées à votre numéro de client attendent une vérification"),
    ],
)
def test_what_waits_at_the_door_is_counted_in_good_french(client: Client, count: int, said: str):
    member = make_customer()
    for rank in range(count):
        line = make_index_line(customer_number="48213", number=f"LB-{rank}", entity="")
        examined(
            make_arrival(member.supplier, small_pdf() + f"\n% {rank}".encode(), index_line=line)
        )
    sign_in(client, member)

    answer = client.get(f"/espace/{member.space.id}/une-facture-manque/")

    assert said in answer.content.decode().replace("\xa0", " ")


def test_nothing_out_of_order_says_when_the_next_invoice_is_expected(rf):
    request = rf.get("/")
    fine = Finding(
        cause=Cause.EXPECTED,
        verdict=Verdict.FINE,
        what="coming",
        topic=Topic.CONTACT,
        day=date(2026, 12, 2),
        contract_number="C-7",
    )
    member = make_customer()
    face = account_of_space(member.space.id)
    diagnosis = Diagnosis(
        [fine], face, help_facts(face.supplier, today=date(2026, 11, 2)), date(2026, 11, 2)
    )

    checks = tell_checks(diagnosis, request)

    (answer,) = [check.answer.replace("\xa0", " ") for check in checks]
    assert answer == (
        "Pas encore : d’après le rythme de vos contrats, la prochaine est attendue vers le "
        "02/12/2026, pour le contrat C-7."
    )
    assert tell_conclusion(diagnosis, checks).replace("\xa0", " ") == (
        "Rien d’anormal : prochaine facture attendue le 02/12/2026."
    )
