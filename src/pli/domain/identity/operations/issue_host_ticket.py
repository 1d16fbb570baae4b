"""A sign-in is to be carried to another host."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.http import url_has_allowed_host_and_scheme

from pli.domain.identity.models import HostTicket, SignIn
from pli.domain.identity.operations._sign_ins import find_open
from pli.domain.identity.operations._tickets import hash_ticket
from pli.domain.identity.vocabulary import HOST_TICKET_LIFE
from pli.kit.tokens import new_token

_PATH_LENGTH_MAX = 500


@transaction.atomic
def issue_host_ticket(
    *, sign_in_id: UUID, from_host: str, host: str, path: str, made_at: datetime
) -> str:
    """Make a ticket from one host to another, to hand over by POST; give its secret.

    A path that would lead elsewhere, or is too long to keep, becomes the
    host's front door. Raises SignInEnded.
    """
    sign_in = find_open(SignIn.objects.all(), sign_in_id)
    token = new_token()
    HostTicket.objects.create(
        token_hash=hash_ticket(token, from_host),
        sign_in=sign_in,
        host=host.lower(),
        path=path if _is_local(path) else "/",
        made_at=made_at,
        expires_at=made_at + HOST_TICKET_LIFE,
    )
    return token


def _is_local(path: str) -> bool:
    return (
        path.startswith("/")
        and path.isprintable()
        and len(path) <= _PATH_LENGTH_MAX
        and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    )
