"""Somebody asks for an export, or for its ZIP: counted, since each may be of any size."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.handover.vocabulary import EXPORTS_OF_PERSON_MAX, EXPORTS_SPAN
from pli.domain.spaces.vocabulary import Access
from pli.kit.errors import TooMany
from pli.kit.limits import count_asked


class ExportsTooMany(TooMany):
    """Too many were asked for lately by the one who asks."""

    code = "exports-too-many"
    message = _("Beaucoup d’exports viennent d’être demandés.")
    again = _("Nouvel export possible %(moment)s.")


@transaction.atomic
def count_export(*, access: Access, counted_at: datetime) -> None:
    """Count one more of this person in this space, or raise ExportsTooMany."""
    limits = {f"{access.space_id} {access.person_id}": EXPORTS_OF_PERSON_MAX}
    retry_at = count_asked(limits, span=EXPORTS_SPAN, asked_at=counted_at, prefix="exports")
    if retry_at is not None:
        raise ExportsTooMany(retry_at=retry_at)
