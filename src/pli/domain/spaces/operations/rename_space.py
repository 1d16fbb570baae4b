"""A space follows the name of whom it is for."""

from uuid import UUID

from pli.domain.spaces.models import Space


def rename_space(*, space_id: UUID, name: str) -> None:
    """Give a space another name; whoever asks has made sure that they may."""
    Space.objects.filter(id=space_id).update(name=name)
