"""How fast a ZIP of many invoices is written: against reading the same files, and bare zipfile.

python -m benchmarks.export [--full] [--lines N…] [--rounds N] [--documents N]

`plain` takes PDFs as they were received; `facturx` takes the XML out of each besides. All
that an export does is counted: its rows, the hashes, the names, the index, and the database.
Where the process held more than 150 MB the exit code is 1.
"""

import os
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from io import RawIOBase
from itertools import cycle
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import django

from benchmarks.cpu import Stopwatch, spent_by
from benchmarks.invoices import make_sized_invoice
from benchmarks.options import Options, Sizes, read_options
from benchmarks.report import Other, Report
from benchmarks.rounds import time_in_turn
from einvoice import write_facturx
from tools.postgres import APPLICATION, OWNER, Cluster

SIZES = Sizes(batches={5: 500}, small=(5,))
OTHERS = (
    Other("reading", "the same files opened and read, and nothing done with them"),
    Other("zipfile", "the same files in a ZIP by Python's zipfile alone: no row, hash nor index"),
)
TIMES_FULL = 20
MEGABYTES_MAX = 150
_DISTINCT = 20
_PIECE_BYTES = 256 * 1024
_MEGABYTE = 1_000_000
_KILOBYTES_OF_MEGABYTE = 1024


class NotTheSameWork(Exception):
    """A ZIP does not hold the files that are read beside it: there is nothing to compare."""


@dataclass(slots=True)
class Ground:
    """One account with its invoices, and the paths of their files in the order of the ZIP."""

    paths: Sequence[Path]
    write: Callable[[], Iterator[bytes]]
    peak_megabytes: int = 0
    grown_megabytes: int = 0

    @property
    def megabytes(self) -> float:
        """What is read."""
        return sum(path.stat().st_size for path in self.paths) / _MEGABYTE

    def export(self, _number: int) -> None:
        """Write the ZIP to nobody, and remember the most memory that this took."""
        Path("/proc/self/clear_refs").write_text("5")
        before = _peak_megabytes()
        written = sum(map(len, self.write()))
        if written < self.megabytes * _MEGABYTE:
            raise NotTheSameWork(written)
        peak = _peak_megabytes()
        self.peak_megabytes = max(self.peak_megabytes, peak)
        self.grown_megabytes = max(self.grown_megabytes, peak - before)

    def read(self, _number: int) -> None:
        """Read the files."""
        for path in self.paths:
            with path.open("rb") as file:
                while file.read(_PIECE_BYTES):
                    pass

    def zip(self, _number: int) -> None:
        """Write a ZIP of the files, and nothing else."""
        with zipfile.ZipFile(_Nowhere(), "w") as archive:
            for rank, path in enumerate(self.paths):
                with path.open("rb") as file, archive.open(f"{rank}.pdf", "w") as target:
                    while piece := file.read(_PIECE_BYTES):
                        target.write(piece)


def main(arguments: Sequence[str] | None = None) -> int:
    """Time each kind of invoice; give the exit code."""
    options = read_options(arguments, about=__doc__ or "", sizes=SIZES)
    report = Report(name="export", full=options.full, others=OTHERS)
    missed = []
    with _opened_database() as (cluster, storage):
        stopwatch = Stopwatch(lambda: spent_by(cluster.processes()))
        for lines in options.lines:
            for kind in ("plain", "facturx"):
                case, ground = (
                    f"{kind} {lines}",
                    _make_ground(options, kind, lines, cluster, storage),
                )
                _time(report, case, ground)(options.rounds(lines), stopwatch)
                if ground.peak_megabytes > MEGABYTES_MAX:
                    missed.append(case)
    for case in missed:
        print(f"missed: {case} took more than {MEGABYTES_MAX} MB", flush=True)
    report.close()
    return 1 if missed else 0


def _time(report: Report, case: str, ground: Ground) -> Callable[[int, Stopwatch], None]:
    def run(rounds: int, stopwatch: Stopwatch) -> None:
        contenders = {"ours": ground.export, "reading": ground.read, "zipfile": ground.zip}
        timed = time_in_turn(
            contenders, documents=len(ground.paths), rounds=rounds, stopwatch=stopwatch
        )
        report.add(case, timed)
        seconds = timed.cpu_ms("ours") * len(ground.paths) / 1000
        report.more[case] = {
            "files": len(ground.paths),
            "MB": round(ground.megabytes, 1),
            "MB per second of CPU": round(ground.megabytes / seconds, 1),
            "peak MB": ground.peak_megabytes,
            "of which it grew by": ground.grown_megabytes,
            "goal for the peak MB": MEGABYTES_MAX,
        }
        print(f"{case:<12} {report.more[case]}", flush=True)

    return run


@contextmanager
def _opened_database() -> Iterator[tuple[Cluster, Path]]:
    """Give a database of its own, that this process is connected to, and a folder for files."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    from django.test import override_settings  # noqa: PLC0415 - after the set-up

    from tests.database import DatabaseServer, connected_to  # noqa: PLC0415 - same

    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="pli-bench-")))
        cluster = Cluster(folder / "postgres", durable=False)
        stack.enter_context(cluster.running())
        server = DatabaseServer(cluster.url(login=OWNER), cluster.url(login=APPLICATION))
        database = stack.enter_context(server.clone("pli_bench_export"))
        stack.enter_context(connected_to(database))
        storage = folder / "storage"
        stack.enter_context(override_settings(PLI_STORAGE_DIR=storage))
        yield cluster, storage


def _make_ground(
    options: Options, kind: str, lines: int, cluster: Cluster, storage: Path
) -> Ground:
    from benchmarks.export_ground import make_account_with_files  # noqa: PLC0415 - same

    many = options.documents(lines)
    if options.full and not options.asked_documents:
        many *= TIMES_FULL
    # In a process of their own: what sets their pages takes more memory than an export.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as maker:
        contents = list(maker.map(partial(_facturx, lines), range(min(many, _DISTINCT))))
    account = make_account_with_files(kind, contents, many, cluster)
    folder = storage / str(account.supplier_id)
    paths = [folder / name for name, _rank in zip(cycle(account.hashes), range(many), strict=False)]
    return Ground(paths, account.write)


def _facturx(lines: int, seed: int) -> bytes:
    return write_facturx(make_sized_invoice(lines, seed=seed))


def _peak_megabytes() -> int:
    status = Path("/proc/self/status").read_text().splitlines()
    line = next(line for line in status if line.startswith("VmHWM:"))
    return int(line.split()[1]) // _KILOBYTES_OF_MEGABYTE


class _Nowhere(RawIOBase):
    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        return memoryview(data).nbytes  # type: ignore[arg-type]


if __name__ == "__main__":
    sys.exit(main())
