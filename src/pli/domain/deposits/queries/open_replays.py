"""Which files are being sent back to be examined?"""

from collections.abc import Sequence
from dataclasses import dataclass

from pli.domain.deposits.models import Replay
from pli.domain.deposits.queries.hold_explanations import Words, explain_reasons
from pli.domain.deposits.vocabulary import HoldReason
from pli.domain.spaces.vocabulary import Access


@dataclass(frozen=True, slots=True)
class OpenReplay:
    """A replay that has not sent back all its files yet."""

    reason: HoldReason
    label: Words
    file_count: int
    done_count: int


def open_replays(*, access: Access) -> Sequence[OpenReplay]:
    """Give those under way, oldest first; one query."""
    replays = Replay.objects.readable_by(access).filter(ended_at=None).order_by("asked_at", "id")
    return [
        OpenReplay(
            HoldReason(replay.reason),
            explain_reasons([replay.reason])[0].label,
            replay.file_count,
            replay.done_count,
        )
        for replay in replays
    ]
