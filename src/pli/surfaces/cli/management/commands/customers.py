"""`pli customers`: the whole register of a supplier, from a file."""

from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pli.domain.customers.operations import (
    confirm_register_import,
    open_register_import,
    run_register_import,
)
from pli.domain.customers.queries import (
    ImportSheet,
    all_import_lines,
    one_register_import,
)
from pli.domain.customers.vocabulary import ImportState, LineOutcome, LineReport
from pli.domain.spaces.vocabulary import Access
from pli.surfaces.cli.command import (
    REFUSED,
    PliCommand,
    add_supplier_argument,
    supplier_access,
    why_unread,
)

_SOME_REFUSED = 1
_WORDS: Mapping[LineOutcome, str | Promise] = MappingProxyType(
    {
        LineOutcome.ADDED: gettext_lazy("ajouté"),
        LineOutcome.CHANGED: gettext_lazy("modifié"),
        LineOutcome.UNCHANGED: gettext_lazy("inchangé"),
        LineOutcome.REFUSED: gettext_lazy("refusé"),
    }
)


class Command(PliCommand):
    """Imports a register, CSV or Excel; may be killed and run again at any time.

    Exit code: 0 when every line was taken, 1 when some are refused, 2 when the
    file cannot be read.
    """

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what can be done, and with what."""
        actions = parser.add_subparsers(dest="action", required=True)
        register = actions.add_parser("import", help="importe un registre, CSV ou Excel")
        add_supplier_argument(register)
        register.add_argument("--dry-run", action="store_true", help="dit tout, ne change rien")
        register.add_argument("--json", action="store_true", help="une ligne JSON par ligne")
        register.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Rehearse, then apply unless this is a dry run; print what became of each line."""
        access = supplier_access(options)
        import_id = self._open(access, options["file"])
        self._run(import_id)
        sheet = one_register_import(access=access, import_id=import_id)
        if sheet.state is ImportState.UNREADABLE:
            raise CommandError(sheet.refusal, returncode=REFUSED)
        if not options["dry_run"]:
            confirm_register_import(
                access=access,
                import_id=import_id,
                confirmed_at=timezone.now(),
                is_left_to_worker=False,
            )
            self._run(import_id)
        self._report(access, import_id, as_json=options["json"])

    def _open(self, access: Access, path: Path) -> UUID:
        try:
            with path.open("rb") as content:
                row = open_register_import(
                    access=access,
                    file_name=path.name,
                    content=content,
                    opened_at=timezone.now(),
                    is_left_to_worker=False,
                )
        except OSError as error:
            raise CommandError(why_unread(error), returncode=REFUSED) from error
        return row.id

    def _run(self, import_id: UUID) -> None:
        run_register_import(import_id=import_id, clock=timezone.now, tell=self._tell)

    def _tell(self, sheet: ImportSheet, _chunk: Sequence[LineReport]) -> None:
        if self.stderr.isatty():
            self.stderr.write(f"\r{sheet.line_count} / {sheet.row_count}", ending="")

    def _report(self, access: Access, import_id: UUID, *, as_json: bool) -> None:
        for line in all_import_lines(access=access, import_id=import_id):
            if as_json:
                self.say_json(asdict(line))
            else:
                self._say_line(line)
        sheet = one_register_import(access=access, import_id=import_id)
        if as_json:
            summary = {"summary": dict(sheet.counts), "extra_columns": list(sheet.extra_columns)}
            self.say_json(summary | {"state": sheet.state, "import_id": sheet.import_id})
        else:
            self._sum_up(sheet)
        if sheet.counts[LineOutcome.REFUSED]:
            raise SystemExit(_SOME_REFUSED)

    def _say_line(self, line: LineReport) -> None:
        name = f"{line.customer_number} {line.company_name}".strip()
        self.say(f"{line.number}\t{_WORDS[line.outcome]}\t{name}")
        for change in line.changes:
            left = "" if change.is_taken else " " + _("(non repris : choisi par le client)")
            self.say(f"\t{change.column}\u00a0: {change.old or '∅'} → {change.new}{left}")
        for fault in line.faults:
            self.say(f"\t{fault.column or '—'}\u00a0: {fault.message} [{fault.code}]")

    def _sum_up(self, sheet: ImportSheet) -> None:
        counts = (f"{_WORDS[one]}\u00a0: {count}" for one, count in sheet.counts.items())
        self.say(", ".join(counts))
        if sheet.extra_columns:
            columns = ", ".join(sheet.extra_columns)
            self.say(_("Colonnes non utilisées : %(columns)s.") % {"columns": columns})
        if sheet.state is ImportState.REHEARSED:
            self.say(_("Rien n’a été changé : c’était une répétition."))
