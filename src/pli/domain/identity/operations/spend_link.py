"""A single-use link is used."""

from datetime import datetime

from django.db import transaction

from pli.domain.identity.models import Link
from pli.domain.identity.queries.link_behind import find_link
from pli.domain.identity.vocabulary import LinkPurpose


@transaction.atomic
def spend_link(*, token: str, purpose: LinkPurpose, spent_at: datetime) -> Link:
    """Spend it, in the transaction of what it changes: of two at once, one wins.

    Raises LinkUnknown, LinkSpent or LinkExpired.
    """
    link = find_link(Link.objects.select_for_update(), token=token, now=spent_at, purpose=purpose)
    link.spent_at = spent_at
    link.save(update_fields=["spent_at"])
    return link
