"""How many files does the worker still have to examine?"""

from pli.domain.deposits.models import Arrival
from pli.domain.deposits.vocabulary import ArrivalState
from pli.domain.spaces.vocabulary import Access


def count_examining(*, access: Access) -> int:
    """Count them over all deposits of the space; one query."""
    return Arrival.objects.that_count(access).filter(state=ArrivalState.RECEIVED).count()
