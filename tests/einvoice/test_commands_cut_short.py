"""The command line when it cannot go on: told to stop, left alone, or broken."""

import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import psutil
import pytest

from einvoice import write_cii
from einvoice.checking import NOT_JUDGED
from einvoice.commands import FAILED, main
from tests.make.documents import LEASE, make_facturx_pdf, make_invoice, make_plain_pdf

PROCESSES = 2
START_SECONDS = 120
# Of the processor: the rules are read by then, and a file is judged.
WORK_SECONDS = 2


def test_check_that_cannot_judge_says_nothing_of_the_file(path, capsys, monkeypatch):
    name = path(write_cii(make_invoice()), "a.xml")
    monkeypatch.setattr(sys, "executable", "/bin/false")

    assert main(["check", "--json", name]) == NOT_JUDGED

    said = capsys.readouterr()
    assert (said.out, said.err) == (
        "",
        "Le contrôle des factures ne démarre pas sur cette machine.\n",
    )


def test_a_failure_is_never_taken_for_a_verdict(path, capsys, monkeypatch):
    name = path(write_cii(make_invoice()), "a.xml")

    def fails(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("einvoice.commands.read_document", fails)

    assert main(["show", name]) == FAILED == NOT_JUDGED
    assert "MemoryError" in capsys.readouterr().err


def wait_until_at_work(checking: subprocess.Popen[bytes]) -> None:
    """Come back when both of its processes have begun, however slow the machine is."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        judging = psutil.Process(checking.pid).children()
        if sum(one.cpu_times().user > WORK_SECONDS for one in judging) == PROCESSES:
            return
        time.sleep(0.1)
    pytest.fail("Nothing was begun.")


def test_ctrl_c_stops_the_files_at_work(path):
    long = path(write_cii(make_invoice(sold=[LEASE] * 5000)), "long.xml")
    with subprocess.Popen(
        [sys.executable, "-m", "einvoice", "check", "--processes", f"{PROCESSES}", *[long] * 20],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        # Whoever started the tests in the background may have had it ignored.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    ) as checking:
        wait_until_at_work(checking)
        checking.send_signal(signal.SIGINT)
        told_at = time.monotonic()
        _, said = checking.communicate()

    assert (checking.returncode, said) == (130, b"")
    # The files at work would take minutes.
    assert time.monotonic() - told_at < 30


def test_who_stops_reading_stops_the_program_quietly(tmp_path):
    (tmp_path / "p.pdf").write_bytes(make_plain_pdf())
    files = " p.pdf" * 1000
    show = f"{sys.executable} -m einvoice show --json{files} | head -1"

    ended = subprocess.run(show, shell=True, capture_output=True, check=True, cwd=tmp_path)  # noqa: S602

    assert ended.stdout.count(b"\n") == 1
    assert ended.stderr == b""


def test_it_is_a_program(path):
    ended = subprocess.run(
        [sys.executable, "-m", "einvoice", "convert", "--to", "cii", path(make_facturx_pdf())],
        capture_output=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )

    assert ended.stdout == write_cii(make_invoice())
