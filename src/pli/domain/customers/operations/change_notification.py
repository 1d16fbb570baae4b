"""How a customer hears of new invoices changes, from the next one on (R080, R081, T4)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.operations._wishes import note_for_supplier, note_mode
from pli.domain.customers.queries.account_of_space import AccountNotFound
from pli.domain.customers.queries.policies import notification_policy
from pli.domain.customers.vocabulary import NotificationMode, RegisterColumn
from pli.domain.spaces.queries.require_role import require_role
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind
from pli.kit.errors import Refused


class NotificationKeptByAdviser(Refused):
    """Here only the adviser changes it."""

    code = "notification-kept-by-adviser"
    message = _(
        "Chez ce fournisseur, votre conseiller clientèle enregistre votre mode de notification."
    )


@transaction.atomic
def change_notification(
    *, access: Access, account_id: UUID, mode: NotificationMode | None, changed_at: datetime
) -> CustomerAccount:
    """Register what a customer wishes, or that he said nothing: then the supplier's rule holds.

    Raises RoleMissing, AccountNotFound.
    """
    require_role(access, SpaceKind.SUPPLIER, Role.ADMINISTRATOR, Role.ADVISER)
    accounts = CustomerAccount.objects.filter(supplier_id=access.space_id, id=account_id)
    account = accounts.select_for_update(of=("self",)).first()
    if account is None:
        raise AccountNotFound
    if _change(access, account, mode, changed_at, is_customers=False):
        note_for_supplier(access, account, RegisterColumn.NOTIFICATION, changed_at)
    return account


@transaction.atomic
def change_own_notification(
    *, access: Access, mode: NotificationMode, changed_at: datetime
) -> CustomerAccount:
    """Take what the administrator of an account wishes, where the supplier lets him choose.

    Raises RoleMissing, AccountNotFound, NotificationKeptByAdviser.
    """
    require_role(access, SpaceKind.CUSTOMER, Role.ADMINISTRATOR)
    accounts = CustomerAccount.objects.filter(space_id=access.space_id)
    account = accounts.select_for_update(of=("self",)).first()
    if account is None:
        raise AccountNotFound
    if not notification_policy(account.supplier_id).is_self_service:
        raise NotificationKeptByAdviser
    _change(access, account, mode, changed_at, is_customers=True)
    return account


def _change(
    access: Access,
    account: CustomerAccount,
    mode: NotificationMode | None,
    now: datetime,
    *,
    is_customers: bool,
) -> bool:
    former, account.notification_mode = account.notification_mode, mode or ""
    account.is_mode_customers = is_customers
    account.save(update_fields=["notification_mode", "is_mode_customers"])
    return note_mode(access, account, former, now)
