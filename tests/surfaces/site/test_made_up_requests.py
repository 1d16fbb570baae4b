"""What no browser sends, and anybody may: refused or passed over, never a failure of ours."""

import json
from base64 import urlsafe_b64encode

import pytest
from django.test import Client

from pli.domain.identity.models import SignIn
from tests.make.site import make_customer, urls_of

pytestmark = pytest.mark.django_db

NO_ADDRESSES = ["http://[", "http://localhost:8000]/", "http://\u2100.example/"]


@pytest.mark.parametrize("origin", NO_ADDRESSES)
def test_a_ticket_from_an_origin_that_is_no_address_is_refused(client: Client, origin: str) -> None:
    answer = client.post("/ticket/", {"ticket": "x"}, headers={"Origin": origin})

    assert answer.status_code == 410


@pytest.mark.parametrize("referer", NO_ADDRESSES)
def test_a_form_of_a_page_that_is_no_address_leads_to_the_sign_in_alone(
    client: Client, referer: str
) -> None:
    pages = [urls_of(make_customer()).account, "/preuve/"]

    answers = [client.post(page, headers={"Referer": referer}) for page in pages]

    assert [answer["Location"] for answer in answers] == ["/connexion/", "/connexion/"]


def signed(client_data: str) -> str:
    """What a device answers, of which only the part that is read first is made up."""
    encoded = urlsafe_b64encode(client_data.encode()).decode()
    response = {"clientDataJSON": encoded, "authenticatorData": "", "signature": ""}
    return json.dumps({"id": "", "rawId": "", "response": response})


@pytest.mark.parametrize(
    "credential",
    [
        pytest.param("[" * 50_000, id="too deep"),
        pytest.param("9" * 5_000, id="too long a number"),
        pytest.param(signed("[" * 50_000), id="too deep within"),
    ],
)
def test_what_cannot_be_read_for_a_passkey_opens_nothing(client: Client, credential: str) -> None:
    answer = client.post("/connexion/cle/", {"credential": credential})

    assert answer["Location"].startswith("/connexion/")
    assert SignIn.objects.count() == 0
