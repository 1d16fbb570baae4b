"""Reading a page as a person does: what was answered, and the words in it."""

from bs4 import BeautifulSoup
from django.http import HttpResponse, HttpResponseBase
from django.test import Client


def ask(client: Client, path: str, **headers: str) -> BeautifulSoup:
    """Open a page that must be there."""
    answer = client.get(path, headers=headers or None)
    assert isinstance(answer, HttpResponse)
    assert answer.status_code == 200
    return read(answer)


def read(answer: HttpResponse) -> BeautifulSoup:
    """Give the page that was answered, whatever its status."""
    return BeautifulSoup(answer.text, "html.parser")


def main_of(page: BeautifulSoup) -> str:
    """Give the main part of a page as it stands, without what is masked anew each time."""
    for token in page.select("input[name=csrfmiddlewaretoken]"):
        token.decompose()
    return str(page.select_one("main"))


def bytes_of(answer: HttpResponseBase) -> bytes:
    """Give the bytes of the file that was answered."""
    return b"".join(answer)


def post(client: Client, path: str, **data: object) -> HttpResponse:
    """Send a form."""
    answer = client.post(path, data)
    assert isinstance(answer, HttpResponse)
    return answer


def texts(page: BeautifulSoup, selector: str) -> list[str]:
    """Give the words of each element, on one line each."""
    return [" ".join(found.get_text(" ").split()) for found in page.select(selector)]


def facts(page: BeautifulSoup) -> dict[str, str]:
    """Give what a sheet says, by the name of the fact."""
    return dict(zip(texts(page, ".pli-facts dt"), texts(page, ".pli-facts dd"), strict=True))
