"""Delayed invoices whose day came and that nobody was told of: their job is lost."""

from datetime import datetime

from django.db import transaction

from pli.domain.invoices.models import Holding
from pli.domain.invoices.vocabulary import FORGOTTEN_AFTER, FORGOTTEN_BATCH_MAX, InvoicesFact
from pli.kit.facts import announce


@transaction.atomic
def resume_forgotten_delays(*, now: datetime) -> int:
    """Have each of them released; give how many were met."""
    forgotten = (
        Holding.objects.delayed()
        .filter(available_at__lt=now - FORGOTTEN_AFTER)
        .order_by("available_at", "id")
        .values_list("id", flat=True)[:FORGOTTEN_BATCH_MAX]
    )
    met = list(forgotten)
    for holding_id in met:
        announce(InvoicesFact.INVOICE_DELAYED, holding_id)
    return len(met)
