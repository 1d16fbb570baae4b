"""Whose host name is this?"""

from pli.domain.customers.queries._faces import face_of_supplier, supplier_rows
from pli.domain.customers.vocabulary import SupplierFace


def supplier_of_host(host: str) -> SupplierFace | None:
    """Find the supplier that a host name is registered for; a port does not matter."""
    name = host.lower().partition(":")[0].removesuffix(".")
    supplier = supplier_rows().filter(hosts__host=name).first()
    return face_of_supplier(supplier) if supplier else None
