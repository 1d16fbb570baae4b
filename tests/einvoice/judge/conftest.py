"""One judge for all these tests: its process is slow to come, and quick to judge."""

from collections.abc import Iterator

import pytest

from einvoice import Judge
from einvoice.judge import Terms


@pytest.fixture(scope="session")
def judge() -> Iterator[Judge]:
    """A judge that makes nothing ready before it is asked."""
    with Judge(processes=1, terms=Terms(usual=())) as one:
        yield one
