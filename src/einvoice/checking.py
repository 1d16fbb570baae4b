"""The command `check`: what the official rules say of files, of folders, or of what comes in."""

import argparse
import errno
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from einvoice.faults import Fault, fault
from einvoice.judge import (
    Judge,
    JudgeCannotStart,
    Outcome,
    RulesMissing,
    Verdict,
    verdict_as_json,
)
from einvoice.judge.report import printable, tally, verdict_as_text
from einvoice.readable.french import NBSP
from einvoice.reading import looks_like_xml
from einvoice.syntaxes.facturx.pdf import PDF_BYTES_MAX
from einvoice.syntaxes.xml import XML_BYTES_MAX

VALID, INVALID, UNREADABLE, NOT_JUDGED = 0, 1, 2, 3

_CODES = {Outcome.VALID: VALID, Outcome.INVALID: INVALID, Outcome.UNREADABLE: UNREADABLE}
_REASONS = {
    errno.EISDIR: "c’est un dossier",
    errno.EACCES: "l’accès en est refusé",
    errno.EPERM: "l’accès en est refusé",
}
_STANDARD_INPUT = "-"
_MEGABYTE = 1_000_000
_SUFFIXES = frozenset({".pdf", ".xml"})
_PROGRESS_AFTER_SECONDS = 1.0


def add_check(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    check = commands.add_parser(
        "check",
        help="dire si des factures suivent les règles officielles, et ce qui n’y va pas",
        epilog=f"Se termine par {VALID} si tout est conforme, {INVALID} si un fichier ne l’est "
        f"pas, {UNREADABLE} si l’un est illisible, {NOT_JUDGED} si le contrôle lui-même a échoué.",
    )
    check.add_argument(
        "paths",
        nargs="+",
        metavar="CHEMIN",
        help=f"un fichier, un dossier (ses .pdf et ses .xml), ou {_STANDARD_INPUT} pour l’entrée",
    )
    check.add_argument("--json", action="store_true", help="un objet JSON par ligne")
    check.add_argument(
        "--processes",
        type=_positive,
        metavar="N",
        default=len(os.sched_getaffinity(0)),
        help="combien de fichiers contrôler à la fois (un par processeur)",
    )
    check.set_defaults(command=_check)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("un nombre à partir de 1 est attendu")
    return number


def _check(asked: argparse.Namespace) -> int:
    names = list(_files(asked.paths))
    if not names:
        sys.stderr.write("Aucun fichier .pdf ou .xml à contrôler.\n")
        return UNREADABLE
    try:
        with Judge(processes=min(asked.processes, len(names))) as judge:
            said = _report(_verdicts(judge, names), len(names), as_json=asked.json)
    except (RulesMissing, JudgeCannotStart) as error:
        sys.stderr.write(f"{error}\n")
        return NOT_JUDGED
    if len(names) > 1 and not asked.json:
        sys.stdout.write(f"{tally(said.outcomes)}\n")
    return said.code


def _files(paths: Sequence[str]) -> Iterator[str]:
    for path in paths:
        if path != _STANDARD_INPUT and Path(path).is_dir():
            found = (one for one in sorted(Path(path).rglob("*")) if one.is_file())
            yield from (str(one) for one in found if one.suffix.lower() in _SUFFIXES)
        else:
            yield path


def _verdicts(judge: Judge, names: Sequence[str]) -> Iterator[Verdict]:
    """Give a verdict on each file, in order; one that cannot be opened has its own."""
    unopened: dict[int, Verdict] = {}

    def opened() -> Iterator[tuple[str, bytes]]:
        for number, name in enumerate(names):
            try:
                content = _content(name)
            except OSError as error:
                unopened[number] = _unreadable(name, not_opened(error))
                continue
            if len(content) > PDF_BYTES_MAX:
                unopened[number] = _unreadable(name, _too_large(content))
            else:
                yield shown_name(name), content

    number = 0
    # Files are opened ahead of the verdicts: what comes before one is known by then.
    for verdict in judge.judge_all(opened()):
        while number in unopened:
            yield unopened.pop(number)
            number += 1
        yield verdict
        number += 1
    yield from unopened.values()


def _content(name: str) -> bytes:
    if name == _STANDARD_INPUT:
        return sys.stdin.buffer.read(PDF_BYTES_MAX + 1)
    return content_of(Path(name))


def content_of(path: Path) -> bytes:
    """What a file holds, up to one byte more than any invoice has."""
    with path.open("rb") as file:
        return file.read(PDF_BYTES_MAX + 1)


def shown_name(name: str) -> str:
    """The name of a file as text: it is made of bytes, which may be no text at all."""
    return os.fsencode(name).decode(errors="replace")


def _unreadable(name: str, found: Fault) -> Verdict:
    return Verdict(name=shown_name(name), outcome=Outcome.UNREADABLE, faults=(found,))


def not_opened(error: OSError) -> Fault:
    """Why a file says nothing at all."""
    if isinstance(error, FileNotFoundError):
        return fault("no-such-file")
    return fault("file-not-opened", reason=_REASONS.get(error.errno or 0) or error.strerror or "?")


def _too_large(content: bytes) -> Fault:
    if looks_like_xml(content):
        return fault("xml-too-large", limit=str(XML_BYTES_MAX // _MEGABYTE))
    return fault("pdf-too-large", limit=str(PDF_BYTES_MAX // _MEGABYTE))


@dataclass(slots=True)
class _Said:
    """How many files were found to be what, and the code that the gravest gives."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    code: int = VALID


def _report(verdicts: Iterable[Verdict], total: int, *, as_json: bool) -> _Said:
    said = _Said()
    for verdict in _with_progress(verdicts, total):
        said.outcomes[verdict.outcome] += 1
        said.code = max(said.code, _code(verdict))
        if as_json:
            sys.stdout.write(json.dumps(verdict_as_json(verdict), ensure_ascii=False) + "\n")
        else:
            lines = (printable(line) for line in verdict_as_text(verdict))
            sys.stdout.writelines(f"{line}\n" for line in lines)
    return said


def _code(verdict: Verdict) -> int:
    if any(one.code == "evaluation-interrupted" for one in verdict.faults):
        return NOT_JUDGED
    return _CODES[verdict.outcome]


def _with_progress(verdicts: Iterable[Verdict], total: int) -> Iterator[Verdict]:
    """Count on the terminal of whoever waits, when what is said goes elsewhere."""
    is_watched = sys.stderr.isatty() and not sys.stdout.isatty()
    started = time.monotonic()
    for number, verdict in enumerate(verdicts, start=1):
        yield verdict
        if is_watched and time.monotonic() - started > _PROGRESS_AFTER_SECONDS:
            sys.stderr.write(f"\r{number} sur {total}{NBSP}: {number * 100 // total}{NBSP}%")
            sys.stderr.flush()
    if is_watched:
        sys.stderr.write("\r\033[K")
