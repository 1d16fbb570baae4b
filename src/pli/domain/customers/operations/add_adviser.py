"""A *conseiller clientèle* takes his place beside the customers (R102)."""

from django.db import transaction

from pli.domain.customers.models import Adviser
from pli.domain.customers.operations._checks import (
    PERSON_NAME_LENGTH_MAX,
    checked_name,
    checked_text,
)
from pli.domain.identity.queries import clean_address
from pli.domain.spaces.queries.require_role import require_role
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind

PHONE_LENGTH_MAX = 30


@transaction.atomic
def add_adviser(
    *,
    access: Access,
    name: str,
    phone: str = "",
    address: str = "",
    hours: str = "",
    is_default: bool = False,
) -> Adviser:
    """Add an adviser; a default one takes over from the default before it.

    Raises RoleMissing, NameMissing, TextTooLong, AddressInvalid.
    """
    require_role(access, SpaceKind.SUPPLIER, Role.ADMINISTRATOR)
    if is_default:
        Adviser.objects.filter(supplier_id=access.space_id, is_default=True).update(
            is_default=False
        )
    return Adviser.objects.create(
        supplier_id=access.space_id,
        name=checked_name(name, PERSON_NAME_LENGTH_MAX),
        phone=checked_text(phone, PHONE_LENGTH_MAX),
        address=clean_address(address) if address.strip() else "",
        hours=checked_text(hours, PERSON_NAME_LENGTH_MAX),
        is_default=is_default,
    )
