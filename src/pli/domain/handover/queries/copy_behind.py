"""Which automatic copy does the link of a mail begin, or end?"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from pli.domain.customers.queries import account_of_space
from pli.domain.handover.models import MailCopy
from pli.domain.identity.models import Link
from pli.domain.identity.queries import LinkSpent, LinkUnknown, link_behind
from pli.domain.identity.vocabulary import LinkPurpose


@dataclass(frozen=True, slots=True)
class CopyOffer:
    """What whoever reads a mailbox is asked, or may leave."""

    company_name: str
    customer_number: str
    supplier_name: str
    address: str
    is_over: bool


def copy_behind(
    *, token: str, purpose: LinkPurpose, realm_id: UUID | None, now: datetime
) -> CopyOffer:
    """Say what a link is about; looking changes nothing.

    Raises LinkUnknown, LinkExpired, and LinkSpent of one that began a copy.
    """
    try:
        link = link_behind(token=token, now=now, purpose=purpose)
    except LinkSpent as spent:
        if purpose is LinkPurpose.COPY:
            raise
        link = spent.link
    copy = copy_of_link(link, realm_id)
    account = account_of_space(copy.space_id)
    return CopyOffer(
        company_name=account.company_name,
        customer_number=account.number,
        supplier_name=account.supplier.name,
        address=copy.address,
        is_over=copy.ended_at is not None,
    )


def copy_of_link(link: Link, realm_id: UUID | None) -> MailCopy:
    """Give the copy that a link is about, on the pages of its supplier. Raises LinkUnknown."""
    copy = MailCopy.objects.filter(pk=str(link.about_id)).first() if link.about_id else None
    if copy is None or link.realm_id != realm_id:
        raise LinkUnknown
    return copy
