"""A change of address that was asked for is called off, by whoever asked or by a mailbox (T4)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pli.domain.identity.operations import spend_link
from pli.domain.identity.vocabulary import LinkPurpose
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.notices.models import AddressChange
from pli.domain.notices.operations._address_changes import record_change
from pli.domain.notices.queries.address_change import (
    AddressChangeOver,
    change_of_link,
    open_changes,
    own_login,
)
from pli.domain.spaces.queries import require_role
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind


@transaction.atomic
def cancel_address_change(*, access: Access, cancelled_at: datetime) -> AddressChange:
    """Call off one's own. Raises RoleMissing, AddressChangeOver."""
    require_role(access, SpaceKind.CUSTOMER, Role.ADMINISTRATOR, Role.USER)
    login = own_login(access)
    change = open_changes(login, cancelled_at).select_for_update().first() if login else None
    if change is None:
        raise AddressChangeOver
    return _cancel(change, cancelled_at)


@transaction.atomic
def refuse_address_change(
    *, token: str, realm_id: UUID | None, refused_at: datetime
) -> AddressChange:
    """Call it off for a mailbox that does not agree: neither link serves any more.

    Raises LinkUnknown, LinkSpent, LinkExpired, AddressChangeOver.
    """
    link = spend_link(token=token, purpose=LinkPurpose.ADDRESS, spent_at=refused_at)
    changes = AddressChange.objects.select_for_update(of=("self",))
    return _cancel(change_of_link(link, changes, realm_id=realm_id, now=refused_at), refused_at)


def _cancel(change: AddressChange, cancelled_at: datetime) -> AddressChange:
    change.cancelled_at = cancelled_at
    change.save(update_fields=["cancelled_at"])
    record_change(change, EntryKind.ADDRESS_CHANGE_CANCELLED, cancelled_at)
    return change
