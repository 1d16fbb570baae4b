"""How does the one who asks hear of new invoices, and who may change that?"""

from dataclasses import dataclass
from datetime import time

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.queries import AccountNotFound, notification_policy
from pli.domain.customers.vocabulary import NotificationMode, NotificationPolicy
from pli.domain.identity.models import Login
from pli.domain.notices.models import Activation, NotificationChoice
from pli.domain.notices.queries.readers_of import administrator_access, registered_login
from pli.domain.spaces.vocabulary import Access, Role


@dataclass(frozen=True, slots=True)
class OwnNotification:
    """What is set for somebody in one space."""

    mode: NotificationMode
    # Nobody said anything: the supplier's own rule holds.
    is_default: bool
    # Of the account: owns the registered address, and administers the space.
    is_administrator: bool
    administers_space: bool  # by role, whoever owns the registered address
    is_nobody_told: bool  # who owns the registered address administers no longer
    address: str  # where mails go; empty when none is recorded
    may_choose: bool
    daily_mail_at: time
    attachments_bytes_max: int
    link_days: int


def own_notification(access: Access) -> OwnNotification:
    """Say what is set for the login that asks; raise AccountNotFound in any other space."""
    account = CustomerAccount.objects.filter(space_id=access.space_id).first()
    login = Login.objects.filter(id=access.login_id).first() if access.login_id else None
    if account is None or login is None:
        raise AccountNotFound
    policy = notification_policy(account.supplier_id)
    registered = registered_login(account)
    owns_address = registered is not None and registered.id == login.id
    is_administered = administrator_access(registered) is not None
    is_administrator = owns_address and is_administered
    said = account.notification_mode if is_administrator else _choice_of(login, policy)
    by_rule = policy.default_mode if is_administrator else NotificationMode.NONE
    return OwnNotification(
        mode=NotificationMode(said or by_rule),
        is_default=not said,
        is_administrator=is_administrator,
        administers_space=access.has(Role.ADMINISTRATOR),
        is_nobody_told=not is_administered and _was_activated(account),
        address=login.address,
        may_choose=_may_choose(login, policy, is_administrator=is_administrator),
        daily_mail_at=policy.daily_mail_at,
        attachments_bytes_max=policy.attachments_bytes_max,
        link_days=policy.direct_link_life.days,
    )


def _was_activated(account: CustomerAccount) -> bool:
    return Activation.objects.filter(account=account, address__replaced_at=None).exists()


def _choice_of(login: Login, policy: NotificationPolicy) -> str:
    if not policy.colleagues_choose:
        return ""
    choice = NotificationChoice.objects.filter(login=login).first()
    return choice.mode if choice else ""


def _may_choose(login: Login, policy: NotificationPolicy, *, is_administrator: bool) -> bool:
    if not login.address:
        return False
    return policy.is_self_service if is_administrator else policy.colleagues_choose
