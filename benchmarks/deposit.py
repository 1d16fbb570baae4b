"""How fast a deposit over HTTP becomes an invoice: with the rules, without, and bare saxonche.

python -m benchmarks.deposit [--full] [--lines N…] [--rounds N] [--documents N]

A batch is handed in by several connections at once, and done when each file has its end.
"""

import signal
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from http import HTTPStatus
from statistics import median, quantiles

from benchmarks.bare import make_bare_mixed
from benchmarks.cpu import Stopwatch, spent_by, tree_of
from benchmarks.crew import Crew
from benchmarks.ground import Site, opened_sites
from benchmarks.invoices import make_sized_invoice
from benchmarks.memory import MemoryWatch, watched
from benchmarks.options import Options, Sizes, read_options
from benchmarks.report import Other, Report
from benchmarks.rounds import Timed, time_in_turn
from benchmarks.without_rules import COMMAND as WITHOUT_RULES
from einvoice import read_document, write_cii, write_facturx, write_ubl
from tools.run import PROGRAMS

SIZES = Sizes(batches={3: 150, 20: 40, 100: 10, 400: 2}, small=(3, 20, 100))
OTHERS = (
    Other("no-rules", "the same loop, with a judge that reads each file and applies no rule"),
    Other("saxonche", "the same sheets on the same invoices in bare saxonche, two processes"),
)
# Of three invoices, one of each.
WRITERS = (("pdf", write_facturx), ("xml", write_cii), ("xml", write_ubl))
TIMES_FULL = 5
AT_ONCE = 8
WEB_MEGABYTES_MAX = 250
_END_SECONDS = 1800
_LOOK_SECONDS = 0.25

type Files = Mapping[str, bytes]


class NotTheSameWork(Exception):
    """A file was not taken, or did not become an invoice: there is nothing to compare."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Time one run of mixed sizes; give the exit code."""
    options = read_options(arguments, about=__doc__ or "", sizes=SIZES)
    report = Report(name="deposit", full=options.full, others=OTHERS)
    workers = {"ours": PROGRAMS["worker"], "no-rules": WITHOUT_RULES}
    with opened_sites(workers) as (cluster, sites), Crew(make_bare_mixed) as crew:
        rounds = options.rounds(options.lines[0])
        batches = [_make_batch(options, number) for number in range(rounds + 1)]
        loops = {name: Loop(site, batches, cluster.processes) for name, site in sites.items()}
        bare = Bare(crew, [[_xml_of(one) for one in batch.values()] for batch in batches])
        stopwatch = Stopwatch(lambda: spent_by(cluster.processes()))
        watches = {name: _watch(sites["ours"], name) for name in ("web", "worker")}
        with watched(*watches.values()):
            timed = time_in_turn(
                {**{name: loop.deposit for name, loop in loops.items()}, "saxonche": bare.judge},
                documents=len(batches[0]),
                rounds=rounds,
                stopwatch=stopwatch,
            )
    report.add("mixed", timed)
    report.more |= {name: loop.figures() for name, loop in loops.items()}
    report.more["memory"] = _memory(watches)
    report.more["files"] = len(batches[0])
    _tell(report, timed)
    report.close()
    return 0


