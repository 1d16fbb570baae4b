"""A machine asks for a token: counted, since each costs the check of a secret."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.identity.queries import source_of
from pli.domain.identity.vocabulary import Visitor
from pli.domain.spaces.vocabulary import (
    TOKEN_ASKS_OF_CLIENT_MAX,
    TOKEN_ASKS_OF_SOURCE_MAX,
    TOKEN_ASKS_SPAN,
)
from pli.kit.errors import TooMany
from pli.kit.limits import count_asked


class TokenAsksTooMany(TooMany):
    """Too many tokens were asked for lately, for this key or from here."""

    code = "token-asks-too-many"
    message = _("Trop de jetons ont été demandés. Un jeton vaut une heure : gardez-le.")


@transaction.atomic(durable=True)
def count_token_ask(*, visitor: Visitor, client_id: str, counted_at: datetime) -> None:
    """Count one more, or raise TokenAsksTooMany.

    A key is counted with the source that names it: a stranger who knows its name
    keeps nobody else from getting a token.
    """
    source = source_of(visitor.ip)
    limits = {
        f"client {client_id} from {source}": TOKEN_ASKS_OF_CLIENT_MAX,
        f"source {source}": TOKEN_ASKS_OF_SOURCE_MAX,
    }
    retry_at = count_asked(limits, span=TOKEN_ASKS_SPAN, asked_at=counted_at, prefix="tokens")
    if retry_at is not None:
        raise TokenAsksTooMany(retry_at=retry_at)
