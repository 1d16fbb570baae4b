"""A customer's originals go to his space or by post, from the next invoice on (R007)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.operations._wishes import note_for_supplier, note_originals
from pli.domain.customers.queries.account_of_space import AccountNotFound
from pli.domain.customers.vocabulary import OriginalChannel, RegisterColumn
from pli.domain.spaces.queries.require_role import require_role
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind


@transaction.atomic
def change_originals(
    *, access: Access, account_id: UUID, channel: OriginalChannel, changed_at: datetime
) -> CustomerAccount:
    """Register where a customer wishes his originals; what he has stays what it is.

    Paper is taken after its end too, as a register that is imported says it: it has no
    effect on the companies that issue nothing on paper any more.
    Raises RoleMissing, AccountNotFound.
    """
    require_role(access, SpaceKind.SUPPLIER, Role.ADMINISTRATOR, Role.ADVISER)
    accounts = CustomerAccount.objects.filter(supplier_id=access.space_id, id=account_id)
    account = accounts.select_for_update(of=("self",)).first()
    if account is None:
        raise AccountNotFound
    former, account.original_channel = account.original_channel, channel
    account.save(update_fields=["original_channel"])
    if note_originals(access, account, former, changed_at):
        note_for_supplier(access, account, RegisterColumn.PAPER, changed_at)
    return account
