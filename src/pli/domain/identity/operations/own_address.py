"""A person proved that an address is theirs, in a session of their own."""

from uuid import UUID

from allauth.account.models import EmailAddress
from django.db import transaction

from pli.domain.identity.operations._turns import take_turn
from pli.domain.identity.queries.fold import fold
from pli.domain.identity.queries.verified_address_of import verified_owner_of


@transaction.atomic
def own_address(*, person_id: UUID, address: str) -> bool:
    """Make it the one that proofs of the person go to, unless it is somebody else's; tell which.

    Only for whoever showed, in the person's own session, a secret that was sent there.
    """
    key = fold(address)
    take_turn(f"address {key}")
    if verified_owner_of(address=key) not in {None, person_id}:
        return False
    EmailAddress.objects.filter(user_id=person_id).update(primary=False)
    EmailAddress.objects.update_or_create(
        user_id=person_id, email=key, defaults={"verified": True, "primary": True}
    )
    return True
