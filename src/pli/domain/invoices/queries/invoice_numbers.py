"""Under which numbers does this space know these invoices?"""

from collections.abc import Collection, Mapping
from uuid import UUID

from pli.domain.invoices.models import Holding
from pli.domain.spaces.vocabulary import Access


def invoice_numbers(*, access: Access, invoice_ids: Collection[UUID]) -> Mapping[UUID, str]:
    """Give them by invoice; one that the space does not hold is left out. One query."""
    holdings = Holding.objects.readable_by(access).filter(invoice_id__in=list(invoice_ids))
    return dict(holdings.values_list("invoice_id", "number"))
