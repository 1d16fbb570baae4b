"""How fast an invoice becomes a PDF: against WeasyPrint, and against the least page of typst.

python -m benchmarks.pdf [--full] [--lines N…] [--rounds N]
"""

import sys
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
import typst

from benchmarks.invoices import make_sized_invoice
from benchmarks.options import Options, Sizes, read_options
from benchmarks.peers import Peer, weasyprint_if_there
from benchmarks.report import Other, Report
from benchmarks.rounds import Run, time_in_turn
from einvoice import Invoice, ReadDocument, read_document, write_cii, write_facturx
from einvoice.rendering import render_html, render_readable_pdf

SIZES = Sizes(batches={5: 4, 40: 1, 400: 1}, small=(5, 40))
OTHERS = (
    Other(
        "weasyprint", "the readable HTML of the same invoices, made beforehand, set by WeasyPrint"
    ),
    Other("floor", "a page of one line in bare typst, under the same standards"),
)
PEERLESS = tuple(other for other in OTHERS if other.name != "weasyprint")
_FLOOR = Path(__file__).with_name("floor.typ")

type Batch = list[ReadDocument]
type Writer = Callable[[ReadDocument], object]


def main(arguments: Sequence[str] | None = None) -> int:
    """Time every size; give the exit code."""
    options = read_options(arguments, about=__doc__ or "", sizes=SIZES)
    with weasyprint_if_there() as peer:
        report = Report(name="pdf", full=options.full, others=OTHERS if peer else PEERLESS)
        for lines in options.lines:
            _time(report, lines, options, peer)
    report.close()
    return 0


def _time(report: Report, lines: int, options: Options, peer: Peer | None) -> None:
    many, rounds = options.documents(lines), options.rounds(lines)
    # typst remembers what it has set: each round has invoices that were never seen.
    batches = [_make_batch(lines, many, number) for number in range(rounds + 1)]
    writers = WRITERS | {"floor": _least_page()}
    contenders = {name: _over(batches, write) for name, write in writers.items()}
    pages = {name: _count_pages(write(batches[0][0])) for name, write in WRITERS.items()}
    with TemporaryDirectory() as folder:
        if peer:
            written = [_write_html(batch, Path(folder)) for batch in batches]
            contenders["weasyprint"] = lambda number: peer.set_pages(written[number])
            pages["weasyprint"] = peer.set_pages(written[0][:1])
        timed = time_in_turn(contenders, documents=many, rounds=rounds)
    for name in WRITERS:
        report.add(f"{name} {lines}", timed, ours=name)
    report.more[f"pages at {lines} lines"] = pages


def _make_batch(lines: int, many: int, number: int) -> Batch:
    seeds = range(number * many, (number + 1) * many)
    written = (write_cii(make_sized_invoice(lines, seed=seed)) for seed in seeds)
    return [read_document(content, name="facture.xml") for content in written]


def _over(batches: Sequence[Batch], write: Writer) -> Run:
    def run(number: int) -> None:
        for document in batches[number]:
            write(document)

    return run


def _facturx(document: ReadDocument) -> bytes:
    return write_facturx(_invoice_of(document))


def _least_page() -> Writer:
    compiler = typst.Compiler(_FLOOR, root=_FLOOR.parent, ignore_system_fonts=True)
    return lambda document: compiler.compile(
        format="pdf",
        sys_inputs={"title": f"Facture {_invoice_of(document).number}"},
        pdf_standards=["a-3a", "ua-1"],
    )


def _invoice_of(document: ReadDocument) -> Invoice:
    if document.invoice is None:
        raise ValueError(document.faults)
    return document.invoice


def _write_html(batch: Batch, folder: Path) -> list[Path]:
    paths = [folder / f"{_invoice_of(document).number}.html" for document in batch]
    for path, document in zip(paths, batch, strict=True):
        path.write_bytes(render_html(document))
    return paths


def _count_pages(content: bytes) -> int:
    with pikepdf.open(BytesIO(content)) as pdf:
        return len(pdf.pages)


WRITERS: dict[str, Callable[[ReadDocument], bytes]] = {
    "readable": render_readable_pdf,
    "facturx": _facturx,
}


if __name__ == "__main__":
    sys.exit(main())
