"""One run of files by every channel, each to a supplier of its own: the same must come of it.

The suppliers share an instance, a SIREN and the addresses of their customers.

python -m tests.journeys.channels [--files 2000] [--seed N] [--channels browser api …]

Ends with 1 when a channel ends otherwise than the run was made to, or than `pli status` says.
"""

import argparse
import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from pli.connectors.smtp.fake import FakeSmtpServer
from tests.database import find_server
from tests.journeys.channels.doors import DOORS, Door, Place
from tests.make.instances import Instance
from tests.make.runs import End, Run, make_run

type Letter = tuple[str, str]

# What comes second and late is found too.
_GRACE_SECONDS = 2


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a run by one channel."""

    ends: Counter[End]
    letters: Counter[Letter]
    """Mails to customers: to whom, and under which subject."""

    status: Mapping[str, int]
    handed_in_seconds: float
    ended_seconds: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Do it, print what came of it, give the exit code."""
    told = _told(arguments)
    run = make_run(files=told.files, seed=told.seed)
    faults: list[str] = []
    letters: set[frozenset[Letter]] = set()
    print(f"{'':<8} {'handed in':>10} {'ended':>8} {'files/s':>8}  status", flush=True)
    with running_instance() as (instance, mails):
        for name in told.channels:
            place = Place.begin(name, instance, mails, run)
            outcome = go_through(DOORS[name], place, run)
            print(_row(name, outcome, told.files), flush=True)
            faults += _told_at_once(name, faults_of(outcome, run))
            letters.add(frozenset(outcome.letters))
    if len(letters) > 1:
        faults += _told_at_once("mails", ["those of one channel are not those of another"])
    print(f"the same came of each, and {len(run.told)} mails" if not faults else "not the same")
    return 1 if faults else 0


@contextmanager
def running_instance() -> Iterator[tuple[Instance, FakeSmtpServer]]:
    """Have every program run, on a database that has seen nothing yet."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="pli-channels-")))
        server = stack.enter_context(find_server())
        database = stack.enter_context(server.clone(f"pli_test_{os.getpid()}_channels"))
        mails = stack.enter_context(FakeSmtpServer(folder / "caught"))
        instance = Instance(folder / "instance", database, mails, shows_logs=False)
        stack.enter_context(instance)
        stack.push(partial(_show_logs, instance))
        instance.folders_dir.mkdir()
        instance.start("worker", "watch", "web")
        yield instance, mails


def go_through(door: Door, place: Place, run: Run) -> Outcome:
    """Hand a run in by one channel, and wait until all is said and done."""
    start = time.perf_counter()
    door(place, run)
    handed_in = time.perf_counter() - start
    place.wait_for_ends(len(run.files))
    ended = time.perf_counter() - start
    place.wait_for_mails(run.told)
    time.sleep(_GRACE_SECONDS)
    return Outcome(place.ends(), place.letters(), place.status(), handed_in, ended)


def _show_logs(instance: Instance, kind: type[BaseException] | None, *_: object) -> None:
    if kind is not None:
        print(instance.ends_of_logs(), file=sys.stderr)


def faults_of(outcome: Outcome, run: Run) -> list[str]:
    """Say all that came of it and should not have, or the other way round."""
    faults = [f"{count} too many: {end}" for end, count in (outcome.ends - run.ends).items()]
    faults += [f"{count} missing: {end}" for end, count in (run.ends - outcome.ends).items()]
    receivers = Counter(recipient for recipient, _subject in outcome.letters.elements())
    faults += [f"{count} mails to {one}" for one, count in receivers.items() if count > 1]
    faults += [f"no mail to {one}" for one in sorted(run.told - receivers.keys())]
    faults += [f"a mail to {one}" for one in sorted(receivers.keys() - run.told)]
    counts = dict(outcome.status)
    received = counts.pop("received")
    if (received, sum(counts.values())) != (len(run.files), len(run.files)):
        faults.append(f"the status does not add up: {outcome.status}")
    states = Counter(end.state for end in run.ends.elements())
    expected = {"available": "available", "held": "held", "known": "already_known"}
    faults += [
        f"{outcome.status[word]} {word}, not {states[state]}"
        for state, word in expected.items()
        if outcome.status[word] != states[state]
    ]
    return faults


def _told_at_once(subject: str, faults: Sequence[str]) -> Sequence[str]:
    for fault in faults:
        print(f"{subject}: {fault}", flush=True)
    return faults


def _row(name: str, outcome: Outcome, files: int) -> str:
    seconds = f"{outcome.handed_in_seconds:>8.1f} s {outcome.ended_seconds:>6.1f} s"
    status = ", ".join(f"{word} {count}" for word, count in outcome.status.items())
    return f"{name:<8} {seconds} {files / outcome.ended_seconds:>8.1f}  {status}"


def _told(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.journeys.channels", description=__doc__)
    parser.add_argument("--files", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1, help="another run of the same size")
    parser.add_argument("--channels", nargs="+", choices=DOORS, default=list(DOORS))
    return parser.parse_args(arguments)


if __name__ == "__main__":
    # Whoever is told to end leaves no program behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    sys.exit(main())
