"""To whom was this invoice handed on by a link, and who took it?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch

from pli.domain.handover.models import SharedLink, SharedLinkTaking
from pli.domain.handover.vocabulary import TAKINGS_SHOWN_MAX
from pli.domain.invoices.models import Holding
from pli.domain.spaces.queries import accesses_by_login, names_in_space
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
    # Whoever made it may not open the invoice any more: neither does the link.
    is_without_maker: bool
    is_standing: bool
    takings: Sequence[SharedLinkTakingRow]  # the latest first


def shared_links(*, access: Access, invoice_id: UUID, now: datetime) -> Sequence[SharedLinkRow]:
    """Give the links of an invoice that may be read, the latest first; four queries."""
    holdings = Holding.objects.readable_by(access).filter(invoice_id=invoice_id)
    takings = SharedLinkTaking.objects.order_by("-taken_at", "-id")
    links = list(
        SharedLink.objects.filter(holding__in=holdings)
        .select_related("holding")
        .defer("holding__words")
        .prefetch_related(Prefetch("takings", takings[:TAKINGS_SHOWN_MAX], to_attr="latest"))
        .order_by("-made_at", "-id")[:_LINKS_SHOWN_MAX]
    )
    makers = {link.login_id for link in links if link.login_id}
    names = names_in_space(access=access, login_ids=makers)
    accesses = accesses_by_login(makers)
    return [
        _row(
            link,
            made_by=_of_maker(names, link, ""),
            access=_of_maker(accesses, link, None),
            now=now,
        )
        for link in links
    ]


def _of_maker[Told](told: Mapping[UUID, Told], link: SharedLink, otherwise: Told) -> Told:
    return told.get(link.login_id, otherwise) if link.login_id else otherwise


def _sees(access: Access | None, holding: Holding) -> bool:
    if access is None or access.limits is None:
        return access is not None
    return access.limits.let_see(
        contract_number=holding.contract_number, entity_id=holding.entity_id
    )


def _row(link: SharedLink, *, made_by: str, access: Access | None, now: datetime) -> SharedLinkRow:
    is_unended = link.revoked_at is None and now < link.expires_at
    is_seen = _sees(access, link.holding)
    latest: list[SharedLinkTaking] = getattr(link, "latest")  # noqa: B009 - read with it above
    return SharedLinkRow(
        link_id=link.id,
        recipient=link.recipient,
        made_by=made_by,
        made_at=link.made_at,
        expires_at=link.expires_at,
        revoked_at=link.revoked_at,
        is_without_maker=is_unended and not is_seen,
        is_standing=is_unended and is_seen,
        takings=[SharedLinkTakingRow(one.taken_at, one.browser) for one in latest],
    )