@dataclass(slots=True)
class Loop:
    """The machine of a site hands in each batch, and waits for its end."""

    site: Site
    batches: Sequence[Files]
    database: Callable[[], Iterable[int]]
    """The processes of its database."""

    posts: list[float] = field(default_factory=list)
    """Seconds of each POST, of the rounds that count."""
    taken: list[float] = field(default_factory=list)
    """Seconds until the last file of a batch was acknowledged."""
    ended: list[float] = field(default_factory=list)
    """Seconds until the last one had become an invoice."""
    shares: list[Mapping[str, float]] = field(default_factory=list)
    """Seconds of CPU of each program in each round that counts."""
    _done: int = 0

    def deposit(self, number: int) -> None:
        """Do one batch."""
        files = self.batches[number]
        before = self._spent()
        start = time.perf_counter()
        with ThreadPoolExecutor(AT_ONCE) as pool:
            posts = list(pool.map(self._post, files.items()))
        taken = time.perf_counter() - start
        self._done += len(files)
        self._wait_for_end()
        if number:
            self.posts += posts
            self.taken.append(taken)
            self.ended.append(time.perf_counter() - start)
            self.shares.append(
                {name: spent - before[name] for name, spent in self._spent().items()}
            )

    def figures(self) -> dict[str, float]:
        """What a person wants to know of it."""
        files = len(self.batches[0])
        cuts = quantiles(self.posts, n=100, method="inclusive") if len(self.posts) > 1 else [0] * 99
        return {
            "invoices per second": round(files / median(self.ended), 1),
            "acknowledged per second": round(files / median(self.taken), 1),
            "POST p50 ms": round(cuts[49] * 1000, 1),
            "POST p99 ms": round(cuts[98] * 1000, 1),
            **{
                f"{name} CPU ms": round(median(one[name] for one in self.shares) * 1000 / files, 1)
                for name in self.shares[0]
            },
        }

    def _spent(self) -> dict[str, float]:
        instance = self.site.instance
        programs = {name: tree_of(instance.process_id(name)) for name in ("web", "worker")}
        programs["database"] = list(self.database())
        return {name: spent_by(processes) for name, processes in programs.items()}

    def _post(self, file: tuple[str, bytes]) -> float:
        name, content = file
        start = time.perf_counter()
        answer = self.site.machine.deposit(name, content, key=name)
        spent = time.perf_counter() - start
        if answer.status != HTTPStatus.ACCEPTED:
            raise NotTheSameWork(name, answer)
        return spent

    def _wait_for_end(self) -> None:
        deadline = time.monotonic() + _END_SECONDS
        while True:
            counts = self.site.machine.status()
            if counts["examining"] == 0 or time.monotonic() > deadline:
                break
            time.sleep(_LOOK_SECONDS)
        if (counts["received"], counts["available"]) != (self._done, self._done):
            raise NotTheSameWork(counts)


@dataclass(slots=True)
class Bare:
    """Two processes that hold the invoices of the last batch they were given."""

    crew: Crew
    batches: Sequence[Sequence[bytes]]

    def judge(self, number: int) -> None:
        """Do one batch; nothing may be wrong in it."""
        self.crew.take(self.batches[number])
        if self.crew.work():
            raise NotTheSameWork("bare saxonche finds faults")


def _make_batch(options: Options, number: int) -> Files:
    """Make one round's invoices, none of which comes in another."""
    made: dict[str, bytes] = {}
    for lines in options.lines:
        many = options.documents(lines) * (TIMES_FULL if options.full else 1)
        for seed in range(number * many, (number + 1) * many):
            ending, write = WRITERS[seed % len(WRITERS)]
            invoice = make_sized_invoice(lines, seed=seed, issue_date=date.today())  # noqa: DTZ011
            made[f"{invoice.number}.{ending}"] = write(invoice)
    return made


def _xml_of(content: bytes) -> bytes:
    xml = read_document(content, name="facture").xml
    if xml is None:
        raise NotTheSameWork("no XML inside")
    return xml


def _watch(site: Site, program: str) -> MemoryWatch:
    return MemoryWatch(site.instance.process_id(program))


def _memory(watches: Mapping[str, MemoryWatch]) -> dict[str, object]:
    web, worker = watches["web"].below, watches["worker"]
    return {
        "web process MB": max(held.resident for held in web),
        "web process PSS MB": max(held.proportional for held in web),
        "goal for a web process MB": WEB_MEGABYTES_MAX,
        "worker MB": worker.own.resident,
        "worker PSS MB": worker.own.proportional,
        "judges MB": [held.resident for held in worker.below],
        "judges PSS MB": [held.proportional for held in worker.below],
    }


def _tell(report: Report, timed: Timed) -> None:
    files = timed.documents
    wall = median(one.wall for one in timed.rounds["saxonche"])
    titles = ("files/s", "taken/s", "p50 ms", "p99 ms", "web", "worker", "database")
    print(f"{'':<12} {' '.join(f'{title:>8}' for title in titles)}   (the last three: ms of CPU)")
    for name in ("ours", "no-rules"):
        figures = report.more[name]
        cells = [f"{one:>8}" for one in figures.values()] if isinstance(figures, dict) else []
        print(f"{name:<12} {' '.join(cells)}")
    print(f"{'saxonche':<12} {files / wall:>8.1f}")
    ratios = report.wall_ratios["mixed"]
    print(
        f"by the clock, a deposit with the rules takes {1 / ratios['no-rules']:.2f} times the same "
        f"without, and {1 / ratios['saxonche']:.2f} times bare saxonche"
    )
    print(f"memory at most: {report.more['memory']}")


if __name__ == "__main__":
    # Whoever is told to end leaves no program behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    sys.exit(main())
