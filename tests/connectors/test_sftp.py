"""Files handed to a real SFTP server: whole, once, to the server that was recognised."""

import io
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import asyncssh
import pytest

from pli.connectors.sftp import Cause, SftpFailed, put_file, read_host_key, try_server
from tests.make.sftp_server import RunningServer, running_sftp


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    with running_sftp(tmp_path / "depot") as running:
        yield running


def put(server: RunningServer, content: bytes, *, name: str = "facture.pdf", folder: str = ""):
    known = server.as_known(folder=folder)
    put_file(known, name, io.BytesIO(content), len(content))


def cause_of(failure: pytest.ExceptionInfo[SftpFailed]) -> Cause:
    return failure.value.cause


def test_a_server_shows_its_key_before_anything_is_sent(server: RunningServer):
    key = read_host_key("localhost", server.port, allows_private=True)

    assert key.text.split()[:2] == server.host_key.split()[:2]
    assert key.fingerprint.startswith("SHA256:")


def test_a_file_arrives_whole_and_again_takes_its_own_place(server: RunningServer):
    content = bytes(range(256)) * 8_000

    put(server, b"an older one")
    put(server, content)

    assert server.names() == ["facture.pdf"]
    assert (server.root / "facture.pdf").read_bytes() == content


def test_what_ends_too_soon_never_bears_its_name(server: RunningServer):
    with pytest.raises(SftpFailed) as failure:
        put_file(server.as_known(), "facture.pdf", io.BytesIO(b"half"), 8)

    assert cause_of(failure) is Cause.BROKEN
    assert "facture.pdf" not in server.names()


def test_another_key_than_the_confirmed_one_gets_nothing(server: RunningServer):
    other = asyncssh.generate_private_key("ssh-ed25519").export_public_key().decode()

    with pytest.raises(SftpFailed) as failure:
        put_file(replace(server.as_known(), host_key=other), "a", io.BytesIO(b"a"), 1)

    assert cause_of(failure) is Cause.OTHER_KEY
    assert server.names() == []


def test_each_refusal_has_its_cause(server: RunningServer, tmp_path: Path):
    known = server.as_known()
    wrong = {
        Cause.SIGN_IN: server.as_known(password="un-autre"),
        Cause.FOLDER: server.as_known(folder="absent"),
        Cause.HOST_REFUSED: replace(known, allows_private=False),
        Cause.HOST_UNKNOWN: replace(known, host="rien.invalid"),
        Cause.UNREACHABLE: replace(known, port=1),
    }

    causes = []
    for candidate in wrong.values():
        with pytest.raises(SftpFailed) as failure:
            try_server(candidate)
        causes.append(cause_of(failure))

    assert causes == list(wrong)


def test_trying_leaves_nothing_behind(server: RunningServer):
    (server.root / "entrant").mkdir()

    try_server(server.as_known(folder="entrant"))

    assert server.names() == []
    assert stat.S_ISDIR((server.root / "entrant").stat().st_mode)
