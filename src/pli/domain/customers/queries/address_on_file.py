"""Which address is on file for an account, and does anybody else have it?"""

from uuid import UUID

from pli.domain.customers.models import RegisteredAddress


def address_on_file(account_id: UUID) -> RegisteredAddress | None:
    """Give the address of an account's administrator, where one is known."""
    return RegisteredAddress.objects.filter(account_id=account_id, replaced_at=None).first()


def address_is_alone(address_key: str, account_id: UUID) -> bool:
    """Tell whether no other customer number, of any supplier, has this address (R014)."""
    others = RegisteredAddress.objects.filter(address_key=address_key, replaced_at=None)
    return not others.exclude(account_id=account_id).exists()
