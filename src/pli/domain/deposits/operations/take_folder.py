"""A watched folder is visited: what lies still in it is deposited, and put away with a receipt."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import Error, connection

from pli.connectors.dropfolder import DropFolder, FolderUnusable, FolderWhy
from pli.domain.deposits.models import FolderVisit
from pli.domain.deposits.operations._folder_visit import (
    FolderEvent,
    FolderMemory,
    FolderVisiting,
)
from pli.domain.deposits.queries.folder_state import problem_sentence, readable_name
from pli.domain.deposits.queries.may_deposit import require_depositor
from pli.domain.deposits.vocabulary import (
    FOLDER_PROBLEMS_SHOWN_MAX,
    VISIT_NOTED_EVERY,
    FolderMoment,
    FolderProblem,
)
from pli.domain.spaces.vocabulary import Access
from pli.kit.errors import Full

_PROBLEM_OF_WHY = {
    FolderWhy.MISSING: FolderProblem.FOLDER_MISSING,
    FolderWhy.DENIED: FolderProblem.FOLDER_DENIED,
    FolderWhy.FULL: FolderProblem.FOLDER_FULL,
    FolderWhy.FAILED: FolderProblem.FOLDER_FAILED,
}

type Tell = Callable[[FolderEvent], None]
type Problems = Sequence[tuple[FolderProblem, str]]


@dataclass(frozen=True, slots=True)
class FolderReport:
    """What a visit leaves to do."""

    waiting: int = 0
    has_more: bool = False
    is_taken: bool = False  # another watcher is at it
    problems: Problems = ()


def take_folder(
    *,
    access: Access,
    folder: DropFolder,
    memory: FolderMemory,
    visited_at: datetime,
    link_to_batch: Callable[[UUID], str],
    tell: Tell,
) -> FolderReport:
    """Deposit each file that was the same at the last visit; may be killed at any moment.

    A file is claimed under the identifier of the arrival that it becomes: at
    the next visit what was claimed is finished, and what is deposited already
    is only put away. Of several watchers one works, the others find it taken.
    Raises RoleMissing.
    """
    require_depositor(access)
    with _alone(access.space_id) as is_alone:
        if not is_alone:
            return FolderReport(is_taken=True)
        report, refused = _visit(
            access=access,
            folder=folder,
            memory=memory,
            visited_at=visited_at,
            link_to_batch=link_to_batch,
            tell=tell,
        )
        _tell_problems(report.problems, memory, tell)
        _note(access.space_id, report, refused, memory, visited_at)
        return report


def _visit(
    *,
    access: Access,
    folder: DropFolder,
    memory: FolderMemory,
    visited_at: datetime,
    link_to_batch: Callable[[UUID], str],
    tell: Tell,
) -> tuple[FolderReport, int]:
    try:
        _make_at_first(access.space_id, folder)
        with folder.opened() as opened:
            visiting = FolderVisiting(access, opened, memory, visited_at, link_to_batch, tell)
            problems = [*_work(visiting), *visiting.problems]
            memory.sights, memory.plain = visiting.sights, frozenset(visiting.plain)
            report = FolderReport(visiting.waiting, visiting.has_more, problems=problems)
            # They may be many: they are not counted every five seconds.
            if visiting.refused or memory.is_note_due(since=visited_at - VISIT_NOTED_EVERY):
                memory.refused = opened.count_refused()
            return report, memory.refused
    except FolderUnusable as unusable:
        return FolderReport(problems=[(_PROBLEM_OF_WHY[unusable.why], "")]), 0


def _work(visiting: FolderVisiting) -> Problems:
    """Work; what stops the whole visit is a problem of the folder, and ends at the next one."""
    try:
        visiting.work()
    except Full:
        return [(FolderProblem.STORAGE_FULL, "")]
    except FolderUnusable as unusable:
        return [(_PROBLEM_OF_WHY[unusable.why], "")]
    except OSError as error:
        return [(_PROBLEM_OF_WHY[FolderWhy.of(error)], "")]
    return []


def _make_at_first(space_id: UUID, folder: DropFolder) -> None:
    # One that was there and is gone may be a disk that is not mounted: what would be
    # dropped into a new one would be hidden once it is back.
    if not folder.is_there and not FolderVisit.objects.filter(space_id=space_id).exists():
        folder.make()


@contextmanager
def _alone(space_id: UUID) -> Iterator[bool]:
    """Hold the folder for this connection; whoever is killed lets go of it."""
    key = [f"watched folder {space_id}"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", key)
        is_alone: bool = cursor.fetchone()[0]
    try:
        yield is_alone
    finally:
        if is_alone:
            # A connection that broke holds nothing any more.
            with suppress(Error), connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", key)


def _tell_problems(problems: Problems, memory: FolderMemory, tell: Tell) -> None:
    """Tell each problem when it begins, not every five seconds."""
    for problem, name in problems:
        if (problem, name) not in memory.said:
            sentence = str(problem_sentence(problem))
            tell(FolderEvent(FolderMoment.LEFT, readable_name(name), problem, sentence))
    memory.said = frozenset(problems)


def _note(
    space_id: UUID, report: FolderReport, refused: int, memory: FolderMemory, visited_at: datetime
) -> None:
    shown = [
        {"code": problem, "name": readable_name(name)}
        for problem, name in report.problems[:FOLDER_PROBLEMS_SHOWN_MAX]
    ]
    found = (report.waiting, refused, shown, len(report.problems))
    if memory.has_noted(found, since=visited_at - VISIT_NOTED_EVERY):
        return
    FolderVisit.objects.update_or_create(
        space_id=space_id,
        defaults={
            "visited_at": visited_at,
            "waiting_count": report.waiting,
            "refused_count": refused,
            "problems": shown,
            "problem_count": len(report.problems),
        },
    )
    memory.noted = (visited_at, found)
