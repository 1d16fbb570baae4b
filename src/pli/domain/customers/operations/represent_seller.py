"""A supplier deposits for a seller that is not one of its own companies."""

from uuid import UUID

from pli.domain.customers.models import RepresentedSeller
from pli.domain.customers.operations._checks import checked_name


def represent_seller(*, supplier_space_id: UUID, identifier: str, name: str) -> RepresentedSeller:
    """Let a supplier deposit for a seller: a SIREN, else a VAT number, else `scheme:identifier`."""
    row, _is_new = RepresentedSeller.objects.get_or_create(
        supplier_id=supplier_space_id,
        identifier="".join(identifier.split()).upper(),
        defaults={"name": checked_name(name)},
    )
    return row
