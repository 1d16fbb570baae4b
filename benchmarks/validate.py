"""How fast an invoice is judged: against bare saxonche on the same sheets, and against the floor.

python -m benchmarks.validate [--full] [--lines N…] [--rounds N]
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial

from benchmarks.bare import BARE, hashes_of_sheets
from benchmarks.crew import Crew
from benchmarks.invoices import make_sized_invoice
from benchmarks.options import Sizes, read_options
from benchmarks.report import Other, Report
from benchmarks.rounds import Run, Timed, time_in_turn
from einvoice import Judge, Outcome, write_cii, write_ubl

SIZES = Sizes(batches={5: 24, 100: 4, 1_000: 4, 10_000: 2}, small=(5, 100))
OTHERS = (
    Other(
        "saxonche",
        "the same sheets on the same documents in bare saxonche, two processes each",
        goal=0.9,
    ),
    Other("floor", "sha256, hardened lxml parse and XSD with a kept schema, two processes"),
)
WRITERS = {"cii": write_cii, "ubl": write_ubl}
PROCESSES = 2

type Documents = list[tuple[str, bytes]]
type Crews = dict[str, Crew]


class NotTheSameWork(Exception):
    """The judge and the bare side disagree, so there is nothing to compare."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Time every syntax and size; give the exit code."""
    options = read_options(arguments, about=__doc__ or "", sizes=SIZES)
    report = Report(name="validate", full=options.full, others=OTHERS)
    with Judge(processes=PROCESSES) as judge:
        for syntax in WRITERS:
            with _crews(syntax) as crews:
                for lines in options.lines:
                    documents = _make_documents(syntax, lines, options.documents(lines))
                    _check_same(judge, crews, documents, syntax)
                    timed = _time(judge, crews, documents, options.rounds(lines))
                    report.add(f"{syntax} {lines}", timed)
    report.close()
    return 0


@contextmanager
def _crews(syntax: str) -> Iterator[Crews]:
    with ExitStack() as stack:
        yield {
            name: stack.enter_context(Crew(partial(make, syntax), processes=PROCESSES))
            for name, make in BARE.items()
        }


def _make_documents(syntax: str, lines: int, many: int) -> Documents:
    write = WRITERS[syntax]
    return [(f"{seed}.xml", write(make_sized_invoice(lines, seed=seed))) for seed in range(many)]


def _check_same(judge: Judge, crews: Crews, documents: Documents, syntax: str) -> None:
    """Before the clock starts: all apply the same sheets, and find nothing wrong."""
    verdicts = list(judge.judge_all(documents))
    applied = {rules.sha256 for verdict in verdicts for rules in verdict.rules}
    if missing := hashes_of_sheets(syntax) - applied:
        raise NotTheSameWork(f"{syntax}: the judge did not apply the sheets {missing}")
    wrong = [one for one in verdicts if one.outcome is not Outcome.VALID or one.faults]
    for crew in crews.values():
        crew.take([content for _, content in documents])
    if wrong or any(crew.work() for crew in crews.values()):
        raise NotTheSameWork(f"{syntax}: not every document is valid: {wrong[:1]}")


def _time(judge: Judge, crews: Crews, documents: Documents, rounds: int) -> Timed:
    contenders: dict[str, Run] = {"ours": lambda _: list(judge.judge_all(documents))}
    contenders |= {name: partial(_work, crew) for name, crew in crews.items()}
    return time_in_turn(contenders, documents=len(documents), rounds=rounds)


def _work(crew: Crew, _number: int) -> int:
    return crew.work()


if __name__ == "__main__":
    sys.exit(main())
