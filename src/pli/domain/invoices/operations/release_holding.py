"""The day of a delayed invoice has come: its customer is told, once."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pli.domain.invoices.models import Holding
from pli.domain.invoices.operations._telling import tell_available
from pli.domain.invoices.vocabulary import InvoicesFact
from pli.kit.facts import announce


@transaction.atomic
def release_holding(*, holding_id: UUID, released_at: datetime) -> bool:
    """Announce that the invoice is available; say whether this call did.

    It is seen from its first instant on, whether or not this has run. May be
    called by several at once and at any time: too soon, it puts itself off
    again; a second time, it changes nothing.
    """
    holding = (
        Holding.objects.delayed()
        .select_for_update(of=("self",))
        .select_related("invoice")
        .filter(id=holding_id)
        .first()
    )
    if holding is None:
        return False
    if holding.available_at > released_at:
        announce(InvoicesFact.INVOICE_DELAYED, holding.id, not_before=holding.available_at)
        return False
    _release(holding, released_at)
    return True


@transaction.atomic
def release_invoice(*, space_id: UUID, invoice_id: UUID, released_at: datetime) -> bool:
    """Bring a delayed invoice forward to now; say whether it still was to come.

    The caller was let in to `space_id`, which deposited it.
    """
    delayed = (
        Holding.objects.delayed()
        .select_for_update(of=("self",))
        .select_related("invoice")
        .filter(invoice_id=invoice_id, invoice__space_id=space_id)
        .order_by("id")
    )
    holdings = list(delayed)
    for holding in holdings:
        holding.available_at = min(holding.available_at, released_at)
        _release(holding, released_at)
    return bool(holdings)


def _release(holding: Holding, released_at: datetime) -> None:
    holding.released_at = released_at
    holding.save(update_fields=["available_at", "released_at"])
    tell_available(holding, told_at=released_at)
