"""Help inside a space: the FAQ's buttons lead to this space, the diagnosis reads its data."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.make.site import make_customer, sign_in, urls_of

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
