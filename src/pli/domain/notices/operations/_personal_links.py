"""The links of a notification: to one invoice, and out of the list."""

from datetime import datetime

from pli.domain.customers.vocabulary import NotificationPolicy
from pli.domain.identity.operations import make_link
from pli.domain.identity.vocabulary import LinkPurpose
from pli.domain.invoices.models import Holding
from pli.domain.notices.operations._letterhead import Letterhead
from pli.domain.notices.queries.readers_of import Reader
from pli.domain.notices.vocabulary import UNSUBSCRIBE_LIFE
from pli.domain.post.vocabulary import UNSUBSCRIBE_LINK, MailLinkGiven


def promise_direct_link(
    holding: Holding,
    *,
    reader: Reader,
    place: str,
    letterhead: Letterhead,
    policy: NotificationPolicy,
    now: datetime,
) -> MailLinkGiven:
    """Promise a link to one invoice, which never outlives the invoice's availability."""
    link = make_link(
        purpose=LinkPurpose.DIRECT,
        address=reader.login.address,
        realm_id=letterhead.realm_id,
        about_id=holding.id,
        login_id=reader.login.id,
        asked_at=now,
        life=min(policy.direct_link_life, holding.available_until - now),
    )
    return MailLinkGiven(place=place, link_id=link.id, base=letterhead.direct_base)


def promise_unsubscribing(
    reader: Reader, *, letterhead: Letterhead, now: datetime
) -> list[MailLinkGiven]:
    """Promise the way out of the list, to whoever may take it."""
    if not reader.may_unsubscribe:
        return []
    link = make_link(
        purpose=LinkPurpose.UNSUBSCRIBE,
        address=reader.login.address,
        realm_id=letterhead.realm_id,
        about_id=reader.login.id,
        asked_at=now,
        life=UNSUBSCRIBE_LIFE,
    )
    return [MailLinkGiven(UNSUBSCRIBE_LINK, link.id, letterhead.unsubscribe_base)]
