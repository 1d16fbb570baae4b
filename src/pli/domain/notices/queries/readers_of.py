"""Who is told of an account's invoices, and how does each wish it?"""

from collections.abc import Sequence
from dataclasses import dataclass

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.vocabulary import NotificationMode, NotificationPolicy
from pli.domain.identity.models import Login
from pli.domain.invoices.models import Holding
from pli.domain.notices.models import Activation, NotificationChoice
from pli.domain.spaces.queries import access_by_login


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody whom mails of an account go to."""

    login: Login
    mode: NotificationMode
    is_administrator: bool  # of the account: the owner of the registered address (R021)
    may_unsubscribe: bool

    @property
    def colleague(self) -> Login | None:
        """The login of whoever is not the account's administrator."""
        return None if self.is_administrator else self.login


def administrator_login(account: CustomerAccount) -> Login | None:
    """Give the login that the registered address was given, while it stands."""
    activations = Activation.objects.filter(account=account, login__ended_at=None)
    latest = activations.select_related("login__person").order_by("-activated_at").first()
    return latest.login if latest else None


def readers_of(account: CustomerAccount, policy: NotificationPolicy) -> Sequence[Reader]:
    """Give everybody who may be written to: the administrator, then colleagues who chose (T6)."""
    administrator = administrator_login(account)
    readers = [_administrator(account, administrator, policy)] if administrator else []
    if policy.colleagues_choose:
        readers += _colleagues(account, administrator)
    return [reader for reader in readers if reader.login.address]


def may_see(reader: Reader, holding: Holding) -> bool:
    """Tell whether this reader may open the invoice: nobody is told of another."""
    if reader.is_administrator:
        return True
    access = access_by_login(reader.login.id)
    return access is not None and (
        Holding.objects.readable_by(access).filter(pk=holding.pk).exists()
    )


def _administrator(account: CustomerAccount, login: Login, policy: NotificationPolicy) -> Reader:
    return Reader(
        login=login,
        mode=NotificationMode(account.notification_mode or policy.default_mode),
        is_administrator=True,
        may_unsubscribe=policy.is_self_service,
    )


def _colleagues(account: CustomerAccount, administrator: Login | None) -> list[Reader]:
    choices = NotificationChoice.objects.filter(
        login__space_id=account.space_id, login__ended_at=None
    ).exclude(mode=NotificationMode.NONE)
    if administrator:
        choices = choices.exclude(login=administrator)
    return [
        Reader(choice.login, NotificationMode(choice.mode), False, may_unsubscribe=True)
        for choice in choices.select_related("login__person").order_by("login__created_at")
    ]
