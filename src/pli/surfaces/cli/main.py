"""The command `pli`: Django's own commands, and those of Pli."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

# These change the tables, or compare them with the models.
OWNER_COMMANDS = frozenset({"migrate", "makemigrations", "showmigrations", "sqlmigrate", "dbshell"})


def main() -> None:
    """Run one command as the right database role; exit with 2 when the environment is wrong."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pli.project.settings")
    if len(sys.argv) > 1 and sys.argv[1] in OWNER_COMMANDS:
        os.environ.setdefault("PLI_DATABASE_AS", "owner")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)
