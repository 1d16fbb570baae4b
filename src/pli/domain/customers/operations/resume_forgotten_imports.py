"""Imports that should be running and do not: their job is lost."""

from datetime import datetime

from django.db import transaction

from pli.domain.customers.models import RegisterImport
from pli.domain.customers.vocabulary import (
    IMPORT_FORGOTTEN_AFTER,
    RUNNING_IMPORTS,
    CustomersFact,
)
from pli.kit.facts import announce, has_job


@transaction.atomic
def resume_forgotten_imports(*, now: datetime) -> int:
    """Announce them again; give how many. One whose job waits or runs is left to it."""
    forgotten = RegisterImport.objects.filter(
        ~has_job(CustomersFact.REGISTER_TO_RUN),
        state__in=RUNNING_IMPORTS,
        moved_at__lt=now - IMPORT_FORGOTTEN_AFTER,
    ).order_by("moved_at", "id")
    met = list(forgotten.values_list("id", flat=True))
    for import_id in met:
        announce(CustomersFact.REGISTER_TO_RUN, import_id)
    return len(met)
