"""By which host names of its own is a supplier reached?"""

from uuid import UUID

from pli.domain.customers.models import SupplierHost


def supplier_hosts(supplier_space_id: UUID) -> list[str]:
    """List them, in the order of the alphabet: the first is the one that mails lead to."""
    hosts = SupplierHost.objects.filter(supplier_id=supplier_space_id)
    return list(hosts.order_by("host").values_list("host", flat=True))
