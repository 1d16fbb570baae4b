"""Whose notifications does the link of a mail end?"""

from datetime import datetime
from uuid import UUID

from pli.domain.identity.queries import LinkUnknown, link_behind
from pli.domain.identity.vocabulary import LinkPurpose
from pli.domain.spaces.queries import access_by_login
from pli.domain.spaces.vocabulary import Access


def access_behind_unsubscribing(*, token: str, realm_id: UUID | None, now: datetime) -> Access:
    """Give whose notifications a link ends; raise LinkUnknown, LinkExpired."""
    link = link_behind(token=token, now=now, purpose=LinkPurpose.UNSUBSCRIBE)
    access = access_by_login(link.about_id) if link.about_id else None
    if access is None or link.realm_id != realm_id:
        raise LinkUnknown
    return access
