"""`pli check`: everything that a production instance needs, asked at once."""

from argparse import ArgumentParser
from typing import Any

from django.utils import timezone

from pli.surfaces.cli.command import PliCommand
from pli.surfaces.site.readiness import examine_instance


class Command(PliCommand):
    """Says what is ready and what is missing; exit code 1 when anything is.

    It replaces Django's command of the same name, and asks its questions too.
    """

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say how the answers are wanted."""
        parser.add_argument("--json", action="store_true", help="un objet JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print every answer, then exit."""
        findings = list(examine_instance(timezone.now()))
        is_ready = all(finding.is_fine for finding in findings)
        if options["json"]:
            answers = {
                finding.name: {"ok": finding.is_fine, "sentence": finding.sentence}
                for finding in findings
            }
            self.say_json({"ready": is_ready, "checks": answers})
        else:
            for finding in findings:
                mark = "ok      " if finding.is_fine else "MANQUE  "
                self.say(f"{mark}{finding.name:<11} {finding.sentence}")
        if not is_ready:
            raise SystemExit(1)
