"""What every page must respect, checked on each page that a test asks for."""

from typing import Any

import pytest
from django.http import HttpResponseBase
from django.test import Client

from tests.surfaces.words import unknown_words


@pytest.fixture
def client() -> Client:
    """A browser that asks the platform's own host."""
    return Client(headers={"host": "localhost"})


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
