"""A machine that reaches an instance from outside: its key, its token, the files it hands in."""

import http.client
import json
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from threading import Lock
from urllib.parse import urlsplit

from tests.make.instances import Instance
from tests.make.visitors import BOUNDARY, Answer

_TIMEOUT_SECONDS = 120
_MAKE_KEY = """
import json
from django.utils import timezone
from pli.domain.customers.queries import supplier_by_code
from pli.domain.spaces.operations import create_api_client
from pli.domain.spaces.vocabulary import ApiScope, SpaceKind, system_access
access = system_access(supplier_by_code("{}").space_id, SpaceKind.SUPPLIER)
key = create_api_client(
    access=access, name="Essai", scopes=list(ApiScope), is_sandbox=False, created_at=timezone.now()
)
print(json.dumps(dict(client_id=key.client_id, secret=key.secret)))
"""


class Unanswered(Exception):
    """The API said something else than what was hoped for."""


@dataclass
class RemoteMachine:
    """A program that holds a key; several threads may use it at once."""

    origin: str
    client_id: str
    secret: str
    _token: str = ""
    _turn: Lock = field(default_factory=Lock)

    def deposit(
        self, name: str, content: bytes, *, key: str, said: Mapping[str, str] | None = None
    ) -> Answer:
        """Hand in one file, with the words of its index line if it has one."""
        headers = {
            "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
            "Idempotency-Key": key,
        }
        return self.ask("POST", "/api/v1/deposits", _form(name, content, said or {}), headers)

    def status(self) -> Mapping[str, int]:
        """Ask where all files stand."""
        answer = self.ask("GET", "/api/v1/status")
        if answer.status != HTTPStatus.OK:
            raise Unanswered(answer)
        counts: Mapping[str, int] = json.loads(answer.body)
        return counts

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Ask anything, under a token that stands."""
        sent = {"Authorization": f"Bearer {self._given_token()}", **(headers or {})}
        return self._send(method, path, body, sent)

    def _given_token(self) -> str:
        with self._turn:
            if not self._token:
                self._token = self._ask_token()
            return self._token

    def _ask_token(self) -> str:
        pair = b64encode(f"{self.client_id}:{self.secret}".encode()).decode()
        headers = {
            "Authorization": f"Basic {pair}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        body = b"grant_type=client_credentials"
        answer = self._send("POST", "/api/v1/token", body, headers)
        if answer.status != HTTPStatus.OK:
            raise Unanswered(answer)
        return str(json.loads(answer.body)["access_token"])

    def _send(
        self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]
    ) -> Answer:
        host = urlsplit(self.origin).netloc
        connection = http.client.HTTPConnection(host, timeout=_TIMEOUT_SECONDS)
        try:
            connection.request(method, path, body, dict(headers))
            response = connection.getresponse()
            place = response.getheader("Location") or ""
            return Answer(response.status, response.read(), place)
        finally:
            connection.close()


def make_remote_machine(instance: Instance, supplier_code: str) -> RemoteMachine:
    """A machine with a key to a supplier's space."""
    said = instance.pli("shell", "--verbosity=0", "--command", _MAKE_KEY.format(supplier_code))
    key = json.loads(said)
    return RemoteMachine(instance.origin, key["client_id"], key["secret"])


def _form(name: str, content: bytes, said: Mapping[str, str]) -> bytes:
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'
        for field, value in said.items()
    ]
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
    head += "Content-Type: application/octet-stream\r\n\r\n"
    return "".join([*parts, head]).encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()
