"""What every benchmark can be asked: how large, how many, and how often."""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_ROUNDS_SMALL, _ROUNDS_FULL = 3, 7
# A round of the largest invoices takes a minute, and noise has little hold on a minute.
_ROUNDS_LARGEST = 3


@dataclass(frozen=True, slots=True)
class Sizes:
    """What a benchmark does unless told otherwise."""

    batches: Mapping[int, int]
    """From the number of lines of an invoice to the number of invoices timed together."""

    small: tuple[int, ...]
    """The sizes that take seconds; `--full` is all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What this run was asked."""

    sizes: Sizes
    lines: tuple[int, ...]
    full: bool
    asked_rounds: int | None
    asked_documents: int | None

    def rounds(self, lines: int) -> int:
        """How often each takes its turn at this size."""
        usual = _ROUNDS_FULL if self.full else _ROUNDS_SMALL
        is_largest = lines == max(self.sizes.batches)
        return self.asked_rounds or (min(usual, _ROUNDS_LARGEST) if is_largest else usual)

    def documents(self, lines: int) -> int:
        """How many invoices of this size make a batch, also of a size that has no number."""
        batches = self.sizes.batches.items()
        usual = next((many for size, many in batches if size >= lines), 1)
        return self.asked_documents or usual


def read_options(arguments: Sequence[str] | None, *, about: str, sizes: Sizes) -> Options:
    """Read the command line of a benchmark."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--full", action="store_true", help="every size, more rounds: minutes")
    parser.add_argument("--lines", type=int, nargs="+", help="these sizes only")
    parser.add_argument("--rounds", type=int, help="how often each takes its turn")
    parser.add_argument("--documents", type=int, help="how many invoices in one turn")
    asked = parser.parse_args(arguments)
    return Options(
        sizes=sizes,
        lines=tuple(asked.lines or (sizes.batches if asked.full else sizes.small)),
        full=asked.full,
        asked_rounds=asked.rounds,
        asked_documents=asked.documents,
    )
