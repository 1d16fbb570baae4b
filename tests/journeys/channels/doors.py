"""The ways in: each hands a whole run to a supplier, as whoever uses that way does."""

import json
import os
import re
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

from pli.connectors.smtp.fake import FakeSmtpServer
from tests.make.documents import LOCAVIA_BAIL_SIREN
from tests.make.instances import Instance, wait_until
from tests.make.remote_machines import RemoteMachine, make_remote_machine
from tests.make.runs import ENTITIES, End, Run
from tools.chromium import ARGUMENTS, find_chromium, library_path

PASSWORD = "Bonjour-2026!"
AT_ONCE = 4
_MAIL_SECONDS = 120
# `pli watch` makes the folder of a supplier that is new.
_LOOKED_AT_SECONDS = 60
# So many seconds at least, and so many for each file.
_END_SECONDS, _FILE_SECONDS = 120, 3
_LOOK_SECONDS = 0.25
# Exit codes of `pli deposit`: nothing was refused.
_SOME_HELD = (0, 1)
_INVITATION = re.compile(r"https?://[^/\s]+(/invitation/[^\s\"<]+)")


@dataclass(frozen=True, slots=True)
class Place:
    """A supplier of its own, on an instance that several share."""

    code: str
    instance: Instance
    mails: FakeSmtpServer
    machine: RemoteMachine

    @classmethod
    def begin(cls, code: str, instance: Instance, mails: FakeSmtpServer, run: Run) -> "Place":
        """Have a supplier with its register, and a key for its machine."""
        given = {
            "--code": code,
            "--name": "Locavia",
            "--siren": LOCAVIA_BAIL_SIREN,
            "--sender": f"factures@{code}.test",
            "--preset": "classique",
            "--administrator": _administrator(code),
        }
        words = [word for pair in given.items() for word in pair]
        entities = [word for entity in ENTITIES for word in ("--entity", entity)]
        instance.pli("supplier", "create", *words, *entities)
        register = mails.folder.directory.with_name(f"{code}.csv")
        register.write_bytes(run.register())
        instance.pli("customers", "import", "--supplier", code, register)
        return cls(code, instance, mails, make_remote_machine(instance, code))

    @property
    def administrator(self) -> str:
        """The address of its administrator."""
        return _administrator(self.code)

    def wait_for_ends(self, count: int) -> None:
        """Wait until so many files were received and each has its end."""

        def is_done() -> bool:
            time.sleep(_LOOK_SECONDS)
            counts = self.machine.status()
            return counts["received"] >= count and counts["examining"] == 0

        wait_until(is_done, _END_SECONDS + count * _FILE_SECONDS)

    def wait_for_mails(self, recipients: Collection[str]) -> None:
        """Wait until each of them has a mail."""

        def is_done() -> bool:
            time.sleep(_LOOK_SECONDS)
            return {one for one, _subject in self.letters()} >= set(recipients)

        wait_until(is_done, _MAIL_SECONDS)

    def letters(self) -> Counter[tuple[str, str]]:
        """Give its mails to customers: to whom, and under which subject."""
        mine = [one for one in self.mails.mails if f"@{self.code}.test" in str(one.message["From"])]
        found = [(one.recipient, str(one.message["Subject"])) for one in mine]
        return Counter(letter for letter in found if letter[0] != self.administrator)

    def status(self) -> Mapping[str, int]:
        """Ask the command line where all files stand."""
        said = self.instance.pli("status", "--supplier", self.code, "--json")
        counts: Mapping[str, int] = json.loads(said)
        return counts

    def ends(self) -> Counter[End]:
        """Read from the API where each file ended; an archive is none, what it holds is."""
        ends: Counter[End] = Counter()
        url: str | None = "/api/v1/deposits"
        while url:
            page = json.loads(self.machine.ask("GET", url).body)
            ends.update(_end(row) for row in page["deposits"] if row["state"] != "opened")
            url = page["next"]
        return ends


