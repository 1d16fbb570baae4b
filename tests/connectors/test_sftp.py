"""Files handed to a real SFTP server: whole, once, to the server that was recognised."""

import asyncio
import io
import socket
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import asyncssh
import pytest

from pli.connectors.sftp import (
    Cause,
    SftpFailed,
    SftpServer,
    client,
    opened_server,
    read_host_key,
    try_server,
)
from tests.make.sftp_server import RunningServer, running_sftp


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    with running_sftp(tmp_path / "depot") as running:
        yield running


def put(server: SftpServer, content: bytes, *, size: int | None = None) -> None:
    with opened_server(server) as opened:
        opened.put("facture.pdf", io.BytesIO(content), len(content) if size is None else size)


def cause_of(failure: pytest.ExceptionInfo[SftpFailed]) -> Cause:
    return failure.value.cause


def test_a_server_shows_its_key_before_anything_is_sent(server: RunningServer) -> None:
    key = read_host_key("localhost", server.port, allows_private=True)

    assert key.text.split()[:2] == server.host_key.split()[:2]
    assert key.fingerprint.startswith("SHA256:")


def test_a_file_arrives_whole_and_again_takes_its_own_place(server: RunningServer) -> None:
    content = bytes(range(256)) * 8_000

    put(server.as_known(), b"an older one")
    put(server.as_known(), content)

    assert server.names() == ["facture.pdf"]
    assert (server.root / "facture.pdf").read_bytes() == content


def test_it_serves_whoever_has_a_loop_of_their_own(server: RunningServer) -> None:
    async def from_within() -> None:
        put(server.as_known(), b"whole")

    # A browser that another test left open has a loop in this thread already.
    with ThreadPoolExecutor(1) as elsewhere:
        elsewhere.submit(asyncio.run, from_within()).result()

    assert server.names() == ["facture.pdf"]


def test_what_ends_too_soon_never_bears_its_name(server: RunningServer) -> None:
    with pytest.raises(SftpFailed) as failure:
        put(server.as_known(), b"half", size=8)

    assert cause_of(failure) is Cause.BROKEN
    assert "facture.pdf" not in server.names()


def test_another_key_than_the_confirmed_one_gets_nothing(server: RunningServer) -> None:
    other = asyncssh.generate_private_key("ssh-ed25519").export_public_key().decode()

    with pytest.raises(SftpFailed) as failure:
        put(replace(server.as_known(), host_key=other), b"a")

    assert cause_of(failure) is Cause.OTHER_KEY
    assert server.names() == []


def test_a_server_of_several_keys_is_known_by_the_one_that_it_showed(tmp_path: Path) -> None:
    with running_sftp(tmp_path / "depot", kinds=("ssh-rsa", "ssh-ed25519")) as server:
        shown = read_host_key("localhost", server.port, allows_private=True)
        for key in (shown.text, *server.host_keys()):
            put(replace(server.as_known(), host_key=key), b"a")

    assert server.names() == ["facture.pdf"]


def test_several_files_go_by_one_line(server: RunningServer) -> None:
    with opened_server(server.as_known()) as opened:
        for number in range(5):
            opened.put(f"{number}.pdf", io.BytesIO(b"a"), 1)

    assert (len(server.names()), server.lines) == (5, 1)


def test_a_line_that_breaks_between_two_files_says_so(server: RunningServer) -> None:
    with opened_server(server.as_known()) as opened:
        opened.put("1.pdf", io.BytesIO(b"a"), 1)
        server.hang_up()
        with pytest.raises(SftpFailed) as failure:
            opened.put("2.pdf", io.BytesIO(b"a"), 1)

    assert cause_of(failure) is Cause.BROKEN
    assert server.names() == ["1.pdf"]


def test_a_server_that_says_nothing_holds_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "_TRIAL_SECONDS", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(SftpFailed) as failure:
            read_host_key("localhost", port, allows_private=True)

    assert cause_of(failure) is Cause.UNREACHABLE


def test_each_refusal_has_its_cause(server: RunningServer, tmp_path: Path) -> None:
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


def test_trying_leaves_nothing_behind(server: RunningServer) -> None:
    (server.root / "entrant").mkdir()

    try_server(server.as_known(folder="entrant"))

    assert server.names() == []
    assert stat.S_ISDIR((server.root / "entrant").stat().st_mode)
