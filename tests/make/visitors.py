"""Somebody at a browser, as far as the wire can tell: cookies, forms, files."""

import http.client
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

BOUNDARY = "a-boundary-that-no-file-holds"
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
_TIMEOUT_SECONDS = 30


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    body: bytes
    location: str


@dataclass
class Visitor:
    """A browser without a screen. Once signed in, several threads may use it at once."""

    origin: str
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""

    def get(self, path: str) -> Answer:
        """Ask for a page."""
        return self._ask("GET", path)

    def post(self, path: str, fields: Mapping[str, str]) -> Answer:
        """Send a form."""
        body = urlencode({"csrfmiddlewaretoken": self.token, **fields}).encode()
        return self._ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def upload(self, path: str, fields: Mapping[str, str], file_name: str, file: bytes) -> Answer:
        """Send one file as `upload.js` does."""
        body = multipart({"csrfmiddlewaretoken": self.token, **fields}, file_name, file)
        headers = {
            "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
            "Accept": "application/json",
        }
        return self._ask("POST", path, body, headers)

    def send(self, path: str, content: bytes, headers: Mapping[str, str]) -> Answer:
        """Send what a program sends, which has no cookie and no token of a form."""
        return self._ask("POST", path, content, headers)

    def sign_in(self, page: str, identifiant: str, password: str) -> None:
        """Fill in the sign-in form of a page."""
        self.read_token(page)
        answer = self.post(page, {"identifiant": identifiant, "password": password})
        assert answer.status == 302, answer.body.decode()[:2000]

    def read_token(self, page: str) -> None:
        """Take the token that the forms of a page carry."""
        found = _TOKEN.search(self.get(page).body.decode())
        assert found, page
        self.token = found[1]

    @property
    def cookie_header(self) -> str:
        """What each request says of who asks."""
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def _ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        host = urlsplit(self.origin).netloc
        connection = http.client.HTTPConnection(host, timeout=_TIMEOUT_SECONDS)
        try:
            sent = {"Cookie": self.cookie_header, "Origin": self.origin, **(headers or {})}
            connection.request(method, path, body, sent)
            response = connection.getresponse()
            answer = Answer(response.status, response.read(), response.getheader("Location") or "")
        finally:
            connection.close()
        for cookie in response.headers.get_all("Set-Cookie") or ():
            name, _equals, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer


def multipart(fields: Mapping[str, str], file_name: str, file: bytes) -> bytes:
    """Write a form with one file."""
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    ]
    disposition = f'form-data; name="uploads"; filename="{file_name}"'
    head = f"--{BOUNDARY}\r\nContent-Disposition: {disposition}\r\n"
    head += "Content-Type: application/pdf\r\n\r\n"
    return "".join([*parts, head]).encode() + file + f"\r\n--{BOUNDARY}--\r\n".encode()
