"""Whose space is this: which supplier stands behind it?"""

from uuid import UUID

from django.db.models import Subquery, Value
from django.db.models.functions import Coalesce

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.queries._faces import face_of_supplier, supplier_rows
from pli.domain.customers.queries.supplier_by_code import SupplierNotFound
from pli.domain.customers.vocabulary import SupplierFace


def supplier_of_space(space_id: UUID) -> SupplierFace:
    """Find the supplier of its own space or of a customer's; raise SupplierNotFound."""
    account = CustomerAccount.objects.filter(space_id=space_id)
    supplier_id = Coalesce(Subquery(account.values("supplier_id")[:1]), Value(space_id))
    supplier = supplier_rows().filter(space_id=supplier_id).first()
    if supplier is None:
        raise SupplierNotFound
    return face_of_supplier(supplier)
