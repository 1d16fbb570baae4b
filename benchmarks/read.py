"""How fast an invoice is read: against factur-x's reader, and against parsing its XML alone.

python -m benchmarks.read [--full] [--lines N…] [--rounds N]
"""

import sys
from collections.abc import Callable, Sequence

import facturx

from benchmarks.bare import parse_hardened
from benchmarks.invoices import make_sized_invoice
from benchmarks.options import Options, Sizes, read_options
from benchmarks.report import Other, Report
from benchmarks.rounds import Run, time_in_turn
from einvoice import Invoice, ReadDocument, read_document, write_cii, write_facturx, write_ubl

SIZES = Sizes(batches={5: 60, 100: 8, 1_000: 2, 10_000: 1}, small=(5, 100))
OTHERS = (
    Other(
        "factur-x", "parse_ubl_cii_xml of factur-x, after its get_xml_from_pdf for a PDF; no XSD"
    ),
    Other("floor", "lxml parse of the XML alone, hardened; for a PDF, of the XML attached to it"),
)

type Documents = list[bytes]
type Reader = Callable[[bytes], object]


class NotRead(Exception):
    """A document of the benchmark was not read whole."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Time every syntax and size; give the exit code."""
    options = read_options(arguments, about=__doc__ or "", sizes=SIZES)
    report = Report(name="read", full=options.full, others=OTHERS)
    for syntax in CASES:
        for lines in options.lines:
            _time(report, syntax, lines, options)
    report.close()
    return 0


def _time(report: Report, syntax: str, lines: int, options: Options) -> None:
    write, peer = CASES[syntax]
    seeds = range(options.documents(lines))
    documents = [write(make_sized_invoice(lines, seed=seed)) for seed in seeds]
    attached = [_xml_of(read_ours(document)) for document in documents]
    contenders = {
        "ours": _over(documents, read_ours),
        "factur-x": _over(documents, peer),
        "floor": _over(attached, parse_hardened),
    }
    timed = time_in_turn(contenders, documents=len(documents), rounds=options.rounds(lines))
    report.add(f"{syntax} {lines}", timed)


def _over(documents: Documents, read: Reader) -> Run:
    return lambda _: [read(document) for document in documents] and None


def read_ours(document: bytes) -> ReadDocument:
    """Read as Pli does."""
    return read_document(document, name="facture")


def read_xml_by_peer(document: bytes) -> object:
    """Read an XML as factur-x does."""
    return facturx.parse_ubl_cii_xml(document, check_xsd=False)


def read_pdf_by_peer(document: bytes) -> object:
    """Read a PDF as factur-x does."""
    _, xml = facturx.get_xml_from_pdf(document, check_xsd=False)
    return read_xml_by_peer(xml)


def _xml_of(document: ReadDocument) -> bytes:
    if document.xml is None or document.faults or document.unmapped:
        raise NotRead(document.faults, document.unmapped)
    return document.xml


CASES: dict[str, tuple[Callable[[Invoice], bytes], Reader]] = {
    "cii": (write_cii, read_xml_by_peer),
    "ubl": (write_ubl, read_xml_by_peer),
    "facturx": (write_facturx, read_pdf_by_peer),
}


if __name__ == "__main__":
    sys.exit(main())
