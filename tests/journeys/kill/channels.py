"""The ways in, as a story of kills sees them: begun, watched, gone on with after each kill."""

import json
from abc import ABC, abstractmethod
from collections.abc import Mapping
from contextlib import ExitStack
from http import HTTPStatus
from http.client import HTTPException
from pathlib import Path

from pli.domain.customers.models import Supplier
from pli.domain.spaces.vocabulary import ApiCredentials
from tests.journeys.test_nothing_lost import Depositor, signed_in_depositor
from tests.make.folders import paper
from tests.make.instances import Instance
from tests.make.machines import make_api_client
from tests.make.visitors import Visitor

_TAKEN = {HTTPStatus.ACCEPTED}
_TRIED_AGAIN = {HTTPStatus.CONFLICT, HTTPStatus.SERVICE_UNAVAILABLE}
# Often enough that a restarted watcher is soon at work again.
_WATCH = ("pli", "watch", "--interval", "0.3")


class Way(ABC):
    """One channel, with all its files."""

    # What may be killed, beside the worker and the database.
    program: str
    # Whether what was begun twice is one arrival, or a second one that is already known.
    is_once: bool = False

    def __init__(self, instance: Instance, supplier: Supplier, files: Mapping[str, bytes]) -> None:
        """Remember where, whose and which."""
        self.instance = instance
        self.supplier = supplier
        self.files = files

    @abstractmethod
    def begin(self) -> None:
        """Start handing in."""

    @abstractmethod
    def progress(self) -> int:
        """Count the files that were acknowledged."""

    def go_on(self) -> None:
        """Do what a person or a supervisor does when something ended."""
        self.instance.keep_up()

    def is_over(self) -> bool:
        """Tell whether every file was acknowledged."""
        return self.progress() >= len(self.files)

    def end(self) -> None:  # noqa: B027 - most have nothing to check
        """Check what only this channel promises."""


class FolderWay(Way):
    """A watched folder; a receipt is the acknowledgement."""

    program = "watch"
    is_once = True

    def begin(self) -> None:
        """Drop everything, then begin to watch."""
        self.folder = self.instance.folders_dir / self.supplier.code
        self.folder.mkdir(parents=True)
        for name, content in self.files.items():
            (self.folder / name).write_bytes(content)
        self.instance.begin("watch", _WATCH)

    def progress(self) -> int:
        """Count what was put away."""
        return sum(1 for _ in self.folder.glob("pris/*/*.pdf"))

    def end(self) -> None:
        """Find one receipt beside each file, and nothing else anywhere."""
        receipts = sorted(self.folder.glob("pris/*/*.recu.json"))
        assert [paper(path)["name"] for path in receipts] == sorted(self.files)
        assert len({paper(path)["arrival_id"] for path in receipts}) == len(self.files)
        left = [path for path in self.folder.rglob("*") if path.is_file()]
        assert len(left) == 2 * len(self.files)


class CommandWay(Way):
    """`pli deposit` on a folder, run again whenever it did not end well."""

    program = "deposit"

    def begin(self) -> None:
        """Write the files somewhere, then run."""
        folder = Path(self.instance.environment["PLI_DATA_DIR"]) / "a deposer"
        folder.mkdir()
        for name, content in self.files.items():
            (folder / name).write_bytes(content)
        self.command = ("pli", "deposit", "--supplier", self.supplier.code, "--json", str(folder))
        self.instance.begin("deposit", self.command)

    def progress(self) -> int:
        """Count the files of all runs: each is one line."""
        return self.instance.log("deposit").count('"arrival_id"')

    def go_on(self) -> None:
        """Run it again unless it said that all is well."""
        if self.instance.exit_code("deposit") == 0:
            return
        self.instance.keep_up()

    def is_over(self) -> bool:
        """Ask for the exit code that says so."""
        return self.instance.exit_code("deposit") == 0

    def end(self) -> None:
        """Nobody runs it again: a file under way would be taken for one that was forgotten."""
        self.instance.retire("deposit")


class UploadWay(Way):
    """The upload page, four files at once, each sent again until it is acknowledged."""

    program = "web"

    def begin(self) -> None:
        """Sign in and send."""
        self.instance.start("web")
        page = signed_in_depositor(self.instance, self.supplier)
        self.depositor = Depositor(*page, self.files)
        self._work = ExitStack()
        self._work.enter_context(self.depositor.at_work())

    def progress(self) -> int:
        """Count the answers."""
        return len(self.depositor.acknowledged)

    def end(self) -> None:
        """Wait for the threads, and compare."""
        self._work.close()
        assert sorted(self.depositor.acknowledged) == sorted(self.files)


class MachineWay(UploadWay):
    """The API, four files at once, each sent again under its key until it is accepted."""

    is_once = True

    def begin(self) -> None:
        """Ask for a token and send."""
        self.instance.start("web")
        credentials = make_api_client(self.supplier)
        token = wire_token(self.instance.origin, credentials)
        self.depositor = MachineDepositor(self.instance.origin, token, self.files)
        self._work = ExitStack()
        self._work.enter_context(self.depositor.at_work())


class MachineDepositor(Depositor):
    """A program that tries again whatever it was not told, under the same key."""

    def __init__(self, origin: str, token: str, files: Mapping[str, bytes]) -> None:
        super().__init__(Visitor(origin), "/api/v1/deposits", files)
        self._token = token

    def _is_taken(self, name: str) -> bool:
        self.tries += 1
        headers = {
            "Authorization": f"Bearer {self._token}",
            "Idempotency-Key": name,
            "Content-Type": "application/pdf",
        }
        try:
            answer = self._visitor.send(f"{self._page}?name={name}", self._files[name], headers)
        except (OSError, HTTPException):
            return False
        # Anything else would be told to somebody, not tried again.
        assert answer.status in _TAKEN | _TRIED_AGAIN, answer
        return answer.status in _TAKEN


def wire_token(origin: str, credentials: ApiCredentials) -> str:
    """Ask a running instance for a token."""
    asked = {
        "grant_type": "client_credentials",
        "client_id": credentials.client_id,
        "client_secret": credentials.secret,
    }
    answer = Visitor(origin).post("/api/v1/token", asked)
    assert answer.status == HTTPStatus.OK, answer
    return str(json.loads(answer.body)["access_token"])


WAYS: Mapping[str, type[Way]] = {
    "folder": FolderWay,
    "command": CommandWay,
    "upload": UploadWay,
    "machine": MachineWay,
}
