"""Who is told of an account's invoices, and how does each wish it?"""

from collections.abc import Sequence
from dataclasses import dataclass

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.vocabulary import NotificationMode, NotificationPolicy
from pli.domain.identity.models import Login
from pli.domain.invoices.models import Holding
from pli.domain.notices.models import Activation, NotificationChoice
from pli.domain.spaces.queries import access_by_login
from pli.domain.spaces.vocabulary import Access, Role


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody whom mails of an account go to, with what they may see at this moment."""

    login: Login
    access: Access
    mode: NotificationMode
    is_administrator: bool  # of the account: who owns the registered address (R021)
    may_unsubscribe: bool

    @property
    def colleague(self) -> Login | None:
        """The login of whoever is not the account's administrator."""
        return None if self.is_administrator else self.login


def registered_login(account: CustomerAccount) -> Login | None:
    """Give the login that the registered address was given, until it is ended."""
    activations = Activation.objects.filter(account=account, login__ended_at=None)
    latest = activations.select_related("login__person").order_by("-activated_at").first()
    return latest.login if latest else None


def administrator_access(login: Login | None) -> Access | None:
    """Give what the login may do, if it administers its space at this moment."""
    access = access_by_login(login.id) if login else None
    return access if access and access.has(Role.ADMINISTRATOR) else None


def readers_of(account: CustomerAccount, policy: NotificationPolicy) -> Sequence[Reader]:
    """Give everybody who may be written to: the administrator, then colleagues who chose (T6).

    Who owns the registered address and administers no longer is a colleague like the
    others; whose access is suspended or ended is nobody.
    """
    login = registered_login(account)
    access = administrator_access(login)
    readers = [_administrator(account, login, access, policy)] if login and access else []
    if policy.colleagues_choose:
        readers += _colleagues(account, administrator=login if access else None)
    return [reader for reader in readers if reader.login.address]


def may_see(reader: Reader, holding: Holding) -> bool:
    """Tell whether this reader may open the invoice: nobody is told of another."""
    return Holding.objects.readable_by(reader.access).filter(pk=holding.pk).exists()


def _administrator(
    account: CustomerAccount, login: Login, access: Access, policy: NotificationPolicy
) -> Reader:
    return Reader(
        login=login,
        access=access,
        mode=NotificationMode(account.notification_mode or policy.default_mode),
        is_administrator=True,
        may_unsubscribe=policy.is_self_service,
    )


def _colleagues(account: CustomerAccount, *, administrator: Login | None) -> list[Reader]:
    choices = NotificationChoice.objects.filter(login__space_id=account.space_id).exclude(
        mode=NotificationMode.NONE
    )
    if administrator:
        choices = choices.exclude(login=administrator)
    ordered = choices.select_related("login__person").order_by("login__created_at", "login_id")
    readers = []
    for choice in ordered:
        access = access_by_login(choice.login_id)
        if access is not None:
            mode = NotificationMode(choice.mode)
            readers.append(Reader(choice.login, access, mode, False, may_unsubscribe=True))
    return readers
