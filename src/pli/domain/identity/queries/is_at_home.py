"""Whoever lately came in from a source is at home there: what others did leaves them in peace."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from pli.domain.identity.models import SignIn
from pli.domain.identity.queries.source_of import source_of

_LATELY = timedelta(days=90)
_SIGN_INS_MAX = 20


def is_at_home(sign_ins: QuerySet[SignIn], source: str, now: datetime) -> bool:
    """Tell whether any of the latest of these sign-ins came from there."""
    latest = sign_ins.filter(started_at__gt=now - _LATELY).order_by("-started_at")
    return source in {source_of(ip) for ip in latest.values_list("ip", flat=True)[:_SIGN_INS_MAX]}
