"""Somebody tries a link that opens nothing: counted by where they come from."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.identity.queries import source_of
from pli.domain.identity.vocabulary import Visitor
from pli.domain.notices.vocabulary import LINK_ERRORS_MAX, LINK_ERRORS_SPAN
from pli.kit.errors import TooMany
from pli.kit.limits import count_asked


class LinkErrorsTooMany(TooMany):
    """Too many links that open nothing were tried lately from here; right ones still open."""

    code = "link-errors-too-many"
    message = _("Trop de liens inconnus viennent d’être essayés.")
    again = _("Nouvel essai possible %(moment)s.")


@transaction.atomic(durable=True)
def count_link_error(*, visitor: Visitor, counted_at: datetime) -> None:
    """Count one more, or raise LinkErrorsTooMany."""
    limits = {f"source {source_of(visitor.ip)}": LINK_ERRORS_MAX}
    retry_at = count_asked(
        limits, span=LINK_ERRORS_SPAN, asked_at=counted_at, prefix="direct-links"
    )
    if retry_at is not None:
        raise LinkErrorsTooMany(retry_at=retry_at)
