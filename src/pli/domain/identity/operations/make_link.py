"""A single-use link is promised to an address."""

from datetime import datetime, timedelta
from uuid import UUID

from pli.domain.identity.models import Link
from pli.domain.identity.queries.clean_address import clean_address
from pli.domain.identity.queries.fold import fold
from pli.domain.identity.vocabulary import LinkPurpose


def make_link(
    *,
    purpose: LinkPurpose,
    address: str,
    asked_at: datetime,
    life: timedelta,
    realm_id: UUID | None = None,
    about_id: UUID | None = None,
    asked_by: UUID | None = None,
    ip: str | None = None,
    login_id: UUID | None = None,
) -> Link:
    """Make the link, without any secret: that one is made when its mail leaves.

    Raises AddressInvalid.
    """
    address = clean_address(address)
    return Link.objects.create(
        purpose=purpose,
        address=address,
        address_key=fold(address),
        realm_id=realm_id,
        about_id=about_id,
        asked_by=asked_by,
        ip=ip,
        login_id=login_id,
        asked_at=asked_at,
        expires_at=asked_at + life,
    )
