"""The processes that judge: they come and go, die and hang, and the judge goes on."""

import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from einvoice import DocumentKind, Judge, Outcome, Profile, write_cii
from einvoice.judge import JudgeBusy, JudgeCannotStart, JudgeClosed, RulesMissing, Terms
from einvoice.judge.pool import cpu_seconds_for
from einvoice.judge.rulesets import Rules, require_rules
from einvoice.model import Address, Party
from tests.make.documents import LEASE, make_foreign_party, make_invoice

# From abroad and under the shortest profile: the sheet that is the quickest to compile.
GERMAN = Party(name="Muster GmbH", vat_number="DE123456789", address=Address(country_code="DE"))
SMALL = write_cii(replace(make_invoice(profile=Profile.MINIMUM), seller=GERMAN))
LONG = write_cii(make_invoice(seller=make_foreign_party(), sold=[LEASE] * 4000))
BARE = Terms(usual=())
LIBRARY = Path(sys.modules["einvoice"].__file__).parents[1]


def codes(verdict):
    return [one.code for one in verdict.faults]


def wait_until(holds, seconds=30):
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def pid_of(judge):
    return judge._children[0].pid


def is_alive(pid):
    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE


class InThread(threading.Thread):
    """One question to a judge, asked aside."""

    def __init__(self, judge, content):
        super().__init__()
        self.judge, self.content, self.answer = judge, content, None
        self.start()

    def run(self):
        try:
            self.answer = self.judge.judge(self.content, name="longue.xml")
        except JudgeClosed as error:
            self.answer = error

    def wait_until_at_work(self):
        wait_until(lambda: pid_of(self.judge) and computed(pid_of(self.judge)) > 2)


def computed(pid):
    times = psutil.Process(pid).cpu_times()
    return times.user + times.system


def test_nothing_runs_before_it_is_asked():
    with Judge(processes=3) as judge:
        assert [child.pid for child in judge._children] == [None, None, None]


def test_one_at_a_time_needs_one_process_only():
    with Judge(processes=3, terms=BARE) as judge:
        for _ in range(3):
            judge.judge(SMALL, name="facture.xml")

        assert sum(child.pid is not None for child in judge._children) == 1


def test_a_document_that_takes_too_long_is_stopped_and_the_judge_goes_on():
    def seconds(size: int) -> int:
        return 1 if size > len(SMALL) else 60

    with Judge(terms=BARE, cpu_seconds_for=seconds) as judge:
        stopped = judge.judge(LONG, name="longue.xml")
        after = judge.judge(SMALL, name="facture.xml")

    assert (stopped.outcome, codes(stopped)) == (Outcome.INVALID, ["evaluation-timeout"])
    assert after.outcome is Outcome.VALID


def test_a_document_whose_process_is_killed_from_outside_is_judged_again():
    with Judge(terms=BARE) as judge:
        asked = InThread(judge, LONG)
        asked.wait_until_at_work()
        os.kill(pid_of(judge), signal.SIGKILL)
        asked.join()

    assert (asked.answer.outcome, codes(asked.answer)) == (Outcome.VALID, [])


def test_a_document_whose_process_is_killed_each_time_is_not_accused():
    with Judge(terms=BARE) as judge:
        asked = InThread(judge, LONG)
        for _ in range(2):
            asked.wait_until_at_work()
            killed = pid_of(judge)
            os.kill(killed, signal.SIGKILL)
            wait_until(lambda killed=killed: pid_of(judge) != killed)
        asked.join()
        after = judge.judge(SMALL, name="facture.xml")

    assert (asked.answer.outcome, codes(asked.answer)) == (
        Outcome.UNREADABLE,
        ["evaluation-interrupted"],
    )
    assert after.outcome is Outcome.VALID


def test_a_service_that_is_told_to_end_finishes_the_document_at_work():
    """As systemd tells it: every process of the group, at once."""
    with Judge(terms=BARE) as judge:
        asked = InThread(judge, LONG)
        asked.wait_until_at_work()
        told = pid_of(judge)
        os.kill(told, signal.SIGTERM)
        asked.join()

        assert pid_of(judge) == told
    assert asked.answer.outcome is Outcome.VALID


@pytest.mark.parametrize("number", [signal.SIGABRT, signal.SIGSEGV])
def test_a_document_that_takes_its_process_down_is_not_admitted(number):
    """As Saxon dies of it."""
    with Judge(terms=BARE) as judge:
        asked = InThread(judge, LONG)
        asked.wait_until_at_work()
        os.kill(pid_of(judge), number)
        asked.join()
        after = judge.judge(SMALL, name="facture.xml")

    assert (asked.answer.outcome, codes(asked.answer)) == (Outcome.INVALID, ["evaluation-died"])
    assert after.outcome is Outcome.VALID


def test_a_process_that_is_killed_at_rest_costs_nobody_anything():
    with Judge(terms=BARE) as judge:
        judge.judge(SMALL, name="facture.xml")
        os.kill(pid_of(judge), signal.SIGKILL)

        assert judge.judge(SMALL, name="facture.xml").outcome is Outcome.VALID


