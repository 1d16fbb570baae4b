"""Which address is on file for an account, and does anybody else have it?"""

from uuid import UUID

from pli.domain.customers.models import RegisteredAddress
from pli.domain.identity.queries import fold


def address_on_file(account_id: UUID) -> RegisteredAddress | None:
    """Give the address of an account's administrator, where one is known."""
    return RegisteredAddress.objects.filter(account_id=account_id, replaced_at=None).first()


def address_is_alone(address_key: str, account_id: UUID) -> bool:
    """Tell whether no other customer number, of any supplier, has this address (R014)."""
    others = RegisteredAddress.objects.filter(address_key=address_key, replaced_at=None)
    return not others.exclude(account_id=account_id).exists()


def is_address_registered(address: str, *, except_space_id: UUID) -> bool:
    """Tell whether any customer number but this space's has this address, as it was typed."""
    key = fold(address)
    others = RegisteredAddress.objects.filter(address_key=key, replaced_at=None)
    return bool(key) and others.exclude(account__space_id=except_space_id).exists()
