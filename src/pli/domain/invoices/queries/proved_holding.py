"""Does somebody know of an invoice what only its customer knows?"""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from pli.domain.invoices.models import Holding
from pli.kit.tokens import clean_code


def proved_holding(
    *, space_id: UUID, number: str, amount: Decimal | None, code: str, now: datetime
) -> UUID | None:
    """Give the invoice of this space that has the code, or else this number and exact amount.

    What its customer may not see yet proves nothing; what he may no longer see still does.
    """
    shown = Holding.objects.filter(space_id=space_id, available_at__lte=now)
    if clean := clean_code(code):
        found = shown.filter(check_code=clean)
    elif number and amount is not None:
        # People write the amount of a credit note with or without its sign.
        found = shown.filter(number__iexact=number.strip(), total_with_vat__in=[amount, -amount])
    else:
        return None
    return found.values_list("id", flat=True).order_by("id").first()
