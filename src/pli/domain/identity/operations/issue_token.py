"""A link's secret is made, when its mail leaves."""

from datetime import datetime
from uuid import UUID

from pli.domain.identity.models import LinkToken
from pli.kit.tokens import hash_token, new_token


def issue_token(*, link_id: UUID, made_at: datetime) -> str:
    """Make a secret that opens the link, and keep only its hash.

    Secrets made before still open it: a mail may have left twice.
    """
    token = new_token()
    LinkToken.objects.create(link_id=link_id, token_hash=hash_token(token), made_at=made_at)
    return token
