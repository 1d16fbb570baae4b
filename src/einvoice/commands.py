"""The command line of the library: check, show, convert and render invoices.

It ends with 0 when every file was read (`check`: is valid), 1 when one has fatal faults
(`check`: is invalid), 2 when one cannot be read at all. Of any other code the files are not
the cause: 3 when something failed (`check`: the rules are not installed, the judge does not
start or was interrupted), 130 when the person ended it, 141 when nobody reads what it says.
"""

import argparse
import json
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from einvoice.arguments import FrenchParser
from einvoice.checking import add_check, content_of, not_opened, shown_name
from einvoice.judge.report import printable
from einvoice.model import Invoice
from einvoice.printing import as_json, as_text, fault_lines
from einvoice.readable.french import NBSP
from einvoice.reading import DocumentKind, ReadDocument, read_document
from einvoice.rendering import render_html, render_readable_pdf
from einvoice.syntaxes.cii import CII, write_cii
from einvoice.syntaxes.facturx import NoFacturxProfile, write_facturx
from einvoice.syntaxes.mapping import CompiledTable, uncarried
from einvoice.syntaxes.ubl import table_for, write_ubl

READ, FAULTY, UNREADABLE, FAILED = 0, 1, 2, 3

# As a shell says it of a program that a signal ended.
INTERRUPTED, UNHEARD = 128 + signal.SIGINT, 128 + signal.SIGPIPE

type Writer = Callable[[Invoice], bytes]

_WRITERS: dict[str, tuple[Writer, Callable[[Invoice], CompiledTable]]] = {
    "cii": (write_cii, lambda _: CII),
    "ubl": (write_ubl, table_for),
    "facturx": (write_facturx, lambda _: CII),
}


_NOT_VALID = f"Ce qui est écrit ne sera pas conforme{NBSP}: il y manque ce qui n’a pas pu être lu."
_NO_SCHEME = (
    "Ce qui est écrit ne sera pas conforme aux règles françaises (BR-FR-CO-10) : en UBL, "
    "l’identifiant « {value} » ({term}) doit avoir un schéma."
)
_INVOICE = "une facture, en PDF ou en XML"
_CODES_TOLD = (
    f"Se termine par {READ} si tout a été lu, {FAULTY} si un fichier a des défauts, "
    f"{UNREADABLE} si l’un est illisible, {FAILED} si la demande est mal faite ou a échoué."
)


def main(arguments: Sequence[str]) -> int:
    """Do what the arguments say, and answer with the code to end with."""
    asked = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = asked.command
    try:
        return command(asked)
    except BrokenPipeError:
        # Whoever reads has read enough (`| head`): at exit, nothing more is said to them.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNHEARD
    except (FileNotFoundError, IsADirectoryError, PermissionError) as error:
        _complain(f"{shown_name(str(error.filename))}{NBSP}: {error.strerror}")
        return UNREADABLE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception:  # noqa: BLE001 - a script would take Python's own 1 for an invalid file
        traceback.print_exc()
        return FAILED


def _parser() -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = FrenchParser(
        prog="python -m einvoice",
        description="Contrôler, lire, convertir et imprimer des factures.",
        epilog=_CODES_TOLD,
    )
    commands = parser.add_subparsers(required=True)
    add_check(commands)
    show = commands.add_parser(
        "show", help="montrer ce que disent des factures", epilog=_CODES_TOLD
    )
    show.add_argument("paths", nargs="+", type=Path, metavar="FICHIER", help=_INVOICE)
    show.add_argument("--json", action="store_true", help="un objet JSON par ligne")
    show.set_defaults(command=_show)
    convert = commands.add_parser(
        "convert", help="écrire une facture dans un autre format", epilog=_CODES_TOLD
    )
    convert.add_argument("path", type=Path, metavar="FICHIER", help=_INVOICE)
    convert.add_argument("--to", required=True, choices=_WRITERS, help="le format à écrire")
    convert.add_argument("--output", type=Path, metavar="FICHIER", help="sinon la sortie standard")
    convert.set_defaults(command=_convert)
    render = commands.add_parser(
        "render", help="mettre une facture en page, pour la lire", epilog=_CODES_TOLD
    )
    render.add_argument("path", type=Path, metavar="FICHIER", help=_INVOICE)
    render.add_argument("--to", required=True, choices=_RENDERERS, help="la page à écrire")
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
            _say("\n".join(printable(line) for line in as_text(document)))
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
    _complain_of(document)
    if document.fatal_faults:
        _complain(_NOT_VALID)
    if asked.to == "ubl":
        for term, value in _without_scheme(document.invoice):
            _complain(_NO_SCHEME.format(term=term, value=value))
    return _code(document)


def _without_scheme(invoice: Invoice) -> Iterator[tuple[str, str]]:
    """The identifiers that the French rules take in CII, where their place says what they are."""
    parties = (("BT-29", invoice.seller), ("BT-46", invoice.buyer), ("BT-60", invoice.payee))
    for term, party in parties:
        for one in party.identifiers if party else ():
            if one.scheme is None:
                yield term, one.value


def _render(asked: argparse.Namespace) -> int:
    document = _read(asked.path)
    if document.invoice is None:
        return _refuse(document)
    _deliver(_RENDERERS[asked.to](document), asked.output)
    _complain_of(document)
    return _code(document)


_RENDERERS: dict[str, Callable[[ReadDocument], bytes]] = {
    "html": render_html,
    "pdf": render_readable_pdf,
}


def _read(path: Path) -> ReadDocument:
    name = shown_name(str(path))
    try:
        return read_document(content_of(path), name=name)
    except OSError as error:
        return ReadDocument(name=name, kind=DocumentKind.UNREADABLE, faults=(not_opened(error),))


def _code(document: ReadDocument) -> int:
    if document.kind is DocumentKind.UNREADABLE:
        return UNREADABLE
    return FAULTY if document.fatal_faults else READ


def _refuse(document: ReadDocument) -> int:
    for line in as_text(document):
        _complain(line)
    return UNREADABLE


def _complain_of(document: ReadDocument) -> None:
    """What a page or another format cannot show: what could not be read."""
    if document.fatal_faults:
        for line in fault_lines(document, document.fatal_faults):
            _complain(line)


def _deliver(content: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(content)
    else:
        output.write_bytes(content)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def _complain(text: str) -> None:
    sys.stderr.write(f"{printable(text)}\n")
