"""Which contracts do the invoices of this space name?"""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Max
from django.db.models.functions import Upper

from pli.domain.invoices.models import Holding
from pli.domain.spaces.vocabulary import Access

CONTRACTS_MAX = 500


def billed_contracts(*, access: Access, now: datetime) -> Sequence[str]:
    """List those of what may be seen now, each once however it is typed; one query."""
    seen = Holding.objects.readable_by(access).available(now=now).exclude(contract_number="")
    once = seen.values(typed=Upper("contract_number")).annotate(number=Max("contract_number"))
    return list(once.order_by("typed").values_list("number", flat=True)[:CONTRACTS_MAX])
