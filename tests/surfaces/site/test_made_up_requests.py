"""What no browser sends, and anybody may: refused or passed over, never a failure of ours."""

import pytest
from django.test import Client

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
