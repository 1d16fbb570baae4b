"""Which supplier has this code?"""

from django.utils.translation import gettext_lazy as _

from pli.domain.customers.queries._faces import face_of_supplier, supplier_rows
from pli.domain.customers.vocabulary import SupplierFace
from pli.kit.errors import NotFound


class SupplierNotFound(NotFound):
    """No supplier here."""

    code = "supplier-not-found"
    message = _("Ce fournisseur n’existe pas.")


def supplier_by_code(code: str) -> SupplierFace:
    """Find a supplier by the code in its addresses; raise SupplierNotFound."""
    supplier = supplier_rows().filter(code=code.lower()).first()
    if supplier is None:
        raise SupplierNotFound
    return face_of_supplier(supplier)
