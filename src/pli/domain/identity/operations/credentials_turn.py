"""What proves a person changes: one change at a time, and whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import transaction

from pli.domain.identity.operations._turns import take_turn


@contextmanager
def credentials_turn(*, person_id: UUID) -> Iterator[None]:
    """Wait for any other change of this person's: a form sent twice finds the first one done."""
    with transaction.atomic():
        take_turn(f"credentials {person_id}")
        yield
