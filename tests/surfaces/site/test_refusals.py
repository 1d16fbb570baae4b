"""Refusals of the domain, as people and scripts receive them."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import RequestFactory
from django.utils import timezone

from pli.kit.errors import Busy, DomainError, Full, Gone, Invalid, NotFound, Refused, TooMany
from pli.surfaces.site.refusals import answer_refusal

LATER = timezone.now() + timedelta(seconds=90)


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (NotFound("Cette facture n’existe pas."), 404),
        (Gone("Retirée le 14 mars."), 410),
        (Refused("Déjà close."), 409),
        (Invalid("Date impossible."), 422),
        (TooMany(retry_at=LATER, message="Patientez."), 429),
        (Busy(retry_at=LATER, message="Occupé."), 503),
        (Full("Plus de place."), 507),
    ],
)
def test_a_refusal_says_why_and_what_to_do(error: DomainError, status: int) -> None:
    response = answer_refusal(RequestFactory().get("/"), error)

    page = BeautifulSoup(response.text, "html.parser")
    assert response.status_code == status
    assert page.h1 is not None
    assert page.select_one(".pli-problem-advice") is not None
    assert str(error.message) in response.text


@pytest.mark.parametrize("kind", [TooMany, Busy])
def test_who_must_wait_is_told_when_to_come_back(kind: type[TooMany] | type[Busy]) -> None:
    retry_at = timezone.now() + timedelta(seconds=90)

    response = answer_refusal(RequestFactory().get("/"), kind(retry_at=retry_at, message="Non."))

    assert int(response["Retry-After"]) in {89, 90}
