"""The judge inside programs of other kinds: that fork, are killed, or speak another language."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from dataclasses import replace
from pathlib import Path

import psutil

from einvoice import Profile, write_cii
from einvoice.model import Address, Party
from tests.make.documents import make_invoice

# From abroad and under the shortest profile: the sheet that is the quickest to compile.
GERMAN = Party(name="Muster GmbH", vat_number="DE123456789", address=Address(country_code="DE"))
SMALL = write_cii(replace(make_invoice(profile=Profile.MINIMUM), seller=GERMAN))
LIBRARY = Path(sys.modules["einvoice"].__file__).parents[1]


def is_alive(pid):
    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE


def run(program: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(LIBRARY), **environment},
    )


def test_the_program_that_asks_never_loads_saxon():
    loaded = run("import einvoice, sys; print('saxonche' in sys.modules)")

    assert loaded.stdout == "False\n"


def test_a_process_that_judges_loads_nothing_of_a_web_site():
    loaded = run(
        """
        import sys
        import einvoice.judge.child
        print(sorted({one.partition(".")[0] for one in sys.modules} & {"django", "pli"}))
        """
    )

    assert loaded.stdout == "[]\n"


def test_after_a_fork_each_has_its_own_answers(tmp_path):
    (tmp_path / "facture.xml").write_bytes(SMALL)
    done = run(
        f"""
        import os
        from einvoice import Judge
        from einvoice.judge import Terms
        content = open({str(tmp_path / "facture.xml")!r}, "rb").read()
        with Judge(terms=Terms(usual=())) as judge:
            judge.judge(content, name="avant")
            forked = os.fork()
            if not forked:
                print(judge.judge(content, name="ici").name, flush=True)
                os._exit(0)
            os.waitpid(forked, 0)
            print(judge.judge(content, name="là").name)
        """
    )

    assert done.stdout == "ici\nlà\n"


def test_closing_does_not_wait_for_what_was_forked_meanwhile(tmp_path):
    (tmp_path / "facture.xml").write_bytes(SMALL)
    done = run(
        f"""
        import os, signal, time
        from einvoice import Judge
        from einvoice.judge import Terms
        content = open({str(tmp_path / "facture.xml")!r}, "rb").read()
        judge = Judge(terms=Terms(usual=()))
        judge.judge(content, name="avant")
        pid = judge._children[0].pid
        forked = os.fork()
        if not forked:
            time.sleep(60)
            os._exit(0)
        closing_at = time.monotonic()
        judge.close()
        print(time.monotonic() - closing_at < 5, os.path.exists(f"/proc/{{pid}}"))
        os.kill(forked, signal.SIGKILL)
        """
    )

    assert done.stdout == "True False\n"


def test_no_process_outlives_a_killed_program_that_had_forked(tmp_path):
    (tmp_path / "facture.xml").write_bytes(SMALL)
    done = run(
        f"""
        import os, signal, time
        from einvoice import Judge
        from einvoice.judge import Terms
        content = open({str(tmp_path / "facture.xml")!r}, "rb").read()
        judging = os.fork()
        if not judging:
            judge = Judge(terms=Terms(usual=()))
            judge.judge(content, name="avant")
            if forked := os.fork():
                print(judge._children[0].pid, forked, flush=True)
                os.kill(os.getpid(), signal.SIGKILL)
            os.close(1)
            os.close(2)
            time.sleep(30)
            os._exit(0)
        os.waitpid(judging, 0)
        """
    )
    judged, forked = (int(one) for one in done.stdout.split())

    deadline = time.monotonic() + 25
    while is_alive(judged) and time.monotonic() < deadline:
        time.sleep(0.02)
    os.kill(forked, signal.SIGKILL)

    assert not is_alive(judged)


def test_the_language_of_the_machine_changes_nothing(tmp_path):
    french = write_cii(make_invoice())
    (tmp_path / "facture.xml").write_bytes(french.replace(b">PMT<", b">PMX<"))
    done = run(
        f"""
        from einvoice import Judge
        content = open({str(tmp_path / "facture.xml")!r}, "rb").read()
        with Judge() as judge:
            print(ascii(judge.judge(content, name="facture.xml").faults[-1].official_text))
        """,
        LC_ALL="C",
        PYTHONUTF8="0",
        PYTHONCOERCECLOCALE="0",
    )

    assert (
        done.stdout
        == ascii(
            "BR-FR-05/BT-22 : La mention relative aux frais de recouvrement (code PMT) est absente."
            " Elle est obligatoire dans les notes (BG-1)."
        )
        + "\n"
    )
