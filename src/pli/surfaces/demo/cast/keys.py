"""The keys that the page of the API shows, for commands that work when pasted."""

from datetime import datetime

from django.conf import settings

from pli.domain.spaces.operations import create_api_client
from pli.domain.spaces.queries import list_api_clients
from pli.domain.spaces.vocabulary import Access, ApiScope


def give_missing_keys(*, access: Access, given_at: datetime) -> None:
    """Make those that are not there: a cast of an older version has none."""
    keys: dict[str, str] = settings.PLI_API_DEMONSTRATION
    known = {row.client_id for row in list_api_clients(access=access).rows}
    for name, client_id, is_sandbox in (
        ("Facturation", keys["client_id"], False),
        ("Facturation, essais", keys["sandbox_client_id"], True),
    ):
        if client_id not in known:
            create_api_client(
                access=access,
                name=name,
                scopes=list(ApiScope),
                is_sandbox=is_sandbox,
                created_at=given_at,
                known_as=(client_id, keys["secret"]),
            )
