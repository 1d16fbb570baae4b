"""Another address was asked for: M6 asks the one in use and the new one."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from pli.domain.identity.models import Link
from pli.domain.identity.vocabulary import LinkPurpose
from pli.domain.notices.models import AddressChange
from pli.domain.notices.operations._write_address_mail import write_address_mail
from pli.domain.notices.queries.address_change import ends_identifiant, is_asked_of_former
from pli.domain.notices.vocabulary import AddressMoment
from pli.domain.post.models import Mail


def compose_address_questions(*, change_id: UUID, now: datetime) -> Sequence[Mail]:
    """Write to both, each with a link of its own; nothing to whom nothing is asked any more."""
    change = AddressChange.objects.select_related("login__person").get(pk=change_id)
    if change.cancelled_at or change.done_at or change.login.ended_at:
        return []
    links = Link.objects.filter(purpose=LinkPurpose.ADDRESS, about_id=change.id)
    return [_ask(change, link, now) for link in links.order_by("id")]


def _ask(change: AddressChange, link: Link, now: datetime) -> Mail:
    is_former = is_asked_of_former(link, change)
    return write_address_mail(
        AddressMoment.FORMER_ASKED if is_former else AddressMoment.NEW_ASKED,
        login=change.login,
        recipient=link.address,
        other=change.address if is_former else change.former_address,
        key=str(change.id),
        queued_at=now,
        keeps_identifiant=not ends_identifiant(change.login),
        link=link,
    )
