"""Where a login's recovery mails go is written down anew."""

from uuid import UUID

from pli.domain.identity.models import Login
from pli.domain.identity.queries.clean_address import clean_address
from pli.domain.identity.queries.fold import fold


def record_address(*, login_id: UUID, address: str) -> str:
    """Record it, or none, and give it as recorded; the identifiant stays what it is.

    Links that left for the former address no longer open this login. Raises AddressInvalid.
    """
    recorded = clean_address(address) if address else ""
    Login.objects.filter(id=login_id).update(address=recorded, address_key=fold(recorded))
    return recorded
