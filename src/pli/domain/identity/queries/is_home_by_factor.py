"""Did a person lately come in from a source with more than a password?"""

from datetime import datetime
from uuid import UUID

from pli.domain.identity.models import SignIn
from pli.domain.identity.queries.is_at_home import is_at_home
from pli.domain.identity.queries.source_of import source_of
from pli.domain.identity.vocabulary import Proof

_FACTORS = (Proof.TOTP, Proof.PASSKEY)


def is_home_by_factor(*, person_id: UUID, ip: str | None, now: datetime) -> bool:
    """Say whether codes tried elsewhere leave this source in peace.

    A password, which somebody else may know, makes no home; nor does a link.
    """
    source = source_of(ip)
    if source is None:
        return False
    shown = SignIn.objects.filter(person_id=person_id, person_proved_by__in=_FACTORS)
    return is_at_home(shown, source, now)
