"""Names in a folder that somebody else may write to: opened one by one, links never followed."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from enum import StrEnum
from typing import Any
from uuid import UUID

NAME_BYTES_MAX = 255
_RECEIPT_BYTES_MAX = 64 * 1024
# The group of the folder is its depositor: it reads what became of its files.
_FOLDER_MODE = 0o750
_FILE_MODE = 0o640


class Shelf(StrEnum):
    """Where what was claimed ends, and how the paper beside it is called."""

    TAKEN = "pris"
    REFUSED = "refuses"

    @property
    def suffix(self) -> str:
        """The end of the name of the paper."""
        return ".recu.json" if self is Shelf.TAKEN else ".motif.json"


def open_folder(name: str, *, within: int) -> int:
    """Open a folder of ours, made where it is missing; a link in its place is an OSError."""
    with suppress(FileExistsError):
        os.mkdir(name, _FOLDER_MODE, dir_fd=within)
    return os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=within)


@contextmanager
def opened(name: str, *, within: int) -> Iterator[int]:
    """Keep such a folder open for a while."""
    descriptor = open_folder(name, within=within)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def exists(name: str, *, within: int) -> bool:
    """Tell whether anything has this name."""
    try:
        os.stat(name, dir_fd=within, follow_symlinks=False)
    except FileNotFoundError:
        return False
    return True


def put_away(
    name: str, *, source: int, shelf: int, claim_id: UUID, suffix: str, paper: Mapping[str, Any]
) -> None:
    """Write the paper, then move the file beside it: done twice, it is as if done once.

    A name that is taken there, or too long for its paper, gets a folder of its own.
    """
    with ExitStack() as stack:
        target, paper_name = shelf, f"{name}{suffix}"
        is_free = _fits(paper_name) and _is_free(name, paper_name, shelf, claim_id)
        if not is_free:
            target = stack.enter_context(opened(str(claim_id), within=shelf))
            paper_name = suffix.removeprefix(".")
        _write_paper(paper_name, {**paper, "taking": str(claim_id)}, within=target)
        os.rename(name, name, src_dir_fd=source, dst_dir_fd=target)


def _fits(name: str) -> bool:
    return len(os.fsencode(name)) <= NAME_BYTES_MAX


def _is_free(name: str, paper_name: str, shelf: int, claim_id: UUID) -> bool:
    if exists(name, within=shelf):
        return False
    if not exists(paper_name, within=shelf):
        return True
    # Written by ourselves, before a crash kept us from moving the file?
    return _taking_of(paper_name, shelf) == str(claim_id)


def _taking_of(paper_name: str, shelf: int) -> str | None:
    try:
        descriptor = os.open(paper_name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=shelf)
        with os.fdopen(descriptor, "rb") as file:
            paper = json.loads(file.read(_RECEIPT_BYTES_MAX))
    except (OSError, ValueError):
        return None
    return paper.get("taking") if isinstance(paper, dict) else None


def _write_paper(name: str, paper: Mapping[str, Any], *, within: int) -> None:
    passing = f".{paper['taking']}"
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
    descriptor = os.open(passing, flags, _FILE_MODE, dir_fd=within)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(paper, file, ensure_ascii=False, indent=2)
        file.write("\n")
        file.flush()
        os.fsync(file.fileno())
    os.rename(passing, name, src_dir_fd=within, dst_dir_fd=within)
