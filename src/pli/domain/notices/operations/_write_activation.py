"""M1: the space is open, and this is its identifiant."""

from datetime import datetime

from pli.domain.customers.queries import (
    account_of_space,
    account_policy,
    availability_policy,
    receives_paper,
)
from pli.domain.identity.models import Login
from pli.domain.invoices.queries import count_holdings
from pli.domain.notices.operations._letterhead import letterhead_of_supplier
from pli.domain.notices.operations._write_mail import write_mail
from pli.domain.notices.vocabulary import EarlyBy
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import MailKind
from pli.kit.days import paris_date


def write_activation(
    login: Login, *, key: str, early_by: EarlyBy | None, queued_at: datetime
) -> Mail:
    """Write it to the login's address; an early one comes without any new invoice."""
    account = account_of_space(login.space_id)
    supplier = account.supplier
    return write_mail(
        kind=MailKind.ACTIVATION,
        key=key,
        letterhead=letterhead_of_supplier(supplier),
        about_kind="account",
        about_id=account.account_id,
        recipient=login.address,
        language=login.person.language,
        content={
            "account": account,
            "identifiant": login.identifiant,
            "is_paper": receives_paper(
                account.original_channel, supplier.space_id, paris_date(queued_at)
            ),
            "early_by": early_by,
            "may_be_sooner": account_policy(supplier.space_id).activates_on_demand,
            "is_empty": not count_holdings(space_id=login.space_id, now=queued_at),
            "availability_months": availability_policy(login.space_id).availability_months,
        },
        queued_at=queued_at,
    )
