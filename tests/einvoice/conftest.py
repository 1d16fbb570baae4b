"""Files for the command line to read."""

from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def path(tmp_path: Path) -> Callable[..., str]:
    """Write a file; give its path as it is typed."""

    def written(content: bytes, name: str = "facture.pdf") -> str:
        (tmp_path / name).write_bytes(content)
        return str(tmp_path / name)

    return written
