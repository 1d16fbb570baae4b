"""Whose notifications does the link of a mail end?"""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from pli.domain.identity.models import Login
from pli.domain.identity.queries import LinkSpent, LinkUnknown, link_behind
from pli.domain.identity.vocabulary import LinkPurpose
from pli.domain.spaces.queries import access_by_login
from pli.domain.spaces.vocabulary import Access
from pli.kit.errors import Gone


class UnsubscribingOver(Gone):
    """Its reader wished for mails again since: whom it was forwarded to cannot end them."""

    code = "unsubscribing-over"
    message = _(
        "Depuis ce mail, un autre choix de notification a été fait : son lien ne vaut plus. "
        "Servez-vous du lien d’un mail plus récent, ou connectez-vous pour changer vos "
        "notifications."
    )


def access_behind_unsubscribing(*, token: str, realm_id: UUID | None, now: datetime) -> Access:
    """Give whose notifications a link ends; raise LinkUnknown, LinkExpired, UnsubscribingOver.

    Unknown too is the link of a mailbox that is not, or not any more, the reader's.
    """
    try:
        link = link_behind(token=token, now=now, purpose=LinkPurpose.UNSUBSCRIBE)
    except LinkSpent as refusal:  # it never ends by use: a later choice ended it
        raise UnsubscribingOver from refusal
    if link.about_id is None or link.realm_id != realm_id:
        raise LinkUnknown
    login = Login.objects.filter(id=link.about_id, address_key=link.address_key).first()
    access = access_by_login(login.id) if login else None
    if access is None:
        raise LinkUnknown
    return access
