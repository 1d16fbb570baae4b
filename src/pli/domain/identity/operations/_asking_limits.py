"""How often links may be asked for."""

from datetime import datetime, timedelta
from uuid import UUID

from pli.domain.identity.models import Link
from pli.domain.identity.operations._turns import take_turn
from pli.domain.identity.queries.source_of import source_of
from pli.domain.identity.vocabulary import (
    SOURCE_LINKS_MAX,
    SOURCE_LINKS_SPAN,
    LinkPurpose,
    RecoveryPolicy,
)

_DAY = timedelta(days=1)


def next_ask_at(
    *,
    purpose: LinkPurpose,
    address_key: str,
    realm_id: UUID | None,
    ip: str | None,
    policy: RecoveryPolicy,
    asked_at: datetime,
) -> datetime | None:
    """Tell when asking becomes possible; None when it is now.

    Whoever asks about the same address at the same moment waits for us.
    Addresses that nobody has count alike: the limit tells nothing about them.
    A link that served counts in the day's number only: whoever has several
    identifiants asks for the next one at once. One that somebody else asked for, as an
    administrator does for a user, is not theirs: it never keeps them from asking.
    """
    take_turn(f"{purpose} for {address_key}")
    of_day = Link.objects.filter(
        purpose=purpose,
        address_key=address_key,
        realm_id=realm_id,
        asked_by=None,
        asked_at__gt=asked_at - _DAY,
    )
    latest = of_day.order_by("-asked_at").values_list("asked_at", "spent_at")
    asked = list(latest[: policy.per_day_max])
    waits = [
        at + policy.interval_min
        for at, spent_at in asked
        if spent_at is None and asked_at < at + policy.interval_min
    ]
    if len(asked) == policy.per_day_max:
        waits.append(asked[-1][0] + _DAY)
    if source_wait := _source_wait(ip, asked_at):
        waits.append(source_wait)
    return max(waits, default=None)


def _source_wait(ip: str | None, asked_at: datetime) -> datetime | None:
    """Tell until when one source, that asks about address after address, must wait."""
    if ip is None:
        return None
    recent = Link.objects.filter(ip=source_of(ip), asked_at__gt=asked_at - SOURCE_LINKS_SPAN)
    latest = list(
        recent.order_by("-asked_at").values_list("asked_at", flat=True)[:SOURCE_LINKS_MAX]
    )
    return latest[-1] + SOURCE_LINKS_SPAN if len(latest) == SOURCE_LINKS_MAX else None
