"""One visit to a watched folder: what a crash left is finished, then what came is taken."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from itertools import batched
from typing import Any, BinaryIO
from uuid import UUID

from django.db.models import Max

from pli.connectors.dropfolder import Claim, FolderWhy, NotAFile, OpenedFolder, Shelf, Sight
from pli.domain.deposits.models import Arrival, Batch
from pli.domain.deposits.operations._index_lines import keep_folder_lines, takers_of_lines
from pli.domain.deposits.operations._official_rules import is_plain_pdf
from pli.domain.deposits.operations.deposit_file import deposit_file
from pli.domain.deposits.operations.open_batch import open_batch
from pli.domain.deposits.queries.folder_state import problem_sentence, readable_name
from pli.domain.deposits.queries.read_index import file_key, read_index
from pli.domain.deposits.vocabulary import (
    FILE_BYTES_MAX,
    FILES_PER_VISIT_MAX,
    FOLDER_QUIET,
    INDEX_BYTES_MAX,
    INDEX_ENDS,
    INDEX_LINE_PATIENCE,
    Channel,
    FolderMoment,
    FolderProblem,
    Index,
)
from pli.domain.spaces.vocabulary import Access
from pli.kit.days import paris_date
from pli.kit.errors import Invalid
from pli.kit.ids import new_id

# Names whose lines are looked up together.
_SIGHTS_AT_ONCE = 2_000
# One that is gone meanwhile was taken back by whoever dropped it.
_PROBLEM_OF_FILE = {
    FolderWhy.DENIED: FolderProblem.FILE_UNREADABLE,
    FolderWhy.FAILED: FolderProblem.FILE_FAILED,
}


@dataclass(frozen=True, slots=True)
class FolderEvent:
    """What happened to one name, or to the folder when there is none."""

    moment: FolderMoment
    name: str
    code: str = ""
    sentence: str = ""


@dataclass(slots=True)
class FolderMemory:
    """What a watcher remembers of one folder between two visits; a new watcher, nothing."""

    sights: Mapping[str | UUID, Sight] = field(default_factory=dict)
    # PDFs that were read, and hold no invoice: they wait for their index line.
    plain: frozenset[Sight] = frozenset()
    said: frozenset[tuple[FolderProblem, str]] = frozenset()
    noted: tuple[datetime, tuple[Any, ...]] | None = None
    refused: int = 0  # papers in `refuses/`, when they were counted last

    def is_still(self, key: str | UUID, sight: Sight) -> bool:
        """Tell whether the last visit saw the same size and the same time."""
        return self.sights.get(key) == sight

    def has_noted(self, found: tuple[Any, ...], *, since: datetime) -> bool:
        """Tell whether the last note is recent and says the same."""
        return self.noted is not None and self.noted[0] > since and self.noted[1] == found

    def is_note_due(self, *, since: datetime) -> bool:
        """Tell whether there is no recent note."""
        return self.noted is None or self.noted[0] <= since


@dataclass(slots=True)
class FolderVisiting:
    """The work of one visit."""

    access: Access
    opened: OpenedFolder
    memory: FolderMemory
    now: datetime
    link_to_batch: Callable[[UUID], str]
    tell: Callable[[FolderEvent], None]
    problems: list[tuple[FolderProblem, str]] = field(default_factory=list)
    sights: dict[str | UUID, Sight] = field(default_factory=dict)
    plain: set[Sight] = field(default_factory=set)
    waiting: int = 0
    worked: int = 0
    has_more: bool = False
    has_refused: bool = False
    _batch_id: UUID | None = None

    def work(self) -> None:
        """Do it all. Raises Full when the archive has no room: what is claimed stays so."""
        for claim in self.opened.claims():
            self.sights[claim.id] = claim.sight
            # Somebody may still hold it open: after a crash nobody knows.
            if self.memory.is_still(claim.id, claim.sight):
                self._finish(claim)
        look = self.opened.look()
        self.problems += [(FolderProblem.SUB_FOLDER, name) for name in look.folders]
        self.problems += [(FolderProblem.FILE_UNREADABLE, name) for name in look.unreadable]
        self.sights.update({sight.name: sight for sight in look.sights})
        self.plain = set(self.memory.plain.intersection(look.sights))
        still = [sight for sight in look.sights if self.memory.is_still(sight.name, sight)]
        for sight in still:
            if _is_index(sight.name):
                self._take(sight)
        for sight in self._ready([one for one in still if not _is_index(one.name)]):
            self._take(sight)

    def _ready(self, sights: list[Sight]) -> Iterator[Sight]:
        """Give the files that wait for nothing, so many at a visit."""
        for some in batched(sights, _SIGHTS_AT_ONCE):
            takers = self._takers_of_lines(some)
            for sight in some:
                if self.worked >= FILES_PER_VISIT_MAX:
                    self.has_more = True
                    return
                key = _key(sight.name)
                taker = takers.get(key)
                if (key not in takers or taker) and self._is_patient(sight, taker):
                    self.waiting += 1
                else:
                    yield sight

    def _takers_of_lines(self, sights: Sequence[Sight]) -> Mapping[str, str | None]:
        keys = [_key(sight.name) for sight in sights]
        return takers_of_lines(self.access.space_id, keys, self.now)

    def _is_patient(self, sight: Sight, taker: str | None) -> bool:
        """Tell whether this is a plain PDF whose line may still come."""
        if self.now.timestamp() - sight.changed_at >= INDEX_LINE_PATIENCE.total_seconds():
            return False
        if sight not in self.plain:
            self.worked += 1
            if not self._needs_line(sight, taker):
                return False
        self.plain.add(sight)
        return True

    def _needs_line(self, sight: Sight, taker: str | None) -> bool:
        """Tell whether it is a plain PDF, and not the very one that took the line of its name."""
        if sight.size_bytes > FILE_BYTES_MAX:
            return False
        try:
            with self.opened.peek(sight) as file:
                content = file.read()
        except (OSError, NotAFile):
            return False
        return sha256(content).hexdigest() != taker and is_plain_pdf(content, name=sight.name)

    def _take(self, sight: Sight) -> None:
        self.worked += 1
        try:
            claim = self.opened.claim(sight, new_id())
        except FileNotFoundError:
            return
        self.sights.pop(sight.name)
        self.sights[claim.id] = claim.sight
        if claim.sight == sight:
            self._finish(claim)

    def _finish(self, claim: Claim) -> None:
        """Bring a claim to its shelf: in here, or in a later visit, whatever crashes."""
        try:
            self._deposit(claim)
        except NotAFile:
            problem = FolderProblem.NOT_A_FILE
            self._refuse(claim, problem, str(problem_sentence(problem)))
        except Invalid as refusal:
            self._refuse(claim, refusal.code, str(refusal.message))
        except OSError as error:
            why = FolderWhy.of(error)
            if why is FolderWhy.FULL:
                raise
            if why in _PROBLEM_OF_FILE:
                self.problems.append((_PROBLEM_OF_FILE[why], claim.name))

    def _deposit(self, claim: Claim) -> None:
        known = Arrival.objects.readable_by(self.access).select_related("document")
        arrival = known.filter(id=claim.id).first()
        if arrival is None:
            with self.opened.open(claim) as content:
                if _is_index(claim.name):
                    self._take_index(claim, content)
                    return
                arrival = self._record(claim, content)
        paper = {
            "name": arrival.file_name,
            "sha256": arrival.document.sha256,
            "size_bytes": arrival.document.size_bytes,
            "arrival_id": str(arrival.id),
            "batch_id": str(arrival.batch_id),
            "received_at": arrival.received_at.isoformat(),
            "state_link": self.link_to_batch(arrival.batch_id),
        }
        self._put_away(claim, Shelf.TAKEN, arrival.received_at, paper)
        self.tell(FolderEvent(FolderMoment.TAKEN, arrival.file_name))

    def _record(self, claim: Claim, content: BinaryIO) -> Arrival:
        return deposit_file(
            access=self.access,
            batch_id=self._batch(),
            file_name=readable_name(claim.name),
            content=content,
            received_at=self.now,
            arrival_id=claim.id,
        )

    def _take_index(self, claim: Claim, content: BinaryIO) -> None:
        given = content.read(INDEX_BYTES_MAX + 1)
        index: Index = read_index(given)
        keep_folder_lines(self.access.space_id, index, self.now)
        paper = {
            "name": readable_name(claim.name),
            "sha256": sha256(given).hexdigest(),
            "size_bytes": len(given),
            "line_count": len(index.lines),
            "extra_columns": list(index.extra_columns),
            "received_at": self.now.isoformat(),
        }
        self._put_away(claim, Shelf.TAKEN, self.now, paper)
        self.tell(FolderEvent(FolderMoment.INDEX_TAKEN, readable_name(claim.name)))

    def _refuse(self, claim: Claim, code: str, sentence: str) -> None:
        self.has_refused = True
        name = readable_name(claim.name)
        paper = {
            "name": name,
            "code": code,
            "reason": sentence,
            "refused_at": self.now.isoformat(),
        }
        self._put_away(claim, Shelf.REFUSED, self.now, paper)
        self.tell(FolderEvent(FolderMoment.REFUSED, name, code, sentence))

    def _put_away(
        self, claim: Claim, shelf: Shelf, instant: datetime, paper: Mapping[str, Any]
    ) -> None:
        self.opened.put_away(claim, shelf=shelf, day=paris_date(instant), paper=paper)
        self.sights.pop(claim.id, None)

    def _batch(self) -> UUID:
        """Give the deposit that goes on, or a new one after a silence."""
        if self._batch_id is None:
            self._batch_id = _batch_going_on(self.access, self.now) or self._open_batch()
        return self._batch_id

    def _open_batch(self) -> UUID:
        return open_batch(access=self.access, channel=Channel.FOLDER, opened_at=self.now).id


def _batch_going_on(access: Access, now: datetime) -> UUID | None:
    batches = Batch.objects.readable_by(access).filter(channel=Channel.FOLDER)
    latest = batches.order_by("-opened_at", "-id").first()
    if latest is None:
        return None
    last = latest.arrivals.aggregate(at=Max("received_at"))["at"] or latest.opened_at
    return latest.id if now - last < FOLDER_QUIET else None


def _is_index(name: str) -> bool:
    return name.lower().endswith(INDEX_ENDS)


def _key(name: str) -> str:
    return file_key(readable_name(name))
