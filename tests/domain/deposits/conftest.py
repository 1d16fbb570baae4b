"""A watched folder, and its watcher."""

from pathlib import Path

import pytest

from tests.make.folders import Watcher
from tests.make.suppliers import make_account, make_supplier


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "locavia"
    folder.mkdir()
    return folder


@pytest.fixture
def watcher(folder: Path) -> Watcher:
    supplier = make_supplier()
    make_account(supplier=supplier)
    return Watcher(supplier, folder)
