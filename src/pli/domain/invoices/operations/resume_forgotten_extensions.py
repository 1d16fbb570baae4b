"""Extensions of archives that should have ended and did not: their job is lost."""

from datetime import datetime

from django.db import transaction

from pli.domain.invoices.models import ArchiveExtension
from pli.domain.invoices.vocabulary import FORGOTTEN_AFTER, InvoicesFact
from pli.kit.facts import announce, has_job


@transaction.atomic
def resume_forgotten_extensions(*, now: datetime) -> int:
    """Have each of them run again; give how many."""
    forgotten = ArchiveExtension.objects.filter(
        ~has_job(InvoicesFact.ARCHIVE_TO_EXTEND),
        ended_at=None,
        asked_at__lt=now - FORGOTTEN_AFTER,
    )
    met = list(forgotten.order_by("asked_at", "id").values_list("id", flat=True))
    for extension_id in met:
        announce(InvoicesFact.ARCHIVE_TO_EXTEND, extension_id)
    return len(met)
