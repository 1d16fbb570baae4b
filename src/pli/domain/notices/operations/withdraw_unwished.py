"""A supplier registered that a customer is told of no invoices: what waits stays here."""

from datetime import datetime
from uuid import UUID

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.queries import notification_policy
from pli.domain.customers.vocabulary import NotificationMode
from pli.domain.notices.queries.readers_of import administrator_access, registered_login
from pli.domain.post.operations import withdraw_mails
from pli.domain.post.vocabulary import NOTIFICATION_KINDS


def withdraw_unwished(*, account_id: UUID, now: datetime) -> int:
    """Withdraw what waits to leave to the account's administrator; give how many.

    Nothing, when another mode holds by now. Colleagues chose for themselves: theirs leave.
    """
    account = CustomerAccount.objects.get(pk=account_id)
    default_mode = notification_policy(account.supplier_id).default_mode
    login = registered_login(account)
    is_none = (account.notification_mode or default_mode) == NotificationMode.NONE
    if not is_none or login is None or administrator_access(login) is None:
        return 0
    return withdraw_mails(login_id=login.id, kinds=NOTIFICATION_KINDS, withdrawn_at=now)
