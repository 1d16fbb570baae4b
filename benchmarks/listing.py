"""How fast a customer's list answers, however many invoices its supplier has.

python -m benchmarks.listing [--full] [--rounds N] [--documents N]

The first page, the thousandth (or the last one that there is), a search by number and one by
words, of an account of N invoices (2,000; --full: 50,000), alone with its supplier's others:
twice as many, then ten times (--full: 100,000, then two millions). Two dozen make a contract, and
one contract lacks its latest, which a banner says. Then « Toutes mes factures », of a person of
three small spaces and of one of three hundred large ones. Each request goes through the whole
application, in one process, against a page of the same frame with one query of fifty rows. Ratios
below 1 say how much longer ours takes. A goal that is missed is named, and the exit code is 1.
"""

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

import django

from benchmarks.cpu import Stopwatch, spent_by
from benchmarks.options import Options, Sizes, read_options
from benchmarks.report import Other, Report
from benchmarks.rounds import Timed, time_in_turn
from tools.postgres import APPLICATION, OWNER, Cluster

SIZES = Sizes(batches={1: 2_000}, small=(1,))
OTHERS = (Other("minimal", "a page of the same frame, with one query of fifty rows"),)
FULL_INVOICES = 50_000
# Fewer have no second page, nor a word that few of them say.
INVOICES_MIN = 120
# How many invoices its supplier has, for each of the account's.
BESIDE, BESIDE_FULL = (2, 10), (2, 40)
ROUNDS, ROUNDS_FULL = 15, 200
# Of fewer, the slowest of a hundred is one that the machine disturbed.
ROUNDS_FOR_P99 = 100
GROWTH_GOALS = {"p50": 1.5, "p99": 2.0}
DEEP_GOAL, MINIMAL_GOAL = 1.3, 3.0

type Ask = Callable[[int], object]


def main(arguments: Sequence[str] | None = None) -> int:
    """Time the small supplier, then the large one; give the exit code."""
    options = read_options(arguments, about=__doc__ or "", sizes=SIZES)
    report = Report(name="listing", full=options.full, others=OTHERS)
    walls: dict[int, Mapping[str, Sequence[float]]] = {}
    with _opened_database() as cluster:
        from benchmarks.listing_ground import Ground  # noqa: PLC0415 - after the set-up

        ground = Ground.of(_many(options), cluster)
        for times in BESIDE_FULL if options.full else BESIDE:
            ground.grow(times)
            stopwatch = Stopwatch(lambda: spent_by(cluster.processes()))
            timed = time_in_turn(
                ground.asks(), documents=1, rounds=_rounds(options), stopwatch=stopwatch
            )
            walls[times] = {
                name: [one.wall for one in spent] for name, spent in timed.rounds.items()
            }
            _add(report, timed, times)
        report.more |= _everywhere(ground.everywhere(), options, cluster)
    report.more |= _findings(walls)
    for name, found in report.more.items():
        print(f"{name:<24} {found}", flush=True)
    missed = _missed(report.more, _rounds(options))
    report.more["missed"] = missed
    for sentence in missed:
        print(f"missed: {sentence}", flush=True)
    report.close()
    return 1 if missed else 0


def _many(options: Options) -> int:
    usual = FULL_INVOICES if options.full else options.documents(1)
    return max(options.asked_documents or usual, INVOICES_MIN)


def _rounds(options: Options) -> int:
    return options.asked_rounds or (ROUNDS_FULL if options.full else ROUNDS)


def _add(report: Report, timed: Timed, times: int) -> None:
    for name in timed.rounds:
        if name != "minimal":
            report.add(f"{name} ×{times}", timed, ours=name)


