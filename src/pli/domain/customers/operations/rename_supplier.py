"""An operator says under which name strangers know a supplier."""

from datetime import datetime

from django.db import transaction

from pli.domain.customers.models import Supplier
from pli.domain.customers.operations._brands import record_brand
from pli.domain.customers.operations._checks import checked_public_name
from pli.domain.spaces.queries import RoleMissing
from pli.domain.spaces.vocabulary import Access


@transaction.atomic
def rename_supplier(*, access: Access, name: str, renamed_at: datetime) -> None:
    """Keep the name that « Vérifier une facture » tells; a supplier cannot choose it itself.

    Raises RoleMissing of whoever is a person, NameMissing, TextTooLong.
    """
    if access.person_id is not None:
        raise RoleMissing
    supplier = Supplier.objects.select_for_update().get(space_id=access.space_id)
    changed = {"legal_name": (supplier.legal_name, checked_public_name(name))}
    supplier.legal_name = checked_public_name(name)
    supplier.save(update_fields=["legal_name"])
    record_brand(access, changed, changed_at=renamed_at)
