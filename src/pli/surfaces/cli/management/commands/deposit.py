"""`pli deposit`: hands in files for a supplier, and says how each ended."""

from argparse import ArgumentParser, ArgumentTypeError
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID
from zipfile import is_zipfile

from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pli.domain.deposits.operations import deposit_file, examine_arrival, keep_index, open_batch
from pli.domain.deposits.queries import (
    ArrivalRow,
    file_key,
    one_arrival,
    package_entries,
    read_index,
)
from pli.domain.deposits.vocabulary import (
    TRANSMISSION_COLUMNS,
    ArrivalState,
    Channel,
    Index,
    IndexLine,
)
from pli.domain.spaces.vocabulary import Access
from pli.kit.days import paris_date
from pli.kit.errors import DomainError, Invalid
from pli.surfaces.cli.command import (
    REFUSED,
    PliCommand,
    add_supplier_argument,
    supplier_access,
    why_unread,
)

_HELD = 1
_STATE_WORDS = {
    ArrivalState.RECEIVED: gettext_lazy("reçu"),
    ArrivalState.AVAILABLE: gettext_lazy("disponible"),
    ArrivalState.HELD: gettext_lazy("en attente"),
    ArrivalState.KNOWN: gettext_lazy("déjà connue"),
    ArrivalState.DISCARDED: gettext_lazy("écarté"),
    ArrivalState.OPENED: gettext_lazy("ouverte"),
}
_REFUSED_WORD = gettext_lazy("refusé")
_ABSENT_WORD = gettext_lazy("absent")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one file ended, or one line of the index without its file."""

    file: str
    state: str
    word: str
    sentences: Sequence[str] = ()
    reasons: Sequence[str] = ()
    labels: Sequence[str] = ()
    invoice_number: str = ""
    customer_number: str = ""
    arrival_id: UUID | None = None
    visible_from: date | None = None

    def as_line(self) -> str:
        """Write it for people."""
        found = f"{self.invoice_number} → {self.customer_number}" if self.invoice_number else ""
        motive = ", ".join(self.labels) + "\u00a0:" if self.labels else ""
        details = " ".join(part for part in (found, motive, *self.sentences) if part)
        return f"{self.word:<12}  {self.file}  {details}".rstrip()

    def as_json(self) -> dict[str, Any]:
        """Write it for machines."""
        return {
            "file": self.file,
            "state": self.state,
            "reasons": list(self.reasons),
            "labels": list(self.labels),
            "sentences": list(self.sentences),
            "invoice_number": self.invoice_number,
            "customer_number": self.customer_number,
            "arrival_id": self.arrival_id,
            "visible_from": self.visible_from,
        }


class TransmissionOfPackage(Invalid):
    """What a ZIP holds is said by its own index: its files would pass for originals."""

    code = "transmission-of-package"
    message = gettext_lazy("Pour une archive ZIP, la transmission se dit dans son index.")


@dataclass(frozen=True, slots=True)
class _Said:
    """What is said with all the files of one command."""

    index: Index
    customer_number: str
    available_date: date | None
    line: IndexLine | None  # for every file, where no index has one


class Command(PliCommand):
    """Deposits files, folders and ZIPs; what is in a ZIP is told file by file.

    May be killed and run again at any time: a file already known changes nothing.
    Exit code: 0 when all are available or known, 1 when some are held, 2 when
    something was refused.
    """

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what can be given."""
        add_supplier_argument(parser)
        parser.add_argument("--customer", default="", metavar="NUMBER", help="numéro de client")
        parser.add_argument("--index", type=Path, metavar="FILE.csv", help="index des PDF simples")
        parser.add_argument(
            "--visible-from",
            type=_day,
            metavar="DATE",
            help="jour à partir duquel les clients voient ces fichiers (2026-12-31)",
        )
        parser.add_argument(
            "--transmission",
            nargs=3,
            metavar=("PLATFORM", "DATE", "REFERENCE"),
            help="copies : plateforme agréée, jour et référence de la transmission",
        )
        parser.add_argument("--legacy", action="store_true", help="reprise d’un ancien portail")
        parser.add_argument("--json", action="store_true", help="une ligne JSON par fichier")
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Deposit each file, examine it at once, and exit with what came of them."""
        access = supplier_access(options)
        index_path: Path | None = options["index"]
        if index_path and options["transmission"]:
            sentence = _("Avec un index, la transmission se dit dans ses colonnes.")
            raise CommandError(sentence, returncode=REFUSED)
        index = read_index(_bytes_of(index_path)) if index_path else Index({}, {}, ())
        files = list(_files(options["paths"], index_path))
        if not files:
            raise CommandError(_("Il n’y a aucun fichier à déposer."), returncode=REFUSED)
        batch = open_batch(
            access=access,
            channel=Channel.COMMAND,
            is_legacy=options["legacy"],
            opened_at=timezone.now(),
        )
        if index_path:
            keep_index(access=access, batch_id=batch.id, file_name=index_path.name, index=index)

        ends: Counter[str] = Counter()
        line = _line(options["transmission"])
        said = _Said(index, options["customer"], options["visible_from"], line)
        for outcome in self._outcomes(access, batch.id, files, said):
            ends[outcome.state] += 1
            if options["json"]:
                self.say_json(outcome.as_json())
            else:
                self.say(outcome.as_line())
        self._sum_up(ends, index, as_json=options["json"])

    def _outcomes(
        self,
        access: Access,
        batch_id: UUID,
        files: Sequence[Path],
        said: "_Said",
    ) -> Iterator[Outcome]:
        index = said.index
        seen: set[str] = set()
        for path in files:
            try:
                for outcome in _deposit(access, batch_id, path, said):
                    seen.add(file_key(outcome.file))
                    yield outcome
            except (DomainError, OSError) as refusal:
                seen.add(file_key(path.name))
                yield _refused(path, refusal)
        for key, name in index.names.items():
            if key not in seen:
                sentence = _("Ligne %(line)s de l’index : ce fichier n’a pas été déposé.")
                sentences = [sentence % {"line": index.lines[key].number}]
                yield Outcome(name, "absent", str(_ABSENT_WORD), sentences)

    def _sum_up(self, ends: Counter[str], index: Index, *, as_json: bool) -> None:
        if as_json:
            self.say_json({"summary": dict(ends), "extra_columns": list(index.extra_columns)})
        else:
            words = {str(state): word for state, word in _STATE_WORDS.items()}
            words |= {"refused": _REFUSED_WORD, "absent": _ABSENT_WORD}
            self.say(", ".join(f"{words[state]}\u00a0: {count}" for state, count in ends.items()))
            if index.extra_columns:
                columns = ", ".join(index.extra_columns)
                self.say(
                    _("Colonnes de l’index non utilisées : %(columns)s.") % {"columns": columns}
                )
        if ends["refused"]:
            raise SystemExit(REFUSED)
        if ends[ArrivalState.HELD] or ends["absent"] or ends[ArrivalState.RECEIVED]:
            raise SystemExit(_HELD)


def _line(transmission: Sequence[str] | None) -> IndexLine | None:
    if transmission is None:
        return None
    cells = dict(zip(map(str, TRANSMISSION_COLUMNS), transmission, strict=True))
    return IndexLine(number=1, cells=cells)


def _deposit(access: Access, batch_id: UUID, path: Path, said: _Said) -> Iterator[Outcome]:
    if said.line and is_zipfile(path):
        raise TransmissionOfPackage
    with path.open("rb") as content:
        arrival = deposit_file(
            access=access,
            batch_id=batch_id,
            file_name=path.name,
            content=content,
            customer_number=said.customer_number,
            available_date=said.available_date,
            index_line=said.line,
            received_at=timezone.now(),
        )
    yield _end(access, str(path), arrival.id)
    for entry_id in package_entries(access=access, arrival_id=arrival.id):
        yield _end(access, str(path), entry_id)


def _end(access: Access, path: str, arrival_id: UUID) -> Outcome:
    examine_arrival(arrival_id=arrival_id, examined_at=timezone.now())
    row = one_arrival(access=access, arrival_id=arrival_id)
    return _ended(f"{path}/{row.entry_path}" if row.entry_path else path, row)


def _ended(file: str, row: ArrivalRow) -> Outcome:
    return Outcome(
        file=file,
        state=row.state,
        word=str(_STATE_WORDS[row.state]),
        sentences=[fault.message for fault in row.faults] + _delay(row),
        reasons=[explanation.reason for explanation in row.explanations],
        labels=[str(explanation.label) for explanation in row.explanations],
        invoice_number=row.invoice_number,
        customer_number=row.customer_number,
        arrival_id=row.arrival_id,
        visible_from=paris_date(row.delayed_until) if row.delayed_until else None,
    )


def _delay(row: ArrivalRow) -> list[str]:
    if row.delayed_until is None:
        return []
    return [_("Visible le %(day)s.") % {"day": f"{paris_date(row.delayed_until):%d/%m/%Y}"}]


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        message = _("« %(text)s » n’est pas un jour comme 2026-12-31.")
        raise ArgumentTypeError(message % {"text": text}) from error


def _refused(path: Path, refusal: DomainError | OSError) -> Outcome:
    if isinstance(refusal, DomainError):
        code, sentence = refusal.code, str(refusal.message)
    else:
        code, sentence = "file-not-read", why_unread(refusal)
    return Outcome(str(path), "refused", str(_REFUSED_WORD), [sentence], [code])


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        message = _("L’index %(path)s ne peut pas être lu. %(why)s")
        shown = {"path": path, "why": why_unread(error)}
        raise CommandError(message % shown, returncode=REFUSED) from error


def _files(paths: Sequence[Path], index_path: Path | None) -> Iterator[Path]:
    """Give the files, those of folders in order of name; hidden ones and the index are left out."""
    for path in paths:
        if not path.is_dir():
            if not _is_index(path, index_path):
                yield path
            continue
        for file in sorted(path.rglob("*")):
            hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
            if file.is_file() and not hidden and not _is_index(file, index_path):
                yield file


def _is_index(path: Path, index_path: Path | None) -> bool:
    return index_path is not None and path.exists() and path.samefile(index_path)
