"""What only served the limits, and links long dead, are forgotten."""

from datetime import datetime

from django.db import transaction

from pli.domain.identity.models import HostTicket, Link, SignInFailure
from pli.domain.identity.vocabulary import DEAD_LINK_LIFE, FAILURE_LIFE


@transaction.atomic
def forget_old_traces(*, now: datetime) -> None:
    """Remove failures and tickets a day old, and links expired for a month."""
    SignInFailure.objects.filter(failed_at__lt=now - FAILURE_LIFE).delete()
    HostTicket.objects.filter(expires_at__lt=now - FAILURE_LIFE).delete()
    Link.objects.filter(expires_at__lt=now - DEAD_LINK_LIFE).delete()
