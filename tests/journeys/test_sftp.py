"""An SFTP drop as docs/operations/sftp.md sets it up, by a real OpenSSH server and client."""

import getpass
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.utils import timezone

from pli.domain.deposits.models import Arrival
from tests.database import Database
from tests.make.documents import make_facturx_pdf
from tests.make.folders import Watcher, paper
from tests.make.ports import free_port
from tests.make.suppliers import make_supplier

SSHD = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
SFTP = shutil.which("sftp")
PAGE = Path(__file__).parents[2] / "docs" / "operations" / "sftp.md"
START_SECONDS = 10

pytestmark = pytest.mark.skipif(
    SSHD is None or SFTP is None or os.getuid() != 0,
    reason="an SFTP drop needs OpenSSH, and root to lock its users in",
)


@pytest.fixture
def ground() -> Iterator[Path]:
    """A folder that belongs to root all the way up, as sshd asks of what it locks into."""
    with TemporaryDirectory(prefix="pli-sftp-", dir="/run") as place:
        Path(place).chmod(0o755)
        (Path(place) / "srv" / getpass.getuser() / "depot").mkdir(parents=True)
        yield Path(place)


def configuration(ground: Path, port: int) -> Path:
    """Write what the page says, for the user of the test and in its own folder."""
    [snippet] = re.findall(r"```sshd_config\n(.*?)```", PAGE.read_text(), re.DOTALL)
    snippet = snippet.replace("Match Group pli-sftp", f"Match User {getpass.getuser()}")
    snippet = snippet.replace("/srv/sftp/", f"{ground}/srv/").replace("/etc/ssh/", f"{ground}/")
    for name in ("host", "client"):
        command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(ground / name)]
        subprocess.run(command, check=True)
    (ground / "depots").mkdir()
    shutil.copy(ground / "client.pub", ground / "depots" / getpass.getuser())
    path = ground / "sshd_config"
    path.write_text(
        f"ListenAddress 127.0.0.1\nPort {port}\nHostKey {ground / 'host'}\n"
        "Subsystem sftp internal-sftp\n"
        f"PidFile none\nUsePAM no\nPermitRootLogin prohibit-password\n{snippet}"
    )
    return path


@pytest.fixture
def port(ground: Path) -> Iterator[int]:
    """Where the server listens."""
    port = free_port()
    path = configuration(ground, port)
    Path("/run/sshd").mkdir(exist_ok=True)
    subprocess.run([str(SSHD), "-t", "-f", path], check=True)
    log = ground / "sshd.log"
    command = [str(SSHD), "-D", "-E", str(log), "-f", str(path)]
    with subprocess.Popen(command) as server:
        try:
            wait_for(port)
            yield port
        finally:
            server.terminate()
            server.wait()
            print(log.read_text())  # noqa: T201 - pytest's


def wait_for(port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail("sshd does not listen.")


def sftp(ground: Path, port: int, *commands: str) -> subprocess.CompletedProcess[str]:
    options = [
        "StrictHostKeyChecking=no",
        "UserKnownHostsFile=/dev/null",
        "IdentitiesOnly=yes",
        f"Port={port}",
        f"IdentityFile={ground / 'client'}",
    ]
    arguments = [part for option in options for part in ("-o", option)]
    return subprocess.run(
        [str(SFTP), "-q", "-b", "-", *arguments, f"{getpass.getuser()}@127.0.0.1"],
        input="\n".join(commands) + "\n",
        capture_output=True,
        text=True,
        check=False,
        cwd=ground,
    )


def test_a_file_goes_in_by_sftp_and_its_receipt_comes_back(
    live_database: Database, ground: Path, port: int
) -> None:
    depot = ground / "srv" / getpass.getuser() / "depot"
    (ground / "folders").mkdir()
    (ground / "folders" / "locavia").symlink_to(depot)
    watcher = Watcher(make_supplier(), ground / "folders" / "locavia")
    (ground / "facture.pdf").write_bytes(make_facturx_pdf())

    sent = sftp(ground, port, "put facture.pdf facture.pdf.part")
    assert sent.returncode == 0, sent.stderr
    watcher.take()
    assert Arrival.objects.count() == 0
    # The group reads it, others do not, whatever rights it had where it came from.
    assert (depot / "facture.pdf.part").stat().st_mode & 0o047 == 0o040

    sftp(ground, port, "rename facture.pdf.part facture.pdf")
    watcher.take()
    day = f"{timezone.localdate():%Y-%m-%d}"
    fetched = sftp(ground, port, f"get pris/{day}/facture.pdf.recu.json")

    assert fetched.returncode == 0, fetched.stderr
    receipt = paper(ground / "facture.pdf.recu.json")
    assert receipt["arrival_id"] == str(Arrival.objects.get().id)


def test_whoever_comes_by_sftp_sees_nothing_but_its_folder(
    live_database: Database, ground: Path, port: int
) -> None:
    assert sftp(ground, port, "get /etc/passwd").returncode != 0
    assert sftp(ground, port, "ls /").stdout.split() == ["sftp>", "ls", "/", "/depot"]


def test_a_link_left_by_sftp_is_refused_and_never_followed(
    live_database: Database, ground: Path, port: int
) -> None:
    watcher = Watcher(make_supplier(), ground / "srv" / getpass.getuser() / "depot")
    assert sftp(ground, port, "symlink /etc/passwd facture.pdf").returncode == 0

    watcher.take()

    assert watcher.told == [("refused", "facture.pdf", "not-a-file")]
    assert Arrival.objects.count() == 0
