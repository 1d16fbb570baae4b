"""« Tout depuis mon dernier export »: a page tells what leaves, and the download begins there."""

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from pli.kit.days import paris_date
from tests.make.deposits import make_deposited_invoice
from tests.make.site import Member, account_of, make_customer, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(client: Client) -> Member:
    member = make_customer()
    sign_in(client, member)
    return member


def press(client: Client, member: Member) -> HttpResponse:
    page = reverse("portal:export-new", kwargs={"space_id": member.space.id})
    asked = {"quoi": "depuis-mon-dernier-export"}
    return client.post(page, asked, follow=True)  # type: ignore[return-value]


def starting(page: HttpResponse) -> str:
    """The address that a browser goes to by itself, without any script."""
    found = BeautifulSoup(page.text, "html.parser").select_one("head meta[http-equiv=refresh]")
    return str(found["content"]).removeprefix("0; url=") if found else ""


def deposit(member: Member, number: str) -> None:
    now = timezone.now()
    make_deposited_invoice(
        account=account_of(member), number=number, issue_date=paris_date(now), deposited_at=now
    )


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        (1, "1 facture exportée\u00a0: son téléchargement commence."),
        (3, "3 factures exportées\u00a0: leur téléchargement commence."),
    ],
)
def test_what_leaves_is_counted_where_its_download_begins_once(
    client: Client, member: Member, count: int, sentence: str
):
    for number in range(count):
        deposit(member, f"LB-{number}")

    page = press(client, member)
    (flash,) = BeautifulSoup(page.text, "html.parser").select(".pli-flash")
    archive = client.get(starting(page))

    assert flash.get_text(" ", strip=True) == sentence
    assert archive["Content-Type"] == "application/zip"
    assert b"".join(archive.streaming_content)  # type: ignore[attr-defined]
    assert starting(client.get(page.redirect_chain[-1][0])) == ""  # type: ignore[attr-defined]


def test_the_address_of_another_export_begins_nothing(client: Client, member: Member):
    page = reverse("portal:exports", kwargs={"space_id": member.space.id})

    assert [starting(client.get(page, {"pret": one})) for one in ("", "autre", "\0")] == [""] * 3
