"""A link of a mail ended an account's notifications: M24 tells the registered address."""

from datetime import datetime

from pli.domain.customers.queries import account_of_space
from pli.domain.identity.models import Login
from pli.domain.notices.operations._letterhead import letterhead_of_supplier
from pli.domain.notices.operations._write_mail import write_mail
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import MailKind


def write_stopped(login: Login, *, stopped_at: datetime) -> Mail:
    """Tell whoever owns the address: somebody to whom a mail was forwarded may have done it."""
    account = account_of_space(login.space_id)
    letterhead = letterhead_of_supplier(account.supplier)
    return write_mail(
        kind=MailKind.NOTIFICATIONS_STOPPED,
        key=f"{account.account_id}:{stopped_at.isoformat()}",
        letterhead=letterhead,
        about_kind="account",
        about_id=account.account_id,
        recipient=login.address,
        language=login.person.language,
        content={
            "account": account,
            "stopped_at": stopped_at,
            "preferences_url": letterhead.space_url(account.space_id, "mon-profil/notifications/"),
        },
        queued_at=stopped_at,
    )
