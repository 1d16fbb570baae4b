"""How often links may be asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from pli.domain.identity.models import Link, SignIn
from pli.domain.identity.operations._turns import take_turn
from pli.domain.identity.queries.is_at_home import is_at_home
from pli.domain.identity.queries.source_of import source_of
from pli.domain.identity.vocabulary import (
    OTHERS_KEEP_WAITING_MAX,
    SOURCE_LINKS_MAX,
    SOURCE_LINKS_SPAN,
    LinkPurpose,
    RecoveryPolicy,
)

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Wait:
    """Until when nothing is promised, and whether for what one source asked about others too."""

    until: datetime
    is_of_source: bool = False


class _Asked(NamedTuple):
    at: datetime
    spent_at: datetime | None
    expires_at: datetime
    ip: str | None


def wait_before_asking(
    *,
    purpose: LinkPurpose,
    address_key: str,
    realm_id: UUID | None,
    ip: str | None,
    policy: RecoveryPolicy,
    asked_at: datetime,
) -> Wait | None:
    """Tell how long asking must wait; None when it need not.

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
    ).order_by("-asked_at")
    asked = [_Asked(*row) for row in of_day.values_list("asked_at", "spent_at", "expires_at", "ip")]
    untils = [
        one.at + policy.interval_min
        for one in asked
        if one.spent_at is None and asked_at < one.at + policy.interval_min
    ]
    untils += _ends_of_day(asked, source_of(ip), policy)
    if until := max((one for one in untils if one > asked_at), default=None):
        return Wait(until)
    return _wait_of_source(ip, address_key, realm_id, asked_at)


def _ends_of_day(
    asked: Sequence[_Asked], source: str | None, policy: RecoveryPolicy
) -> list[datetime]:
    """Tell when the day's number is asked out no more: one's own, and that of all sources.

    Nobody waits once the last link is over. What others asked for, from elsewhere, keeps
    the owner of the address waiting for an hour at most.
    """
    number = policy.per_day_max
    standing = [one.expires_at for one in asked if one.spent_at is None]
    last_end = max(standing) if standing else asked[0].at + _DAY if asked else None
    if last_end is None or len(asked) < number:
        return []
    own = [one for one in asked if one.ip == source]
    if len(own) >= number:
        return [min(own[number - 1].at + _DAY, last_end)]
    return [min(asked[number - 1].at + _DAY, last_end, asked[0].at + OTHERS_KEEP_WAITING_MAX)]


def _wait_of_source(
    ip: str | None, address_key: str, realm_id: UUID | None, asked_at: datetime
) -> Wait | None:
    """Tell until when one source, that asks about address after address, must wait.

    Those who lately came in from there are at home: others' asking leaves them in peace.
    """
    source = source_of(ip)
    if source is None:
        return None
    recent = Link.objects.filter(ip=source, asked_at__gt=asked_at - SOURCE_LINKS_SPAN)
    latest = list(
        recent.order_by("-asked_at").values_list("asked_at", flat=True)[:SOURCE_LINKS_MAX]
    )
    if len(latest) < SOURCE_LINKS_MAX:
        return None
    sign_ins = SignIn.objects.filter(login__address_key=address_key)
    if realm_id is not None:
        sign_ins = sign_ins.filter(login__realm_id=realm_id)
    if is_at_home(sign_ins, source, asked_at):
        return None
    return Wait(latest[-1] + SOURCE_LINKS_SPAN, is_of_source=True)
