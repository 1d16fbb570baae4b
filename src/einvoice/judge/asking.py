"""What the process that asks and the process that judges say to each other."""

from dataclasses import dataclass
from pathlib import Path

from einvoice.judge.rulesets import USUAL_SHEETS
from einvoice.judge.verdict import Verdict
from einvoice.reading import ReadDocument

_MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How long a process that judges stays, and what it may use."""

    documents_max: int = 2000
    """After so many it makes room for a fresh one."""

    resident_max: int = 1000 * _MEGABYTE
    """The same once it holds so many bytes of memory when a document is done."""

    memory_max: int = 4000 * _MEGABYTE
    """More bytes of memory than that it does not get: it ends."""

    idle_seconds: float = 600
    """How long it waits for a document before it ends."""

    usual: tuple[Path, ...] = tuple(one.path for one in USUAL_SHEETS)
    """The sheets to make ready while nobody asks for anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One file to judge."""

    content: bytes
    name: str
    cpu_seconds: int
    with_document: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A file, read and judged."""

    document: ReadDocument
    verdict: Verdict
