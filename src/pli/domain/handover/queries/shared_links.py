"""To whom was this invoice handed on by a link, and who took it?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch

from pli.domain.handover.models import SharedLink, SharedLinkTaking
from pli.domain.handover.vocabulary import TAKINGS_SHOWN_MAX
from pli.domain.invoices.models import Holding
from pli.domain.spaces.queries import names_in_space
from pli.domain.spaces.vocabulary import Access

# An invoice has few that stand; of those that are over, the latest will do.
_LINKS_SHOWN_MAX = 50


@dataclass(frozen=True, slots=True)
class SharedLinkTakingRow:
    """When somebody took the invoice by a link, and with what, as their browser says it."""

    taken_at: datetime
    browser: str


@dataclass(frozen=True, slots=True)
class SharedLinkRow:
    """One link: for whom, made by whom, how long it works, who used it."""

    link_id: UUID
    recipient: str
    made_by: str  # empty when that is no member's name any more
    made_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    is_standing: bool
    takings: Sequence[SharedLinkTakingRow]  # the latest first


def shared_links(*, access: Access, invoice_id: UUID, now: datetime) -> Sequence[SharedLinkRow]:
    """Give the links of an invoice that may be read, the latest first; three queries."""
    holdings = Holding.objects.readable_by(access).filter(invoice_id=invoice_id)
    takings = SharedLinkTaking.objects.order_by("-taken_at", "-id")
    links = list(
        SharedLink.objects.filter(holding__in=holdings)
        .prefetch_related(Prefetch("takings", takings[:TAKINGS_SHOWN_MAX], to_attr="latest"))
        .order_by("-made_at", "-id")[:_LINKS_SHOWN_MAX]
    )
    makers = {link.login_id for link in links if link.login_id}
    names = names_in_space(access=access, login_ids=makers)
    return [
        _row(link, names.get(link.login_id, "") if link.login_id else "", now) for link in links
    ]


def _row(link: SharedLink, made_by: str, now: datetime) -> SharedLinkRow:
    latest: list[SharedLinkTaking] = getattr(link, "latest")  # noqa: B009 - read with it above
    return SharedLinkRow(
        link_id=link.id,
        recipient=link.recipient,
        made_by=made_by,
        made_at=link.made_at,
        expires_at=link.expires_at,
        revoked_at=link.revoked_at,
        is_standing=link.revoked_at is None and now < link.expires_at,
        takings=[SharedLinkTakingRow(one.taken_at, one.browser) for one in latest],
    )
