"""Watched folders, and who watches them in a test."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone

from pli.connectors.dropfolder import DropFolder
from pli.domain.customers.models import Supplier
from pli.domain.deposits.operations import (
    FolderEvent,
    FolderMemory,
    FolderReport,
    take_folder,
)
from tests.make.suppliers import supplier_access


@dataclass
class Watcher:
    """One process that watches one folder; a new one remembers nothing."""

    supplier: Supplier
    path: Path
    memory: FolderMemory = field(default_factory=FolderMemory)
    events: list[FolderEvent] = field(default_factory=list)

    def visit(self, *, at: datetime | None = None) -> FolderReport:
        """Look once."""
        return take_folder(
            access=supplier_access(self.supplier),
            folder=DropFolder(self.path),
            memory=self.memory,
            visited_at=at or timezone.now(),
            link_to_batch=lambda batch_id: f"https://pli.example/{batch_id}",
            tell=self.events.append,
        )

    def take(self, *, at: datetime | None = None) -> FolderReport:
        """Look twice, as it takes for something to be taken."""
        self.visit(at=at)
        return self.visit(at=at)

    @property
    def told(self) -> list[tuple[str, str, str]]:
        """What was told, in short."""
        return [(event.moment.value, event.name, event.code) for event in self.events]


def drop(folder: Path, **files: bytes) -> None:
    """Put whole PDF files there: `a=b"…"` is the file a.pdf."""
    folder.mkdir(exist_ok=True)
    for stem, content in files.items():
        (folder / f"{stem}.pdf").write_bytes(content)


def tree(folder: Path) -> list[str]:
    """Name every file below, days replaced by a word."""
    names = (path.relative_to(folder) for path in folder.rglob("*") if not path.is_dir())
    return sorted("/".join(map(_without_day, path.parts)) for path in names)


def paper(path: Path) -> Mapping[str, Any]:
    """Read a receipt."""
    found: Mapping[str, Any] = json.loads(path.read_text())
    return found


def _without_day(part: str) -> str:
    is_day = part.count("-") == 2 and part.replace("-", "").isdigit()
    return "JOUR" if is_day else part
