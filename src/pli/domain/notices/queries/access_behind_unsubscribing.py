"""Whose notifications does the link of a mail end?"""

from datetime import datetime
from uuid import UUID

from pli.domain.identity.models import Login
from pli.domain.identity.queries import LinkUnknown, link_behind
from pli.domain.identity.vocabulary import LinkPurpose
from pli.domain.spaces.queries import access_by_login
from pli.domain.spaces.vocabulary import Access


def access_behind_unsubscribing(*, token: str, realm_id: UUID | None, now: datetime) -> Access:
    """Give whose notifications a link ends; raise LinkUnknown, LinkExpired.

    Unknown too is the link of a mailbox that is not, or not any more, the reader's.
    """
    link = link_behind(token=token, now=now, purpose=LinkPurpose.UNSUBSCRIBE)
    if link.about_id is None or link.realm_id != realm_id:
        raise LinkUnknown
    login = Login.objects.filter(id=link.about_id, address_key=link.address_key).first()
    access = access_by_login(login.id) if login else None
    if access is None:
        raise LinkUnknown
    return access
