"""Accepting an invitation: staff of a supplier, operators of the platform."""

import pytest
from django.test import Client
from django.utils import timezone

from pli.domain.identity.models import Login, SignIn
from pli.domain.identity.vocabulary import Proof
from pli.domain.spaces.models import Invitation
from pli.domain.spaces.operations import invite_member, print_invitation_link
from pli.domain.spaces.vocabulary import Role, SpaceKind
from pli.surfaces.site.landing import page_of_space
from tests.make.people import make_space
from tests.make.suppliers import make_supplier

pytestmark = pytest.mark.django_db

ADDRESS = "lea.martin@locavia.test"
TYPED = {
    "given_name": "Léa",
    "family_name": "Martin",
    "password": "Premier-Jour 1",
    "confirmation": "Premier-Jour 1",
}


def invite(space_id, role: Role = Role.ADVISER) -> tuple[Invitation, str]:
    invitation = invite_member(
        access=None,
        space_id=space_id,
        address=ADDRESS,
        given_name="Léa",
        family_name="Martin",
        roles=[role],
        invited_at=timezone.now(),
    )
    token = print_invitation_link(invitation_id=invitation.id, made_at=timezone.now())
    return invitation, f"/invitation/{token}/"


def test_the_page_says_who_is_invited_where_and_spends_nothing(client: Client):
    _, link = invite(make_supplier().space_id)

    pages = [client.get(link).content.decode() for _ in range(2)]

    assert "Rejoindre l’espace Locavia" in pages[1]
    assert 'value="Léa"' in pages[1]
    assert ADDRESS in pages[1]


def test_whoever_accepts_signs_in_with_their_address_and_is_proved(client: Client):
    supplier = make_supplier()
    invitation, link = invite(supplier.space_id)

    accepted = client.post(link, TYPED)
    page = client.get(accepted["Location"]).content.decode()
    answer = client.post(
        "/connexion/", {"identifiant": ADDRESS, "password": TYPED["password"], "suite": ""}
    )

    invitation.refresh_from_db()
    assert accepted["Location"] == "/connexion/"
    assert f'value="{ADDRESS}"' in page
    assert f"/fournisseur/{supplier.space_id}/" in answer["Location"]
    assert invitation.accepted_at is not None
    assert SignIn.objects.get().person_proved_by == Proof.LINK


def test_an_operator_reaches_the_platform_space(client: Client):
    platform = make_space(SpaceKind.PLATFORM, name="Pli")
    _, link = invite(platform.id, Role.OPERATOR)
    client.post(link, TYPED)

    answer = client.post("/connexion/", {"identifiant": ADDRESS, "password": TYPED["password"]})

    assert answer["Location"] == page_of_space(SpaceKind.PLATFORM, platform.id, frozenset())
    assert client.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"given_name": ""}, "Saisissez votre prénom."),
        ({"family_name": " "}, "Saisissez votre nom."),
        ({"confirmation": "autre"}, "Les deux mots de passe sont différents"),
        ({"password": "faible", "confirmation": "faible"}, "au moins 8 caractères"),
    ],
)
def test_a_fault_is_said_and_the_invitation_still_serves(
    client: Client, typed: dict[str, str], sentence: str
):
    _, link = invite(make_supplier().space_id)

    answer = client.post(link, TYPED | typed)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert Login.objects.count() == 0
    assert client.post(link, TYPED).status_code == 302


def test_an_invitation_serves_once(client: Client):
    _, link = invite(make_supplier().space_id)
    client.post(link, TYPED)

    again = client.post(link, TYPED)

    assert again.status_code == 410
    assert "Cette invitation n’ouvre plus rien" in again.content.decode()
    assert Login.objects.count() == 1


def test_a_replaced_invitation_opens_nothing(client: Client):
    supplier = make_supplier()
    _, first = invite(supplier.space_id)
    invite(supplier.space_id)

    assert client.get(first).status_code == 410


def test_an_invented_invitation_is_unknown(client: Client):
    assert client.get("/invitation/invente-de-toutes-pieces/").status_code == 404
