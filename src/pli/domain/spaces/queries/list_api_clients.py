"""Which machines hold a key to this space?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from pli.domain.spaces.models import ApiClient
from pli.domain.spaces.queries.require_role import require_role
from pli.domain.spaces.vocabulary import Access, ApiScope, Role, SpaceKind
from pli.kit.errors import NotFound
from pli.kit.pagination import Cursor, Page, Place, keyset_page


class ApiClientNotFound(NotFound):
    """No such key, or not in this space."""

    code = "api-client-not-found"
    message = _("Cette clé n’existe pas dans cet espace.")


@dataclass(frozen=True, slots=True)
class ApiClientRow:
    """A key, without its secret."""

    api_client_id: UUID
    client_id: str
    name: str
    scopes: Sequence[ApiScope]
    is_sandbox: bool
    created_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None


def require_key_holder(access: Access) -> None:
    """Raise RoleMissing unless the one who asks may give keys to this space."""
    require_role(access, SpaceKind.SUPPLIER, Role.ADMINISTRATOR)


def list_api_clients(*, access: Access, cursor: Cursor | None = None) -> Page[ApiClientRow]:
    """List keys, latest first, those revoked too; one query. Raises RoleMissing."""
    require_key_holder(access)
    page = keyset_page(
        ApiClient.objects.readable_by(access),
        day_field="created_at",
        cursor=cursor,
        place_of=_place,
    )
    return Page([_row(client) for client in page.rows], page.previous, page.following)


def one_api_client(*, access: Access, api_client_id: UUID) -> ApiClientRow:
    """Give one key. Raises RoleMissing, ApiClientNotFound."""
    require_key_holder(access)
    client = ApiClient.objects.readable_by(access).filter(id=api_client_id).first()
    if client is None:
        raise ApiClientNotFound
    return _row(client)


def _place(client: ApiClient) -> Place:
    return client.created_at, client.id


def _row(client: ApiClient) -> ApiClientRow:
    return ApiClientRow(
        api_client_id=client.id,
        client_id=client.oauth_id,
        name=client.name,
        scopes=[ApiScope(scope) for scope in client.scopes],
        is_sandbox=client.is_sandbox,
        created_at=client.created_at,
        last_used_at=client.last_used_at,
        revoked_at=client.revoked_at,
    )
