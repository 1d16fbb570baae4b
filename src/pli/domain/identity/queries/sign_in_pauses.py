"""Which identifiants may try no more passwords for now, from one source or another?"""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db.models import Count, Min

from pli.domain.identity.models import SignInFailure
from pli.domain.identity.queries.fold import fold
from pli.domain.identity.vocabulary import SignInPolicy


def sign_in_pauses(
    identifiants: Collection[str], *, policy: SignInPolicy, now: datetime
) -> Mapping[str, datetime]:
    """Give until when, for each identifiant that somewhere made too many errors; one query.

    Elsewhere the same identifiant still comes in: nobody locks another out.
    """
    keys = {fold(identifiant): identifiant for identifiant in identifiants}
    rows = (
        SignInFailure.objects.filter(identifiant_key__in=keys, failed_at__gt=now - policy.lock_life)
        .values("identifiant_key", "ip")
        .annotate(count=Count("id"), first_at=Min("failed_at"))
        .filter(count__gte=policy.errors_max)
    )
    pauses: dict[str, datetime] = {}
    for row in rows:
        name, until = keys[row["identifiant_key"]], row["first_at"] + policy.lock_life
        pauses[name] = max(until, pauses.get(name, until))
    return pauses
