"""The peers that live in an environment of their own (tools/peers.py)."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
PYTHON = _ROOT / ".local/peers/bin/python"
_PROGRAM = Path(__file__).with_name("weasyprint_side.py")


class Peer:
    """WeasyPrint in a process that stays: starting it is not what is timed."""

    def __init__(self, program: "subprocess.Popen[str]") -> None:
        self._program = program

    def set_pages(self, paths: Sequence[Path]) -> int:
        """Have some HTML set as PDF; give the number of pages that it makes."""
        asked, answered = self._program.stdin, self._program.stdout
        if asked is None or answered is None:
            raise TypeError(self._program)
        asked.write("\t".join(map(str, paths)) + "\n")
        asked.flush()
        return int(answered.readline())


@contextmanager
def weasyprint_if_there() -> Iterator[Peer | None]:
    """Start WeasyPrint, or say how to install it: without it there is one column less."""
    if not PYTHON.is_file():
        print("WeasyPrint is not there: `python -m tools.peers` installs it.", file=sys.stderr)
        yield None
        return
    command = [PYTHON, _PROGRAM]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as program:
        yield Peer(program)
