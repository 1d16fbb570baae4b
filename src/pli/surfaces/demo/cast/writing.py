"""The files of the cast, written by a process of their own while the first are deposited."""

import ctypes
import signal
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

from pli.surfaces.demo.cast.billing import Paper
from pli.surfaces.demo.cast.papers import write_paper

_AT_ONCE = 4
_PR_SET_PDEATHSIG = 1


@contextmanager
def written(papers: Sequence[Paper]) -> Iterator[Iterator[bytes]]:
    """Give the files of these papers, in their order, each as soon as it is there."""
    writer = ProcessPoolExecutor(1, get_context("spawn"), initializer=_begin)
    try:
        yield writer.map(write_paper, papers, chunksize=_AT_ONCE)
    finally:
        writer.shutdown(cancel_futures=True)


def _begin() -> None:
    # Ctrl-C is for whoever waits for us; we end when it does, however it ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