def _end(row: Mapping[str, object]) -> End:
    reasons, invoice = row["reasons"], row["invoice"]
    assert isinstance(reasons, list)
    number = invoice["number"] if isinstance(invoice, dict) else ""
    return End(str(row["state"]), tuple(one["code"] for one in reasons), number)


def _administrator(code: str) -> str:
    return f"anne.roy@{code}.test"


type Door = Callable[[Place, Run], None]


def by_browser(place: Place, run: Run) -> None:
    """Choose the index, then all files at once, on the page « Déposer »."""
    with _written(run) as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(),
            args=list(ARGUMENTS),
            env={**os.environ, **library_path()},
        )
        page = browser.new_page(base_url=place.instance.origin, locale="fr-FR")
        _sign_in(place, page)
        page.goto(f"{page.url}deposer/")
        index = folder / "index.csv"
        page.set_input_files("[name=index]", index)
        page.set_input_files("[name=uploads]", sorted(set(folder.iterdir()) - {index}))
        place.wait_for_ends(len(run.files))
        browser.close()


def _sign_in(place: Place, page: Page) -> None:
    """Accept the invitation of the supplier's administrator, as its mail says."""
    mine = [one for one in place.mails.mails if one.recipient == place.administrator]
    text = mine[0].message.get_body(("plain",)).get_content()
    found = _INVITATION.search(text)
    assert found, text
    page.goto(found[1])
    page.fill("[name=given_name]", "Anne")
    page.fill("[name=family_name]", "Roy")
    page.fill("[name=password]", PASSWORD)
    page.fill("[name=confirmation]", PASSWORD)
    page.press("[name=confirmation]", "Enter")
    page.wait_for_url("**/connexion/")
    page.fill("[name=identifiant]", place.administrator)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/depots/**")


def by_folder(place: Place, run: Run) -> None:
    """Drop the files into the watched folder as SFTP does: under another name until whole."""
    drop = place.instance.folders_dir / place.code
    wait_until(drop.is_dir, _LOOKED_AT_SECONDS)
    with _written(run) as folder:
        for path in sorted(folder.iterdir(), key=lambda one: one.suffix != ".csv"):
            part = drop / f"{path.name}.part"
            part.write_bytes(path.read_bytes())
            part.rename(drop / path.name)


def by_api(place: Place, run: Run) -> None:
    """Post the files one by one, some at once, each with the words of its index line."""

    def post(rank: int) -> int:
        file = run.files[rank]
        said = {name: text for name, text in file.line.items() if name != "fichier"}
        return place.machine.deposit(file.name, file.content, key=file.name, said=said).status

    with ThreadPoolExecutor(AT_ONCE) as pool:
        statuses = set(pool.map(post, range(len(run.files))))
    assert statuses == {202}, statuses


def by_zip(place: Place, run: Run) -> None:
    """Hand in one archive that holds the files, in folders, and their index."""
    with _written(run) as folder, TemporaryDirectory() as elsewhere:
        archive = Path(elsewhere) / "lot.zip"
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as target:
            for path in folder.iterdir():
                target.write(path, f"lot/{path.suffix.lstrip('.')}/{path.name}")
        place.instance.pli("deposit", "--supplier", place.code, archive, accepts=_SOME_HELD)


def by_command(place: Place, run: Run) -> None:
    """Give `pli deposit` a folder and its index."""
    with _written(run) as folder:
        index = folder / "index.csv"
        words = ("--supplier", place.code, "--index", index, folder)
        place.instance.pli("deposit", *words, accepts=_SOME_HELD)


DOORS: Mapping[str, Door] = {
    "browser": by_browser,
    "folder": by_folder,
    "api": by_api,
    "zip": by_zip,
    "command": by_command,
}


@contextmanager
def _written(run: Run) -> Iterator[Path]:
    """Write the files of a run, with their index, into a folder."""
    with TemporaryDirectory(prefix="pli-run-") as name:
        folder = Path(name)
        for file in run.files:
            (folder / file.name).write_bytes(file.content)
        (folder / "index.csv").write_bytes(run.index())
        yield folder
