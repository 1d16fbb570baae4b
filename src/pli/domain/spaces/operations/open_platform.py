"""The platform itself has a space: its operators work there."""

from datetime import datetime

from django.db import IntegrityError, transaction

from pli.domain.spaces.models import Space
from pli.domain.spaces.operations.create_space import create_space
from pli.domain.spaces.vocabulary import SpaceKind


def open_platform(*, opened_at: datetime) -> Space:
    """Give the platform's space, made the first time somebody asks for it."""
    try:
        with transaction.atomic():
            return _platform() or create_space(
                kind=SpaceKind.PLATFORM, name="Pli", created_at=opened_at
            )
    except IntegrityError:  # made by somebody else meanwhile
        return Space.objects.get(kind=SpaceKind.PLATFORM)


def _platform() -> Space | None:
    return Space.objects.filter(kind=SpaceKind.PLATFORM).first()
