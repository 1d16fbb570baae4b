"""The address that a person proved to be theirs."""

from collections.abc import Sequence
from uuid import UUID

from allauth.account.models import EmailAddress

from pli.domain.identity.queries.fold import fold


def verified_address_of(*, person_id: UUID) -> str | None:
    """Give it, the chosen one where there are several; None when nothing was proved."""
    address: str | None = (
        EmailAddress.objects.filter(user_id=person_id, verified=True)
        .order_by("-primary", "id")
        .values_list("email", flat=True)
        .first()
    )
    return address


def verified_addresses_of(*, person_id: UUID) -> Sequence[str]:
    """Give all that they proved, folded."""
    addresses = EmailAddress.objects.filter(user_id=person_id, verified=True)
    return [fold(address) for address in addresses.values_list("email", flat=True)]


def verified_owner_of(*, address: str) -> UUID | None:
    """Give the one person who proved to own this address, if anybody did."""
    owner: UUID | None = (
        EmailAddress.objects.filter(email=fold(address), verified=True)
        .values_list("user_id", flat=True)
        .first()
    )
    return owner
