"""Which identifiant a new account gets (R014, R015)."""

import secrets
from itertools import count
from uuid import UUID

from pli.domain.identity.models import Login
from pli.domain.identity.queries.clean_address import clean_address
from pli.domain.identity.queries.fold import fold
from pli.domain.identity.queries.is_address_free import is_address_free
from pli.domain.identity.vocabulary import IDENTIFIANT_DIGITS, IDENTIFIANT_LETTERS

_DIGITS = 7
# So many in a row already given: the numbers of that length are nearly used up.
_TRIES = 20
# A prime: no single wrong digit and no two exchanged ones give the same letter.
_MODULUS = 23


def assign_identifiant(
    *, address: str, address_is_alone: bool, prefix: str, person_id: UUID | None = None
) -> str:
    """Give the address itself if it is alone and free, else one made for the account.

    `address_is_alone` says that no other customer number has it. Free means
    that no login of the platform ever had it, and that nobody but this person
    proved it.
    Nothing is reserved: `create_login` is what takes it, or finds it taken.
    """
    if address and address_is_alone and is_address_free(address, person_id=person_id):
        return clean_address(address)
    tries = count()
    while True:
        made = _make(prefix.upper(), _DIGITS + next(tries) // _TRIES)
        if not Login.objects.filter(identifiant_key=fold(made)).exists():
            return made


def check_letter(prefix: str, digits: str) -> str:
    """Give the last letter of a made identifiant: the rest copied wrong gives another."""
    weighted = sum(
        place * ord(character) for place, character in enumerate(prefix + digits, start=1)
    )
    return IDENTIFIANT_LETTERS[weighted % _MODULUS]


def _make(prefix: str, length: int) -> str:
    digits = "".join(secrets.choice(IDENTIFIANT_DIGITS) for _ in range(length))
    return f"{prefix}-{digits}-{check_letter(prefix, digits)}"
