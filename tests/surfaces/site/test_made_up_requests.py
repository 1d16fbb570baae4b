"""What no browser sends, and anybody may: refused or passed over, never a failure of ours."""

import hashlib
import json
from base64 import urlsafe_b64encode
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from django.urls import reverse
from fido2.cose import ES256
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

from pli.domain.identity.models import SignIn
from tests.make.proofs import sign_in_proved
from tests.make.site import make_customer, make_staff, urls_of

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


def made_by_a_device(challenge: str) -> dict[str, Any]:
    """A passkey as a device gives it, verified and for this site."""
    key = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    made = AuthenticatorData.create(
        hashlib.sha256(b"localhost").digest(),
        AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT,
        1,
        AttestedCredentialData.create(b"\0" * 16, b"k" * 32, key),
    )
    client_data = CollectedClientData.create("webauthn.create", challenge, "http://localhost")
    credential_id = urlsafe_b64encode(b"k" * 32).decode().rstrip("=")
    return {
        "id": credential_id,
        "rawId": credential_id,
        "type": "public-key",
        "clientExtensionResults": {"credProps": {"rk": True}},
        "response": {
            "clientDataJSON": client_data.b64,
            "attestationObject": urlsafe_b64encode(
                AttestationObject.create("none", made, {})
            ).decode(),
        },
    }


def test_of_a_new_passkey_nothing_is_kept_but_what_is_read(client: Client) -> None:
    adviser = make_staff()
    sign_in_proved(client, adviser)
    place = {"kind": adviser.kind, "space_id": adviser.space.id}
    page = reverse("site:passkey-new", kwargs=place)
    options = client.get(page).context["js_data"]["creation_options"]["publicKey"]
    credential = made_by_a_device(options["challenge"])
    credential["note"] = credential["clientExtensionResults"]["note"] = "a\0b"
    credential["response"]["clientDataJSON"] += "\0"

    answer = client.post(page, {"name": "Clé", "credential": json.dumps(credential)})

    kept = Authenticator.objects.get(type=Authenticator.Type.WEBAUTHN)
    assert answer.status_code == 302
    assert sorted(kept.data["credential"]) == sorted(
        ["id", "rawId", "type", "response", "clientExtensionResults"]
    )
    assert kept.data["credential"]["clientExtensionResults"] == {"credProps": {"rk": True}}
    assert kept.wrap().authenticator_data.credential_data.credential_id == b"k" * 32
