"""`pli watch`: looks into the watched folders every few seconds, and deposits what is there."""

import time
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management.base import CommandError
from django.db import Error, connection
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pli.connectors.dropfolder import DropFolder
from pli.domain.customers.queries import supplier_by_code, supplier_spaces
from pli.domain.deposits.operations import FolderEvent, FolderMemory, take_folder
from pli.domain.deposits.vocabulary import FolderMoment
from pli.domain.spaces.vocabulary import SpaceKind, system_access
from pli.surfaces.cli.command import REFUSED, PliCommand

SECONDS_BETWEEN = 5.0
_WORDS: dict[FolderMoment, str | Promise] = {
    FolderMoment.TAKEN: gettext_lazy("pris"),
    FolderMoment.INDEX_TAKEN: gettext_lazy("index"),
    FolderMoment.REFUSED: gettext_lazy("refusé"),
    FolderMoment.LEFT: gettext_lazy("laissé"),
}


@dataclass(slots=True)
class _Watched:
    """The folder of one supplier, and what is remembered of it."""

    code: str
    space_id: UUID
    memory: FolderMemory = field(default_factory=FolderMemory)
    is_taken: bool = False


class Command(PliCommand):
    """Watches one folder per supplier, in PLI_FOLDERS_DIR.

    May be killed at any time: what was begun is finished at the next start. Of
    several that watch one folder, one works and the others wait.
    """

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what can be given."""
        parser.add_argument("--supplier", metavar="CODE", help="ce fournisseur seulement")
        parser.add_argument("--once", action="store_true", help="prend ce qui est là, puis finit")
        parser.add_argument(
            "--interval",
            type=float,
            default=SECONDS_BETWEEN,
            metavar="SECONDS",
            help="entre deux passages",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Visit each folder in turn; forever, or until nothing is left to take."""
        root: Path | None = settings.PLI_FOLDERS_DIR
        if root is None or not root.is_dir():
            message = _("PLI_FOLDERS_DIR ne nomme pas un dossier qui existe : %(path)s.")
            raise CommandError(message % {"path": root or "∅"}, returncode=REFUSED)
        if options["supplier"]:
            supplier_by_code(options["supplier"])
        watched: dict[str, _Watched] = {}
        for has_more in self._rounds(root, options["supplier"], watched, once=options["once"]):
            if not has_more:
                time.sleep(options["interval"])

    def _rounds(
        self, root: Path, only: str | None, watched: dict[str, _Watched], *, once: bool
    ) -> Iterator[bool]:
        """Go round; give whether something can be done at once. The first round only looks."""
        is_first = True
        while True:
            has_more = self._round(root, only, watched)
            if once and not is_first and not has_more:
                return
            yield has_more
            is_first = False

    def _round(self, root: Path, only: str | None, watched: dict[str, _Watched]) -> bool:
        try:
            for code, space_id in supplier_spaces().items():
                if only in {None, code}:
                    watched.setdefault(code, _Watched(code, space_id))
        except Error as error:
            self._say_database(_("base de données"), error)
            return False
        # Each of them, whatever the first ones have.
        visits = [self._visited(root, one) for one in watched.values()]
        return any(visits)

    def _visited(self, root: Path, watched: _Watched) -> bool:
        try:
            return self._visit(root, watched)
        except Error as error:
            # What is claimed is finished at the next visit; the other folders know nothing of it.
            self._say_database(watched.code, error)
            return False

    def _say_database(self, where: str, error: Error) -> None:
        self._say(where, "", " ".join(str(error).split()))
        connection.close()

    def _visit(self, root: Path, watched: _Watched) -> bool:
        report = take_folder(
            access=system_access(watched.space_id, SpaceKind.SUPPLIER),
            folder=DropFolder(root / watched.code),
            memory=watched.memory,
            visited_at=timezone.now(),
            link_to_batch=lambda batch_id: _link(watched.space_id, batch_id),
            tell=lambda event: self._say_event(watched.code, event),
        )
        if report.is_taken and not watched.is_taken:
            sentence = _("Un autre pli watch s’occupe de ce dossier : celui-ci attend.")
            self._say(watched.code, "", sentence)
        watched.is_taken = report.is_taken
        return report.has_more

    def _say_event(self, code: str, event: FolderEvent) -> None:
        found = f"{event.sentence} [{event.code}]" if event.code else ""
        self._say(code, event.name, found, word=str(_WORDS[event.moment]))

    def _say(self, code: str, name: str, sentence: str, *, word: str = "") -> None:
        instant = timezone.localtime().isoformat(timespec="seconds")
        self.say("  ".join(part for part in (instant, code, word, name, sentence) if part))


def _link(space_id: UUID, batch_id: UUID) -> str:
    place = {"space_id": space_id, "batch_id": batch_id}
    return f"{settings.PLI_ORIGIN}{reverse('backoffice:batch', kwargs=place)}"
