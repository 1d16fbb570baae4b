"""Does somebody else of the space have this address?"""

from uuid import UUID

from pli.domain.identity.models import Login
from pli.domain.identity.queries import fold


def is_of_colleague(*, space_id: UUID, address: str, except_login_id: UUID | None = None) -> bool:
    """Tell whether another identifiant of the space that is not ended has it."""
    others = Login.objects.filter(space_id=space_id, address_key=fold(address), ended_at=None)
    return others.exclude(id=except_login_id).exists() if except_login_id else others.exists()
