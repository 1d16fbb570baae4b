"""Which identifiant a new account gets (R014, R015)."""

import secrets
from itertools import count
from uuid import UUID

from django.db.models import Q

from pli.domain.identity.models import Login
from pli.domain.identity.queries.clean_address import clean_address
from pli.domain.identity.queries.fold import fold
from pli.domain.identity.queries.verified_address_of import verified_owner_of
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
    if address and address_is_alone and _is_free(clean_address(address), person_id):
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


def _is_free(address: str, person_id: UUID | None) -> bool:
    key = fold(address)
    is_given = Login.objects.filter(Q(identifiant_key=key) | Q(address_key=key)).exists()
    return not is_given and verified_owner_of(address=key) in {None, person_id}


def _make(prefix: str, length: int) -> str:
    digits = "".join(secrets.choice(IDENTIFIANT_DIGITS) for _ in range(length))
    return f"{prefix}-{digits}-{check_letter(prefix, digits)}"
