from base64 import b64encode
from datetime import timedelta

import pytest
from allauth.idp.oidc.models import Token
from django.test import Client
from django.utils import timezone

from pli.domain.journal.models import Entry
from pli.domain.spaces.models import ApiClient
from pli.domain.spaces.operations import forget_dead_tokens, revoke_api_client
from pli.domain.spaces.vocabulary import (
    TOKEN_ASKS_OF_CLIENT_MAX,
    TOKEN_ASKS_SPAN,
    ApiScope,
    Role,
)
from tests.make.machines import ask_token, machine_access_of, make_api_client, make_machine
from tests.make.suppliers import make_supplier, supplier_access

pytestmark = pytest.mark.django_db


def basic(name, secret):
    return "Basic " + b64encode(f"{name}:{secret}".encode()).decode()


@pytest.fixture
def client():
    return Client(headers={"host": "localhost"})


def test_the_secret_of_a_key_gives_a_token_for_an_hour(client):
    answer = ask_token(client, make_api_client())

    told = answer.json()
    assert answer.status_code == 200
    assert (told["token_type"], told["expires_in"]) == ("Bearer", 3600)
    assert set(told["scope"].split()) == {"deposits", "register"}
    assert "refresh_token" not in told


def test_a_token_is_also_given_to_basic_credentials(client):
    key = make_api_client()

    answer = client.post(
        "/api/v1/token",
        {"grant_type": "client_credentials"},
        headers={"authorization": basic(key.client_id, key.secret)},
    )

    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("authorization", "fields"),
    [
        pytest.param(basic("a\0b", "x"), {}, id="a NUL"),
        pytest.param("Basic é", {}, id="not ASCII"),
        pytest.param("Basic abc", {}, id="not base64"),
        pytest.param("Basic " + b64encode(b"\xff:x").decode(), {}, id="not UTF-8"),
        pytest.param("Basic " + b64encode(b"a").decode(), {}, id="no secret"),
        pytest.param("", {"client_id": "a\0b", "client_secret": "x"}, id="a NUL in a form"),
        pytest.param("", {"client_id": "é", "client_secret": "\0"}, id="a NUL as a secret"),
    ],
)
def test_credentials_that_are_no_text_are_refused_as_oauth_says(client, authorization, fields):
    headers = {"authorization": authorization} if authorization else {}

    answer = client.post(
        "/api/v1/token", {"grant_type": "client_credentials", **fields}, headers=headers
    )

    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")


@pytest.mark.parametrize("resource", ["http://[", "abc", "http://a.example/#b", "http://a//b"])
def test_a_resource_that_is_no_address_is_refused_as_oauth_says(client, resource):
    answer = ask_token(client, make_api_client(), resource=resource)

    assert (answer.status_code, answer.json()) == (400, {"error": "invalid_target"})


def test_a_resource_that_is_an_address_changes_nothing(client):
    answer = ask_token(client, make_api_client(), resource="https://pli.example/api/v1")

    assert answer.status_code == 200


@pytest.mark.parametrize("grant_type", ["authorization_code", "client_credentials", "a\0b"])
@pytest.mark.parametrize("name", ["code", "scope", "refresh_token", "redirect_uri"])
def test_a_field_that_is_no_text_is_refused_as_oauth_says(client, grant_type, name):
    answer = ask_token(client, make_api_client(), grant_type=grant_type, **{name: "a\0b"})

    assert (answer.status_code, answer.json()) == (400, {"error": "invalid_request"})


def test_another_secret_gives_nothing(client):
    answer = ask_token(client, make_api_client(), client_secret="autre")

    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")


def test_a_key_gives_no_other_grant(client):
    answer = ask_token(client, make_api_client(), grant_type="authorization_code", code="x")

    assert answer.status_code in {400, 401}


def test_neither_secret_nor_token_is_kept_as_it_is(client):
    key = make_api_client()
    token = ask_token(client, key).json()["access_token"]

    kept = [str(vars(row)) for row in (ApiClient.objects.get().oauth, Token.objects.get())]
    kept += [str(entry.details) for entry in Entry.objects.all()]

    assert not any(key.secret in text or token in text for text in kept)


def test_a_machine_may_do_what_its_key_says_and_no_more():
    supplier = make_supplier()
    machine = make_machine(supplier, scopes=[ApiScope.DEPOSITS])

    access = machine_access_of(machine)

    assert (access.space_id, access.roles) == (supplier.space_id, {Role.DEPOSITOR})
    answer = machine.post("customers/imports", {"file": ("r.csv", b"numero_client\n1\n")})
    assert (answer.status_code, answer.json()["code"]) == (404, "role-missing")


def test_a_token_may_be_asked_for_with_less_than_the_key_opens(client):
    answer = ask_token(client, make_api_client(), scope="deposits")

    assert answer.json()["scope"] == "deposits"
    assert ask_token(client, make_api_client(make_supplier(code="b")), scope="tout").json() == {
        "error": "invalid_scope"
    }


@pytest.mark.parametrize(
    "authorization", [None, "Bearer", "Bearer invente", "Basic abc", "invente"]
)
def test_without_a_token_that_stands_nothing_is_told(client, authorization):
    headers = {"authorization": authorization} if authorization else {}

    answer = client.get("/api/v1/deposits", headers=headers)

    assert answer.status_code == 401
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="pli"'
    assert answer.json()["code"] == "token-missing"


def test_a_revoked_key_opens_nothing_from_that_moment(client):
    supplier = make_supplier()
    machine = make_machine(supplier)

    revoke_api_client(
        access=supplier_access(supplier),
        api_client_id=machine.credentials.api_client_id,
        revoked_at=timezone.now(),
    )

    assert machine.get("deposits").status_code == 401
    assert ask_token(client, machine.credentials).status_code == 401


def test_a_token_that_is_over_opens_nothing_and_is_forgotten():
    machine = make_machine()
    Token.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert machine.get("deposits").status_code == 401
    forget_dead_tokens(now=timezone.now())
    assert Token.objects.count() == 0


def test_the_use_of_a_key_is_noted():
    machine = make_machine()
    assert ApiClient.objects.get().last_used_at is None

    machine.get("deposits")

    assert ApiClient.objects.get().last_used_at is not None


def test_asking_for_token_after_token_is_refused_for_a_while(client):
    key = make_api_client()
    for _ in range(TOKEN_ASKS_OF_CLIENT_MAX):
        ask_token(client, key, client_secret="autre")

    answer = ask_token(client, key)

    assert answer.status_code == 429
    assert answer.json()["code"] == "token-asks-too-many"
    assert 0 < int(answer.headers["Retry-After"]) <= TOKEN_ASKS_SPAN.total_seconds() + 1


def test_a_token_is_not_given_to_a_get(client):
    answer = client.get("/api/v1/token")

    assert (answer.status_code, answer.json()["code"]) == (405, "method-refused")
