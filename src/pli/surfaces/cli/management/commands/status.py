"""`pli status`: what became of all that a supplier handed in."""

from argparse import ArgumentParser
from collections.abc import Mapping
from dataclasses import asdict
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from pli.domain.deposits.queries import status_of
from pli.surfaces.cli.command import PliCommand, add_supplier_argument, supplier_access

_WORDS: Mapping[str, str | Promise] = MappingProxyType(
    {
        "received": gettext_lazy("Reçus"),
        "available": gettext_lazy("Disponibles"),
        "held": gettext_lazy("En attente"),
        "already_known": gettext_lazy("Déjà connues"),
        "discarded": gettext_lazy("Écartés"),
        "examining": gettext_lazy("En contrôle"),
    }
)


class Command(PliCommand):
    """Counts the files received and where they stand: the first is the sum of the others."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what can be given."""
        add_supplier_argument(parser)
        parser.add_argument("--batch", type=UUID, metavar="ID", help="un seul dépôt")
        parser.add_argument("--json", action="store_true", help="un objet JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Count, and print."""
        access = supplier_access(options)
        counts = asdict(status_of(access=access, batch_id=options["batch"]))
        if options["json"]:
            self.say_json(counts)
            return
        for name, count in counts.items():
            self.say(f"{_WORDS[name]}\u00a0: {count}")
