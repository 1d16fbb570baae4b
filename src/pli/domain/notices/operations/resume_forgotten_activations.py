"""Accounts whose first invoice came and that nobody told: their job is lost."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Subquery

from pli.domain.customers.models import RegisteredAddress
from pli.domain.invoices.models import Holding
from pli.domain.invoices.vocabulary import InvoicesFact
from pli.domain.notices.models import Activation
from pli.domain.notices.vocabulary import FORGOTTEN_AFTER, FORGOTTEN_BATCH_MAX
from pli.kit.facts import announce


@transaction.atomic
def resume_forgotten_activations(*, now: datetime) -> int:
    """Announce again the invoice that each of these accounts waited for; give how many.

    The twin of what is done for mails and files: an outage longer than the
    tries of a job must not leave a customer without an identifiant.
    """
    awaited = Holding.objects.filter(
        space=OuterRef("account__space"),
        is_legacy=False,
        available_at__gte=OuterRef("registered_at"),
        available_at__lt=now - FORGOTTEN_AFTER,
    ).order_by("available_at", "id")
    holding_ids = (
        RegisteredAddress.objects.filter(replaced_at=None, account__closed_at=None)
        .exclude(Exists(Activation.objects.filter(address=OuterRef("pk"))))
        .annotate(holding_id=Subquery(awaited.values("id")[:1]))
        .filter(holding_id__isnull=False)
        .order_by(F("registered_at"), "id")
        .values_list("holding_id", flat=True)[:FORGOTTEN_BATCH_MAX]
    )
    met = list(holding_ids)
    for holding_id in met:
        announce(InvoicesFact.INVOICE_MADE_AVAILABLE, holding_id)
    return len(met)
