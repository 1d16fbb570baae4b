"""How many invoices does this space hold now?"""

from datetime import datetime
from uuid import UUID

from pli.domain.invoices.models import Holding


def count_holdings(*, space_id: UUID, now: datetime) -> int:
    """Count what its holder may see now; one query.

    The caller was let in to the account of this space.
    """
    return Holding.objects.filter(space_id=space_id).available(now=now).count()
