"""The command line of the library: show, convert and render invoices.

It ends with 0 when every file was read, 1 when one has fatal faults, 2 when one
cannot be read at all.
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from einvoice.model import Invoice
from einvoice.printing import as_json, as_text
from einvoice.readable.french import NBSP
from einvoice.readable.html import render_html
from einvoice.reading import DocumentKind, ReadDocument, read_document
from einvoice.syntaxes.cii import CII, write_cii
from einvoice.syntaxes.facturx import NoFacturxProfile, write_facturx, write_plain_pdf
from einvoice.syntaxes.mapping import CompiledTable, term_numbers, uncarried
from einvoice.syntaxes.ubl import table_for, write_ubl

READ, FAULTY, UNREADABLE = 0, 1, 2

type Writer = Callable[[Invoice], bytes]

_WRITERS: dict[str, tuple[Writer, Callable[[Invoice], CompiledTable]]] = {
    "cii": (write_cii, lambda _: CII),
    "ubl": (write_ubl, table_for),
    "facturx": (write_facturx, lambda _: CII),
}


def main(arguments: Sequence[str]) -> int:
    """Do what the arguments say, and answer with the code to end with."""
    asked = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = asked.command
    try:
        return command(asked)
    except (FileNotFoundError, IsADirectoryError, PermissionError) as error:
        _complain(f"{error.filename}{NBSP}: {error.strerror}")
        return UNREADABLE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m einvoice", description="Lire, convertir et imprimer des factures."
    )
    commands = parser.add_subparsers(required=True)
    show = commands.add_parser("show", help="montrer ce que disent des factures")
    show.add_argument("paths", nargs="+", type=Path, metavar="FICHIER")
    show.add_argument("--json", action="store_true", help="un objet JSON par ligne")
    show.set_defaults(command=_show)
    convert = commands.add_parser("convert", help="écrire une facture dans un autre format")
    convert.add_argument("path", type=Path, metavar="FICHIER")
    convert.add_argument("--to", required=True, choices=_WRITERS)
    convert.add_argument("--output", type=Path, metavar="FICHIER", help="sinon la sortie standard")
    convert.set_defaults(command=_convert)
    render = commands.add_parser("render", help="mettre une facture en page, pour la lire")
    render.add_argument("path", type=Path, metavar="FICHIER")
    render.add_argument("--to", required=True, choices=_RENDERERS)
    render.add_argument("--output", type=Path, metavar="FICHIER", help="sinon la sortie standard")
    render.set_defaults(command=_render)
    return parser


def _show(asked: argparse.Namespace) -> int:
    code = READ
    for path in asked.paths:
        document = _read(path)
        if asked.json:
            _say(json.dumps(as_json(document), ensure_ascii=False))
        else:
            _say("\n".join(as_text(document)))
        code = max(code, _code(document))
    return code


def _convert(asked: argparse.Namespace) -> int:
    document = _read(asked.path)
    if document.invoice is None:
        return _refuse(document)
    write, table = _WRITERS[asked.to]
    try:
        content = write(document.invoice)
    except NoFacturxProfile as error:
        _complain(f"Aucun profil Factur-X ne correspond aux règles annoncées{NBSP}: {error}")
        return FAULTY
    _deliver(content, asked.output)
    for lost in uncarried(document.invoice, table(document.invoice)):
        _complain(f"Perdu, faute de place dans ce format{NBSP}: {lost}")
    return _code(document)


def _render(asked: argparse.Namespace) -> int:
    document = _read(asked.path)
    if document.invoice is None:
        return _refuse(document)
    _deliver(_RENDERERS[asked.to](document, document.invoice), asked.output)
    return _code(document)


def _html(document: ReadDocument, invoice: Invoice) -> bytes:
    return render_html(
        invoice,
        numbers=term_numbers(CII.table),
        faults=document.faults,
        left_out=((one.location, one.value) for one in document.unmapped),
    )


_RENDERERS: dict[str, Callable[[ReadDocument, Invoice], bytes]] = {
    "html": _html,
    "pdf": lambda _, invoice: write_plain_pdf(invoice),
}


def _read(path: Path) -> ReadDocument:
    return read_document(path.read_bytes(), name=str(path))


def _code(document: ReadDocument) -> int:
    if document.kind is DocumentKind.UNREADABLE:
        return UNREADABLE
    return FAULTY if document.fatal_faults else READ


def _refuse(document: ReadDocument) -> int:
    _complain("\n".join(as_text(document)))
    return UNREADABLE


def _deliver(content: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(content)
    else:
        output.write_bytes(content)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def _complain(text: str) -> None:
    sys.stderr.write(f"{text}\n")
