"""A place for documents and people is opened."""

from datetime import datetime

from pli.domain.spaces.models import Space
from pli.domain.spaces.vocabulary import SpaceKind


def create_space(*, kind: SpaceKind, name: str, created_at: datetime) -> Space:
    """Make an empty space; whose it is, is the business of those who ask for it."""
    return Space.objects.create(kind=kind, name=name, created_at=created_at)