def _findings(walls: Mapping[int, Mapping[str, Sequence[float]]]) -> dict[str, object]:
    small, large = (walls[times] for times in sorted(walls))
    growth = {
        name: {
            "p50": round(_p50(large[name]) / _p50(small[name]), 2),
            "p99": round(_p99(large[name]) / _p99(small[name]), 2),
        }
        for name in small
    }
    return {
        "growth": growth,
        "goals of growth": GROWTH_GOALS,
        "deep over first": round(_p50(large["deep"]) / _p50(large["first"]), 2),
        "goal of deep over first": DEEP_GOAL,
        "over minimal": {
            name: round(_p50(large[name]) / _p50(large["minimal"]), 2) for name in large
        },
        "goal over minimal": MINIMAL_GOAL,
        "p50 ms": {name: round(_p50(spent) * 1000, 1) for name, spent in large.items()},
        "p99 ms": {name: round(_p99(spent) * 1000, 1) for name, spent in large.items()},
    }


def _everywhere(asks: Mapping[str, Ask], options: Options, cluster: Cluster) -> dict[str, object]:
    """Time « Toutes mes factures », of three small spaces and of three hundred large ones."""
    stopwatch = Stopwatch(lambda: spent_by(cluster.processes()))
    timed = time_in_turn(asks, documents=1, rounds=_rounds(options), stopwatch=stopwatch)
    few, hundreds, minimal = (
        [one.wall for one in timed.rounds[name]]
        for name in ("everywhere few", "everywhere hundreds", "minimal")
    )
    return {
        "everywhere growth": {
            "p50": round(_p50(hundreds) / _p50(few), 2),
            "p99": round(_p99(hundreds) / _p99(few), 2),
        },
        "everywhere over minimal": round(_p50(hundreds) / _p50(minimal), 2),
        "everywhere p50 ms": {
            "few": round(_p50(few) * 1000, 1),
            "hundreds": round(_p50(hundreds) * 1000, 1),
        },
    }


def _missed(found: Mapping[str, Any], rounds: int) -> Sequence[str]:
    """Name the goals that were not reached; a p99 is judged where there are rounds enough."""
    judged = ("p50", "p99") if rounds >= ROUNDS_FOR_P99 else ("p50",)
    grown_of = found["growth"] | {"everywhere": found["everywhere growth"]}
    ratios = found["over minimal"] | {"everywhere": found["everywhere over minimal"]}
    growth = [
        f"growth of {name} at {point}: {grown[point]}, goal {GROWTH_GOALS[point]}"
        for name, grown in grown_of.items()
        for point in judged
        if name != "minimal" and grown[point] > GROWTH_GOALS[point]
    ]
    beside = [
        f"{name} over a minimal page: {ratio}, goal {MINIMAL_GOAL}"
        for name, ratio in ratios.items()
        if ratio > MINIMAL_GOAL
    ]
    deep = found["deep over first"]
    beyond = [f"deep over first: {deep}, goal {DEEP_GOAL}"] if deep > DEEP_GOAL else []
    return [*growth, *beside, *beyond]


def _p50(seconds: Sequence[float]) -> float:
    return median(seconds)


def _p99(seconds: Sequence[float]) -> float:
    return quantiles(seconds, n=100, method="inclusive")[-1]


@contextmanager
def _opened_database() -> Iterator[Cluster]:
    """Give a database of its own, that this process is connected to."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    from django.test import override_settings  # noqa: PLC0415 - after the set-up

    from tests.database import DatabaseServer, connected_to  # noqa: PLC0415 - same

    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="pli-bench-")))
        cluster = Cluster(folder / "postgres")
        stack.enter_context(cluster.running())
        server = DatabaseServer(cluster.url(login=OWNER), cluster.url(login=APPLICATION))
        database = stack.enter_context(server.clone("pli_bench_listing"))
        stack.enter_context(connected_to(database))
        stack.enter_context(
            override_settings(
                PLI_STORAGE_DIR=folder / "storage",
                ROOT_URLCONF="benchmarks.listing_urls",
                ALLOWED_HOSTS=["*"],
            )
        )
        yield cluster


if __name__ == "__main__":
    sys.exit(main())
