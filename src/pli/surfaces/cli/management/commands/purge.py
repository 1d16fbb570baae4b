"""`pli purge`: what nobody must keep any longer is destroyed, with a certificate (R072)."""

from argparse import ArgumentParser
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from pli.domain.archive.operations import purge_files
from pli.domain.archive.queries import due_files
from pli.surfaces.cli.command import PliCommand


class Command(PliCommand):
    """Destroys the files whose term is over, as the worker does each night; legal holds stay."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what can be given."""
        parser.add_argument("--dry-run", action="store_true", help="compte, et ne détruit rien")
        parser.add_argument("--json", action="store_true", help="un objet JSON par ligne")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Count by space, then destroy."""
        now = timezone.now()
        for due in due_files(now=now):
            if options["json"]:
                told = {"space": due.space_id, "files": due.file_count, "bytes": due.size_bytes}
                self.say_json(told)
            else:
                self.say(f"{due.space_id}  {due.file_count:>8}  {due.size_bytes:>14}")
        if options["dry_run"]:
            return
        for certificate_id in purge_files(now=now):
            if options["json"]:
                self.say_json({"certificate": certificate_id})
            else:
                self.say(_("Certificat de destruction : %(id)s") % {"id": certificate_id})
