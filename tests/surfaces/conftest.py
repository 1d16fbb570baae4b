"""Who asks for the pages, and what every page must respect that a test asks for."""

from typing import Any

import pytest
from django.http import HttpResponseBase
from django.test import Client

from pli.domain.spaces.vocabulary import Role
from tests.make.site import Member, make_staff, sign_in
from tests.make.suppliers import make_account, make_supplier
from tests.surfaces.words import unknown_words


@pytest.fixture
def client() -> Client:
    """A browser that asks the platform's own host."""
    return Client(headers={"host": "localhost"})


@pytest.fixture
def administrator(client: Client) -> Member:
    """The administrator of Locavia, who signed in."""
    member = make_staff(role=Role.ADMINISTRATOR)
    sign_in(client, member)
    return member


@pytest.fixture
def adviser(client: Client) -> Member:
    """An adviser of Locavia, who signed in."""
    member = make_staff(role=Role.ADVISER)
    sign_in(client, member)
    return member


@pytest.fixture
def depositor(client: Client) -> Member:
    """A depositor of Locavia who signed in; Garage Morel is in the register."""
    supplier = make_supplier()
    make_account(supplier=supplier)
    member = make_staff(supplier=supplier, role=Role.DEPOSITOR)
    sign_in(client, member)
    return member


@pytest.fixture(autouse=True)
def pages_use_the_vocabulary(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail a test that receives a page with a status or a menu entry of its own invention."""
    ask = Client.request

    def ask_and_read(self: Client, **request: Any) -> HttpResponseBase:
        response = ask(self, **request)
        if (
            response.headers.get("Content-Type", "").startswith("text/html")
            and not response.streaming
        ):
            assert unknown_words(response.text) == []
        return response

    monkeypatch.setattr(Client, "request", ask_and_read)
