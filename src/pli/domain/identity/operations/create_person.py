"""A human being becomes known."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import transaction

from pli.domain.identity.models import Person
from pli.domain.identity.operations._turns import take_turn
from pli.domain.identity.queries.clean_address import clean_address
from pli.domain.identity.queries.fold import fold
from pli.domain.identity.queries.verified_address_of import verified_owner_of


@transaction.atomic
def create_person(
    *,
    given_name: str,
    family_name: str,
    language: str,
    created_at: datetime,
    address: str = "",
    address_is_proven: bool = False,
) -> Person:
    """Make a person, who owns the address only if proven and nobody else does.

    Raises AddressInvalid.
    """
    person = Person.objects.create(
        given_name=given_name.strip(),
        family_name=family_name.strip(),
        language=language,
        created_at=created_at,
        # Passwords belong to logins: a person's own never matches.
        password=make_password(None),
    )
    if address:
        key = fold(clean_address(address))
        take_turn(f"address {key}")
        is_owner = address_is_proven and verified_owner_of(address=key) is None
        EmailAddress.objects.create(user=person, email=key, primary=True, verified=is_owner)
    return person
