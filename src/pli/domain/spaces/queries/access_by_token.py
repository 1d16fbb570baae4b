"""What may the machine that shows this token do?"""

from datetime import datetime

from allauth.idp.oidc.adapter import get_adapter
from allauth.idp.oidc.models import Token

from pli.domain.spaces.models import ApiClient
from pli.domain.spaces.vocabulary import Access, ApiScope, SpaceKind, machine_access


def access_by_token(*, token: str, now: datetime) -> Access | None:
    """Give the access of a token that stands, and None for any other; one query."""
    tokens = Token.objects.filter(
        type=Token.Type.ACCESS_TOKEN,
        hash=get_adapter().hash_token(token),
        expires_at__gt=now,
        client__api_client__isnull=False,
        client__api_client__revoked_at=None,
        client__api_client__space__closed_at=None,
    )
    found = tokens.select_related("client__api_client__space").first()
    if found is None:
        return None
    client: ApiClient = found.client.api_client
    # A token may be asked for with less than its key opens.
    scopes = {ApiScope(scope) for scope in found.get_scopes()}
    return machine_access(
        client.space_id,
        SpaceKind(client.space.kind),
        api_client_id=client.id,
        scopes=scopes.intersection(ApiScope(scope) for scope in client.scopes),
        is_sandbox=client.is_sandbox,
    )
