"""Of many accounts a fact is announced by hundreds: no transaction holds them all."""

from collections.abc import Iterable
from enum import StrEnum
from itertools import batched
from uuid import UUID

from django.db import transaction

from pli.kit.facts import announce

_TOGETHER = 500


def announce_each(fact: StrEnum, account_ids: Iterable[UUID]) -> int:
    """Announce it of each; give of how many. What is announced again changes nothing."""
    count = 0
    for some in batched(account_ids, _TOGETHER):
        with transaction.atomic():
            for account_id in some:
                announce(fact, account_id)
        count += len(some)
    return count