def test_a_document_that_wants_too_much_memory_costs_its_process():
    with Judge(terms=Terms(usual=(), memory_max=150 << 20)) as judge:
        judged = judge.read_and_judge(LONG, name="longue.xml")

    assert (judged.verdict.outcome, codes(judged.verdict)) == (
        Outcome.INVALID,
        ["evaluation-died"],
    )
    assert judged.document.kind is DocumentKind.UNREADABLE
    assert judged.document.faults == judged.verdict.faults


@pytest.mark.parametrize(
    "terms",
    [
        pytest.param(Terms(usual=(), documents_max=1), id="after so many documents"),
        pytest.param(Terms(usual=(), resident_max=1), id="above so much memory"),
        pytest.param(Terms(usual=(), idle_seconds=0.05), id="when nobody asks"),
    ],
)
def test_a_process_makes_room_for_a_fresh_one(terms):
    with Judge(terms=terms) as judge:
        first = judge.judge(SMALL, name="facture.xml")
        gone = pid_of(judge)
        wait_until(lambda: not is_alive(gone))
        second = judge.judge(SMALL, name="facture.xml")

        assert pid_of(judge) != gone
    assert (first.outcome, second) == (Outcome.VALID, first)


def test_closing_ends_the_processes_even_at_work():
    judge = Judge(terms=BARE)
    asked = InThread(judge, LONG)
    asked.wait_until_at_work()
    pid = pid_of(judge)

    judge.close()
    asked.join()

    assert not psutil.pid_exists(pid)
    assert isinstance(asked.answer, JudgeClosed)
    with pytest.raises(JudgeClosed):
        judge.judge(SMALL, name="facture.xml")


def test_closing_while_a_process_starts_is_closing():
    judge = Judge(terms=BARE)
    asked = InThread(judge, SMALL)
    wait_until(lambda: pid_of(judge))
    pid = pid_of(judge)

    judge.close()
    asked.join()

    assert isinstance(asked.answer, JudgeClosed)
    assert (pid_of(judge), psutil.pid_exists(pid)) == (None, False)


def test_closing_twice_at_once_is_closing():
    judge = Judge(terms=BARE)
    judge.judge(SMALL, name="facture.xml")
    pid = pid_of(judge)

    closing = [threading.Thread(target=judge.close) for _ in range(4)]
    for one in closing:
        one.start()
    for one in closing:
        one.join()

    assert not psutil.pid_exists(pid)


def test_who_leaves_before_the_last_verdict_does_not_wait_for_it():
    judge = Judge(processes=2, terms=BARE)
    verdicts = judge.judge_all([("facture.xml", SMALL), *[("longue.xml", LONG)] * 9])

    assert next(verdicts).outcome is Outcome.VALID
    left_at = time.monotonic()
    verdicts.close()
    judge.close()

    # All nine would take minutes.
    assert time.monotonic() - left_at < 5
    assert [child.pid for child in judge._children] == [None, None]


def test_who_does_not_want_to_wait_is_told_that_the_judge_is_busy():
    with Judge(terms=BARE) as judge:
        asked = InThread(judge, LONG)
        asked.wait_until_at_work()

        with pytest.raises(JudgeBusy):
            judge.judge(SMALL, name="facture.xml", wait_seconds=0.01)
        asked.join()

    assert asked.answer.outcome is Outcome.VALID


PARENT = """
import sys, threading
from einvoice import Judge
from einvoice.judge import Terms
judge = Judge(terms=Terms(usual=()))
judge.judge(open(sys.argv[1], "rb").read(), name="facture.xml")
print(judge._children[0].pid, flush=True)
judge.judge(open(sys.argv[2], "rb").read(), name="longue.xml")
"""


def test_no_process_outlives_a_program_that_is_killed(tmp_path):
    small, long = tmp_path / "small.xml", tmp_path / "long.xml"
    small.write_bytes(SMALL)
    long.write_bytes(LONG)
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, str(small), str(long)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(LIBRARY)},
    ) as parent:
        pid = int(parent.stdout.readline())
        before = computed(pid)
        wait_until(lambda: computed(pid) > before + 1)
        parent.kill()
        parent.wait()

        wait_until(lambda: not is_alive(pid), seconds=5)


def test_a_process_that_does_not_come_up_is_no_verdict(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")

    with Judge(terms=BARE) as judge, pytest.raises(JudgeCannotStart):
        judge.judge(SMALL, name="facture.xml")


def test_without_its_rules_the_judge_does_not_sit():
    missing = Path("/nowhere/rules.xslt")

    with pytest.raises(RulesMissing, match=r"il manque le fichier /nowhere/rules\.xslt"):
        require_rules((Rules("EN 16931 (CII)", missing),))


def test_the_time_that_a_file_may_take_follows_its_size_up_to_a_limit():
    assert [cpu_seconds_for(size) for size in (0, 1_000_000, 10_000_000, 100_000_000)] == [
        30,
        50,
        230,
        300,
    ]
