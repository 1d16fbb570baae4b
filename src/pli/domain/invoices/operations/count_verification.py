"""Somebody asks whether a document was deposited here: counted, so that nobody asks for all."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.identity.queries import network_of, source_of
from pli.domain.identity.vocabulary import Visitor
from pli.domain.invoices.vocabulary import (
    VERIFICATIONS_OF_NETWORK_MAX,
    VERIFICATIONS_OF_SOURCE_MAX,
    VERIFICATIONS_SPAN,
)
from pli.kit.errors import TooMany
from pli.kit.limits import count_asked


class VerificationsTooMany(TooMany):
    """Too many files or codes were verified lately, from here or from the network around."""

    code = "verifications-too-many"
    message = _("Beaucoup de vérifications viennent d’être demandées.")
    again = _("Nouvelle vérification possible %(moment)s.")


@transaction.atomic(durable=True)
def count_verification(*, visitor: Visitor, counted_at: datetime) -> None:
    """Count one more, or raise VerificationsTooMany. No row says who asked, nor of what."""
    limits = {
        f"source {source_of(visitor.ip)}": VERIFICATIONS_OF_SOURCE_MAX,
        f"network {network_of(visitor.ip)}": VERIFICATIONS_OF_NETWORK_MAX,
    }
    retry_at = count_asked(
        limits, span=VERIFICATIONS_SPAN, asked_at=counted_at, prefix="verifications"
    )
    if retry_at is not None:
        raise VerificationsTooMany(retry_at=retry_at)
