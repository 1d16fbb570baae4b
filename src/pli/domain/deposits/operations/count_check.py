"""Somebody asks what the official rules say of a file: counted, so that it stays open to all."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.deposits.vocabulary import (
    CHECKS_OF_SOURCE_MAX,
    CHECKS_OF_STRANGERS_MAX,
    CHECKS_SPAN,
)
from pli.domain.identity.queries import source_of
from pli.domain.identity.vocabulary import Visitor
from pli.kit.errors import TooMany
from pli.kit.limits import count_asked


class ChecksTooMany(TooMany):
    """Too many files were checked lately, from here or by strangers in all."""

    code = "checks-too-many"
    message = _("Beaucoup de fichiers viennent d’être contrôlés.")
    again = _("Nouveau contrôle possible %(moment)s.")


@transaction.atomic(durable=True)
def count_check(*, visitor: Visitor, person_id: UUID | None, counted_at: datetime) -> None:
    """Count one more check, or raise ChecksTooMany. No row says who checked, nor what.

    Somebody who is signed in is counted alone; strangers by where they come
    from, then all together.
    """
    if person_id is not None:
        limits = {f"person {person_id}": CHECKS_OF_SOURCE_MAX}
    else:
        limits = {
            f"source {source_of(visitor.ip)}": CHECKS_OF_SOURCE_MAX,
            "strangers": CHECKS_OF_STRANGERS_MAX,
        }
    retry_at = count_asked(limits, span=CHECKS_SPAN, asked_at=counted_at, prefix="checks")
    if retry_at is not None:
        raise ChecksTooMany(retry_at=retry_at)
