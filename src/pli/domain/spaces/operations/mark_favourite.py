"""A person puts a space among their favourites, or takes it out."""

from datetime import datetime
from uuid import UUID

from pli.domain.identity.queries import require_person_proof
from pli.domain.identity.vocabulary import OpenSignIn
from pli.domain.spaces.queries.access_to import SpaceNotFound, open_memberships


def mark_favourite(
    *, sign_in: OpenSignIn, space_id: UUID, is_favourite: bool, marked_at: datetime
) -> None:
    """Mark it, by whichever login it is theirs; their own affair, written in no journal.

    Raises SpaceNotFound, PersonNotProved.
    """
    require_person_proof(sign_in)
    rows = open_memberships(sign_in).filter(space_id=space_id)
    if not rows.update(favourite_at=marked_at if is_favourite else None):
        raise SpaceNotFound
