"""What the commands of Pli share: refusals become one sentence and an exit code."""

import json
from argparse import ArgumentParser
from collections.abc import Mapping
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from pli.domain.customers.queries import supplier_by_code
from pli.domain.spaces.vocabulary import Access, SpaceKind, system_access
from pli.kit.errors import DomainError

REFUSED = 2


class PliCommand(BaseCommand):
    """A command that asks the domain: what it refuses is told in a sentence, with exit code 2."""

    requires_system_checks = []

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Run, and tell a refusal of the domain to whoever typed the command."""
        try:
            return super().execute(*args, **options)
        except DomainError as refusal:
            raise CommandError(str(refusal.message), returncode=REFUSED) from refusal

    def say(self, line: str) -> None:
        """Write one line, at once: whoever reads a pipe sees each file as it ends."""
        # A file's name may hold bytes that are no text: they are shown as \udce9.
        self.stdout.write(line.encode(errors="backslashreplace").decode())
        self.stdout.flush()

    def say_json(self, value: dict[str, Any]) -> None:
        """Write one object on one line."""
        self.say(json.dumps(value, ensure_ascii=False, default=str))


def why_unread(error: OSError) -> str:
    """Say why a file named on the command line could not be read."""
    if isinstance(error, FileNotFoundError):
        return _("Ce fichier n’existe pas.")
    if isinstance(error, PermissionError):
        return _("Ce fichier ne peut pas être lu : le droit manque.")
    return error.strerror or str(error)


def add_supplier_argument(parser: ArgumentParser) -> None:
    """Ask for a supplier by its code."""
    parser.add_argument("--supplier", required=True, metavar="CODE", help="code du fournisseur")


def supplier_access(options: Mapping[str, Any]) -> Access:
    """Give the access of a command to the supplier that it was asked for.

    Raises SupplierNotFound.
    """
    return system_access(supplier_by_code(options["supplier"]).space_id, SpaceKind.SUPPLIER)
