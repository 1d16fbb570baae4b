"""Colleagues as the pages of « Administration » add them, and what those pages say."""

from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from pli.domain.customers.queries import colleague_policy
from pli.domain.spaces.models import Membership
from pli.domain.spaces.operations import GivenWayIn, add_user
from pli.domain.spaces.vocabulary import UserGiven, UserRights, WayIn
from tests.make.people import access_of
from tests.make.site import Member, portal_of, sign_in

PASSWORD = "Bienvenue-2027"
TYPED = {
    "given_name": "Anne-Élise",
    "family_name": "d’Ormesson",
    "address": "anne-elise+pli@garage-morel.example",
    "identifiant": "",
    "password": PASSWORD,
    "way": WayIn.DEFAULT_PASSWORD,
    "is_active": "on",
    "rights": "tout",
}


def page(member: Member, name: str, **parts: object) -> str:
    """Give the address of a page of the space."""
    return reverse(f"portal:{name}", kwargs={"space_id": member.space.id, **parts})


def read(answer: HttpResponse) -> BeautifulSoup:
    """Parse what came back."""
    return BeautifulSoup(answer.content, "html.parser")


def words(answer: HttpResponse) -> str:
    """Give what a person reads of it."""
    return " ".join(read(answer).get_text(" ").split())


def browser(member: Member) -> Client:
    """Sign somebody in."""
    client = Client(headers={"host": "localhost"})
    sign_in(client, member)
    return client


def colleague_of(
    member: Member,
    *,
    rights: UserRights | None = None,
    way: WayIn = WayIn.DEFAULT_PASSWORD,
    address: str = "",
) -> GivenWayIn:
    """Have an administrator add a colleague."""
    administrator = Membership.objects.get(login=member.login)
    return add_user(
        access=access_of(administrator),
        policy=colleague_policy(member.space.id),
        user=UserGiven("Karim", "Haddad", address, rights or UserRights()),
        identifiant="",
        way=way,
        password=PASSWORD,
        is_active=True,
        added_at=timezone.now(),
    )


def enter(member: Member, identifiant: str, password: str) -> tuple[Client, HttpResponseBase]:
    """Try to sign in on the supplier's page."""
    client = Client(headers={"host": "localhost"})
    answer = client.post(
        portal_of(member.supplier), {"identifiant": identifiant, "password": password}
    )
    return client, answer


def secrets_of(answer: HttpResponse) -> list[str]:
    """Give what a sheet hands over."""
    return [
        tag.get_text(strip=True) for tag in read(answer).select(".portal-secret .pli-copy-value")
    ]
