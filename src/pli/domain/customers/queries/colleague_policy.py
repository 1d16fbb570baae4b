"""How may the administrator of a customer's space let colleagues in (T2)?"""

from uuid import UUID

from django.db.models import Subquery, Value
from django.db.models.functions import Coalesce

from pli.domain.customers.models import CustomerAccount, SupplierPolicy
from pli.domain.customers.queries.supplier_by_code import SupplierNotFound
from pli.domain.customers.vocabulary import ColleagueAccess
from pli.domain.spaces.vocabulary import ColleaguePolicy, WayIn

_WAYS = {
    ColleagueAccess.DEFAULT_PASSWORD: (WayIn.DEFAULT_PASSWORD,),
    ColleagueAccess.INVITATION: (WayIn.INVITATION, WayIn.CODE),
}


def colleague_policy(space_id: UUID) -> ColleaguePolicy:
    """Say it as the supplier chose it, by its own space or a customer's; one query.

    Raises SupplierNotFound.
    """
    account = CustomerAccount.objects.filter(space_id=space_id)
    supplier_id = Coalesce(Subquery(account.values("supplier_id")[:1]), Value(space_id))
    policies = SupplierPolicy.objects.filter(supplier_id=supplier_id)
    policy = policies.select_related("supplier").first()
    if policy is None:
        raise SupplierNotFound
    chosen = ColleagueAccess(policy.colleague_access)
    return ColleaguePolicy(
        ways=_WAYS[chosen],
        changes_handed_over_password=chosen is ColleagueAccess.INVITATION,
        suggests_second_administrator=chosen is ColleagueAccess.INVITATION,
        identifiant_prefix=policy.supplier.identifiant_prefix,
    )
