"""A supplier's own host name: its public home stands at `/` there."""

import re
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.customers.models import SupplierHost
from pli.kit.errors import Invalid, Refused

_HOST_LENGTH_MAX = 253


class HostInvalid(Invalid):
    """It is not a host name."""

    code = "host-invalid"
    field = "host"
    message = _("Ce n’est pas un nom d’hôte, comme factures.exemple.fr.")


class HostTaken(Refused):
    """Another supplier has this host name."""

    code = "host-taken"
    message = _("Ce nom d’hôte est celui d’un autre fournisseur.")


@transaction.atomic
def register_host(*, supplier_space_id: UUID, host: str) -> SupplierHost:
    """Give a host name to a supplier; giving it again changes nothing.

    Raises HostInvalid, HostTaken.
    """
    name = host.strip().lower().removesuffix(".")
    labels = r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+"
    if not re.fullmatch(labels, name) or len(name) > _HOST_LENGTH_MAX:
        raise HostInvalid
    row, _is_new = SupplierHost.objects.get_or_create(
        host=name, defaults={"supplier_id": supplier_space_id}
    )
    if row.supplier_id != supplier_space_id:
        raise HostTaken
    return row
