"""Answers that nobody may ask for again are forgotten."""

from datetime import datetime

from pli.domain.deposits.models import IdempotencyKey
from pli.domain.deposits.vocabulary import IDEMPOTENCY_LIFE


def forget_answers(*, now: datetime) -> None:
    """Remove answers that are a day old."""
    IdempotencyKey.objects.filter(answered_at__lte=now - IDEMPOTENCY_LIFE).delete()
