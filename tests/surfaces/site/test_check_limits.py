"""How often a file may be checked, by whom, and what is said beyond."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from pli.domain.deposits.operations import count_check
from pli.domain.deposits.queries.judge_file import judge_on_call
from pli.domain.deposits.vocabulary import CHECKS_OF_SOURCE_MAX, CHECKS_OF_STRANGERS_MAX
from pli.domain.identity.vocabulary import Visitor
from tests.make.site import make_customer, sign_in
from tests.make.xml import make_cii

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def open_to_all(settings: Settings) -> None:
    settings.PLI_PUBLIC_CHECK = True
    settings.PLI_TRUSTED_PROXIES = ("127.0.0.1",)


def check(client: Client, **headers: str) -> HttpResponse:
    file = SimpleUploadedFile("facture.xml", make_cii())
    return client.post("/controler/", {"invoice": file}, headers=headers)


def test_who_checks_too_many_files_is_told_when_to_come_back(client: Client) -> None:
    count("192.0.2.9", CHECKS_OF_SOURCE_MAX)

    response = check(client, x_forwarded_for="192.0.2.9")
    elsewhere = check(client, x_forwarded_for="192.0.2.10")

    assert (response.status_code, elsewhere.status_code) == (429, 200)
    assert int(response["Retry-After"]) in range(590, 602)
    said = BeautifulSoup(response.text, "html.parser").get_text(" ", strip=True)
    assert "Une pause avant le prochain contrôle" in said
    assert "Beaucoup de fichiers viennent d’être contrôlés. Nouveau contrôle possible" in said
    assert "Trop de tentatives" not in said
    assert "Réessayez" not in said


def test_strangers_together_leave_it_to_those_who_are_signed_in(client: Client) -> None:
    for rank in range(CHECKS_OF_STRANGERS_MAX // CHECKS_OF_SOURCE_MAX):
        count(f"192.0.2.{rank}", CHECKS_OF_SOURCE_MAX)
    as_stranger = check(client).status_code
    sign_in(client, make_customer())

    assert (as_stranger, check(client).status_code) == (429, 200)


def count(ip: str, times: int) -> None:
    for _turn in range(times):
        count_check(visitor=Visitor(ip=ip, browser=""), person_id=None, counted_at=timezone.now())


def test_when_all_judges_are_taken_the_answer_is_to_try_again(client: Client) -> None:
    with all_places_taken():
        response = check(client)

    assert response.status_code == 503
    assert int(response["Retry-After"]) in {29, 30, 31}
    assert "Réessayez dans un instant." in response.text


@contextmanager
def all_places_taken() -> Iterator[None]:
    """As many threads as may wait for a judge, each until the end."""
    _judge, places = judge_on_call()
    with ExitStack() as held:
        while places.acquire(blocking=False):
            held.callback(places.release)
        yield
