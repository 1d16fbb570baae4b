"""May this address become somebody's identifiant (R014)?"""

from uuid import UUID

from django.db.models import Q

from pli.domain.identity.models import Login
from pli.domain.identity.queries.clean_address import clean_address
from pli.domain.identity.queries.fold import fold
from pli.domain.identity.queries.verified_address_of import verified_owner_of


def is_address_free(address: str, *, person_id: UUID | None = None) -> bool:
    """Tell whether no login of the platform ever had it, and nobody but this person proved it.

    Raises AddressInvalid.
    """
    key = fold(clean_address(address))
    is_given = Login.objects.filter(Q(identifiant_key=key) | Q(address_key=key)).exists()
    return not is_given and verified_owner_of(address=key) in {None, person_id}
