"""A key served."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from pli.domain.spaces.models import ApiClient
from pli.domain.spaces.vocabulary import API_USE_NOTED_EVERY


def note_api_use(*, api_client_id: UUID, used_at: datetime) -> None:
    """Write down that a key served, unless that was written down just now."""
    long_ago = Q(last_used_at=None) | Q(last_used_at__lt=used_at - API_USE_NOTED_EVERY)
    ApiClient.objects.filter(long_ago, id=api_client_id).update(last_used_at=used_at)
