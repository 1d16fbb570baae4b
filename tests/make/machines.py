"""Machines that ask the API: their keys, their tokens, their gestures."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponseBase
from django.test import Client
from django.utils import timezone

from pli.domain.customers.models import Supplier
from pli.domain.spaces.operations import create_api_client
from pli.domain.spaces.queries import access_by_token
from pli.domain.spaces.vocabulary import Access, ApiCredentials, ApiScope
from pli.surfaces.ui.requests import API_PATH
from tests.make.contract import check_answer
from tests.make.suppliers import make_supplier, supplier_access

ALL_SCOPES = (ApiScope.DEPOSITS, ApiScope.REGISTER)


def make_api_client(
    supplier: Supplier | None = None,
    *,
    name: str = "Facturation",
    scopes: Collection[ApiScope] = ALL_SCOPES,
    is_sandbox: bool = False,
) -> ApiCredentials:
    """A key to a supplier's space."""
    return create_api_client(
        access=supplier_access(supplier or make_supplier()),
        name=name,
        scopes=scopes,
        is_sandbox=is_sandbox,
        created_at=timezone.now(),
    )


@dataclass(frozen=True)
class Machine:
    """A program that holds a key and a token; what it is answered is held to the contract."""

    credentials: ApiCredentials
    token: str
    client: Client

    def get(self, path: str) -> Any:
        """Ask for something."""
        answer = self.client.get(_address(path), headers=self._headers({}))
        check_answer("get", _address(path), answer)
        return answer

    def post(self, path: str, fields: Mapping[str, Any] | None = None, *, key: str = "") -> Any:
        """Send a form; files are pairs of a name and bytes."""
        sent = {
            name: SimpleUploadedFile(*value) if isinstance(value, tuple) else value
            for name, value in (fields or {}).items()
        }
        answer = self.client.post(_address(path), sent, headers=self._headers(_key(key)))
        check_answer("post", _address(path), answer)
        return answer

    def send(self, path: str, content: bytes, *, media_type: str, key: str = "") -> Any:
        """Send a file as it is."""
        headers = self._headers(_key(key))
        answer = self.client.post(_address(path), content, content_type=media_type, headers=headers)
        check_answer("post", _address(path), answer)
        return answer

    def _headers(self, others: Mapping[str, str]) -> dict[str, str]:
        return {"authorization": f"Bearer {self.token}", **others}


def ask_token(client: Client, credentials: ApiCredentials, **said: str) -> HttpResponseBase:
    """Ask for a token with the secret of a key."""
    sent = {
        "grant_type": "client_credentials",
        "client_id": credentials.client_id,
        "client_secret": credentials.secret,
    }
    answer: HttpResponseBase = client.post(f"{API_PATH}token", sent | said)
    return answer


def make_machine(supplier: Supplier | None = None, **key: Any) -> Machine:
    """A program whose token stands."""
    credentials = make_api_client(supplier, **key)
    client = Client(headers={"host": "localhost"})
    answer: Any = ask_token(client, credentials)
    assert answer.status_code == 200, answer.content
    return Machine(credentials, answer.json()["access_token"], client)


def machine_access_of(machine: Machine) -> Access:
    """What the machine may do, as operations are given it."""
    access = access_by_token(token=machine.token, now=timezone.now())
    assert access is not None
    return access


def _address(path: str) -> str:
    return path if path.startswith("/") else f"{API_PATH}{path}"


def _key(key: str) -> dict[str, str]:
    return {"idempotency-key": key} if key else {}
