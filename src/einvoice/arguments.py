"""The arguments of the command line, asked for and refused in French."""

import argparse
import re
import sys
from collections.abc import Iterable
from typing import Any, NoReturn

_NBSP = "\u00a0"
_USAGE = f"Usage{_NBSP}: "

# What argparse says, and what we say instead.
_REFUSALS = (
    (
        re.compile(r"argument (.+): invalid choice: '?(.*?)'? \(choose from (.+)\)", re.DOTALL),
        f"{{0}}{_NBSP}: «{_NBSP}{{1}}{_NBSP}» n’est pas proposé (au choix{_NBSP}: {{2}})",
    ),
    (re.compile(r"the following arguments are required: (.+)"), f"il manque{_NBSP}: {{0}}"),
    (re.compile(r"unrecognized arguments: (.+)", re.DOTALL), f"de trop{_NBSP}: {{0}}"),
    (re.compile(r"argument (.+): expected .*argument.*"), f"{{0}}{_NBSP}: il manque une valeur"),
    (re.compile(r"argument (.+): invalid \S+ value: (.+)", re.DOTALL), f"{{0}}{_NBSP}: {{1}}"),
    (re.compile(r"argument (.+?): (.+)", re.DOTALL), f"{{0}}{_NBSP}: {{1}}"),
)


class FrenchParser(argparse.ArgumentParser):
    """A parser that speaks French, and ends with a code that no file is the cause of."""

    failed = 3

    def __init__(self, *arguments: Any, **options: Any) -> None:
        # Its own help would be in English.
        super().__init__(
            *arguments, **{"formatter_class": _FrenchFormatter, **options, "add_help": False}
        )
        self.add_argument("-h", "--help", action="help", help="montrer cette aide")

    def error(self, message: str) -> NoReturn:
        """Say how it is used, and what is wrong."""
        self.print_usage(sys.stderr)
        self.exit(self.failed, f"{self.prog}{_NBSP}: {_in_french(message)}.\n")


class _FrenchFormatter(argparse.RawDescriptionHelpFormatter):
    _TITLES = {"positional arguments": "arguments", "options": "options"}

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, _USAGE if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        super().start_section(self._TITLES.get(heading or "", heading))


def _in_french(message: str) -> str:
    for pattern, ours in _REFUSALS:
        if found := pattern.fullmatch(message):
            return ours.format(*found.groups())
    return message
