"""`pli journal`: whether the journal still says what it said when it was sealed."""

from argparse import ArgumentParser
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pli.domain.journal.queries import unsealed_flaws, verify_chains
from pli.domain.journal.vocabulary import ChainFlaw, ChainReport, Flaw
from pli.surfaces.cli.command import PliCommand

_WORDS: Mapping[ChainFlaw, str | Promise] = MappingProxyType(
    {
        ChainFlaw.ENTRY_MISSING: gettext_lazy("écriture disparue"),
        ChainFlaw.ENTRY_CHANGED: gettext_lazy("écriture modifiée"),
        ChainFlaw.LINK_BROKEN: gettext_lazy("maillon rompu"),
        ChainFlaw.SEAL_MISSING: gettext_lazy("maillon absent"),
        ChainFlaw.NOT_SEALED: gettext_lazy("écriture jamais scellée"),
    }
)
FLAWED = 1


class Command(PliCommand):
    """Reads every chain from end to end; exit code 1 when something is wrong.

    The last link of each chain is written: noted elsewhere, it proves one day that nothing
    was taken off its end.
    """

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what can be done, and with what."""
        actions = parser.add_subparsers(dest="action", required=True)
        verify = actions.add_parser("verify", help="relit toutes les chaînes du journal")
        verify.add_argument("--space", type=UUID, metavar="ID", help="un seul espace")
        verify.add_argument("--json", action="store_true", help="un objet JSON par chaîne")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Read, print, and fail where something is wrong."""
        count = entries = 0
        flaws: list[Flaw] = []
        for report in verify_chains(space_id=options["space"]):
            count, entries = count + 1, entries + report.length
            flaws += report.flaws
            self._say_chain(report, as_json=options["json"])
        flaws += unsealed_flaws(now=timezone.now(), space_id=options["space"])
        for flaw in flaws:
            self._say_flaw(flaw, as_json=options["json"])
        if flaws:
            message = _("Le journal a été altéré : voyez les lignes ci-dessus.")
            raise CommandError(message, returncode=FLAWED)
        if not options["json"]:
            told = {"chains": count, "entries": entries}
            self.say(_("Chaînes : %(chains)s. Écritures : %(entries)s. Tout est intact.") % told)

    def _say_chain(self, report: ChainReport, *, as_json: bool) -> None:
        chain = report.chain
        told = {
            "space": chain.space_id,
            "month": f"{chain.month:%Y-%m}",
            "length": report.length,
            "head": report.head,
        }
        if as_json:
            self.say_json(told)
        else:
            space = str(chain.space_id or "-")
            self.say(f"{space:<36}  {told['month']}  {report.length:>8}  {report.head}")

    def _say_flaw(self, flaw: Flaw, *, as_json: bool) -> None:
        if as_json:
            self.say_json(
                {
                    "flaw": flaw.kind,
                    "space": flaw.chain.space_id,
                    "month": f"{flaw.chain.month:%Y-%m}",
                    "position": flaw.position,
                    "entry": flaw.entry_id,
                }
            )
            return
        where = f"{flaw.chain.space_id or '-'} {flaw.chain.month:%Y-%m} n° {flaw.position or '-'}"
        self.say(f"{_WORDS[flaw.kind]} : {where} · {flaw.entry_id}")
