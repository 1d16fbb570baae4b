"""May customers of this supplier have their activation leave by a proof (T5, D05)?"""

from django.utils.translation import gettext_lazy as _

from pli.domain.customers.queries.policies import account_policy
from pli.domain.customers.queries.supplier_by_code import SupplierNotFound
from pli.domain.customers.vocabulary import SupplierFace
from pli.kit.errors import NotFound


class ActivationNotClaimed(NotFound):
    """The supplier's rules have accounts wait for their next invoice: there is no such page."""

    code = "activation-not-claimed"
    message = _("Cette page n’existe pas.")


def activates_by_proof(supplier: SupplierFace) -> bool:
    """Say whether they may."""
    return account_policy(supplier.space_id).activates_on_demand


def require_activation_by_proof(supplier: SupplierFace | None) -> SupplierFace:
    """Give the supplier back. Raises SupplierNotFound, ActivationNotClaimed."""
    if supplier is None:
        raise SupplierNotFound
    if not activates_by_proof(supplier):
        raise ActivationNotClaimed
    return supplier
