"""`pli demo load`, `pli demo cast`: the demonstration's people, and whom to be."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.urls import reverse
from django.utils import timezone

from pli.surfaces.demo.cast.characters import PASSWORD
from pli.surfaces.demo.cast.identities import Identity, identities
from pli.surfaces.demo.cast.load import load_cast
from pli.surfaces.demo.cast.samples import write_samples


class Command(BaseCommand):
    """Load the cast once, or say who is in it."""

    help = "Load the demonstration's cast (once), or list its identities."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the act."""
        parser.add_argument("act", choices=["load", "cast"])

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django gives it
        """Do it."""
        if options["act"] == "load":
            loaded = load_cast(now=timezone.now(), progress=self._show)
            self.stdout.write("La distribution est prête." if loaded else "Déjà chargée.")
        else:
            self.stdout.write("\n".join(_lines()))
        write_samples(today=timezone.localdate())

    def _show(self, done: int, invoices: int) -> None:
        """Count on one line of a terminal; elsewhere the end says enough."""
        line = f"Factures de la démonstration : {done} sur {invoices}"
        if self.stdout.isatty():
            self.stdout.write(f"\r{line}", ending="\n" if done == invoices else "")
            self.stdout.flush()
        elif done == invoices:
            self.stdout.write(line)


def _lines() -> list[str]:
    listed = identities()
    pages = list(dict.fromkeys(one.page for one in listed))
    lines = [f"Mot de passe de tous, sauf de ceux qui n’en ont pas encore : {PASSWORD}"]
    for page in pages:
        lines += ["", page]
        lines += [_line(one) for one in listed if one.page == page]
    keys: dict[str, str] = settings.PLI_API_DEMONSTRATION
    api = f"{settings.PLI_ORIGIN}{reverse('api:home')}"
    lines += ["", f"{api} : des commandes à copier ; clé {keys['client_id']}, secret"]
    lines[-1] += f" {keys['secret']} (bac à sable : {keys['sandbox_client_id']})"
    return lines


def _line(one: Identity) -> str:
    identifiant = one.identifiant or "—"
    return f"  {identifiant:<42} {one.who} : {one.what}"
