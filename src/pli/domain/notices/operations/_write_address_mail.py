"""M6: an address of a space changes, told to both of them."""

from datetime import datetime

from pli.domain.customers.queries import account_of_space
from pli.domain.identity.models import Link, Login
from pli.domain.notices.operations._letterhead import letterhead_of_supplier
from pli.domain.notices.operations._write_mail import write_mail
from pli.domain.notices.vocabulary import AddressMoment
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import MailKind


def write_address_mail(
    moment: AddressMoment,
    *,
    login: Login,
    recipient: str,
    other: str,
    key: str,
    queued_at: datetime,
    keeps_identifiant: bool = True,
    link: Link | None = None,
) -> Mail:
    """Write to one of the two addresses; the other is told in full to nobody."""
    account = account_of_space(login.space_id)
    letterhead = letterhead_of_supplier(account.supplier)
    return write_mail(
        kind=MailKind.ADDRESS_CHANGE,
        key=f"{key}:{moment}",
        letterhead=letterhead,
        about_kind="account",
        about_id=account.account_id,
        recipient=recipient,
        language=login.person.language,
        content={
            "account": account,
            "identifiant": login.identifiant,
            "moment": moment,
            "other": masked_address(other),
            "keeps_identifiant": keeps_identifiant,
            "link": link,
        },
        queued_at=queued_at,
        link=link,
        link_base=letterhead.address_base if link else "",
    )


def masked_address(address: str) -> str:
    """Give enough of an address for whoever knows it to recognise it; nothing of none."""
    if not address:
        return ""
    name, _at, domain = address.rpartition("@")
    return f"{name[:1]}…@{domain}"
