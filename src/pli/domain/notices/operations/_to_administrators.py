"""What each administrator of a customer's space is told of its copies: one of them may not know."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from pli.domain.customers.queries import account_of_space
from pli.domain.notices.operations._letterhead import letterhead_of_supplier
from pli.domain.notices.operations._write_mail import write_mail
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import MailKind, MailParts
from pli.domain.spaces.models import Membership


def write_to_administrators(
    *,
    kind: MailKind,
    key: str,
    space_id: UUID,
    path: str,
    content: Mapping[str, object],
    queued_at: datetime,
) -> Sequence[Mail]:
    """Write one mail to each, whose button leads to a page of the space; the key makes it once."""
    account = account_of_space(space_id)
    letterhead = letterhead_of_supplier(account.supplier)
    members = Membership.objects.filter(space_id=space_id).administering()
    told = members.exclude(login__address_key="").select_related("login__person")
    copy_url = letterhead.space_url(account.space_id, path)
    return [
        write_mail(
            kind=kind,
            key=f"{key}:{member.login_id}",
            letterhead=letterhead,
            about_kind="account",
            about_id=account.account_id,
            recipient=member.login.address,
            language=member.login.person.language,
            content={**content, "account": account, "copy_url": copy_url},
            queued_at=queued_at,
            parts=MailParts(login_id=member.login_id),
        )
        for member in told.order_by("since_at", "id")
    ]
