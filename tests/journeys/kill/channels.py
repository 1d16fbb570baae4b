"""The ways in, as a story of kills sees them: begun, watched, gone on with after each kill."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from pli.domain.customers.models import Supplier
from tests.journeys.test_nothing_lost import Depositor, signed_in_depositor
from tests.make.folders import paper
from tests.make.instances import Instance

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


WAYS: Mapping[str, type[Way]] = {
    "folder": FolderWay,
    "command": CommandWay,
    "upload": UploadWay,
}
