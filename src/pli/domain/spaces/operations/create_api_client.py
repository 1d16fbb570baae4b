"""A machine is given a key to a space."""

from collections.abc import Collection
from datetime import datetime

from allauth.idp.oidc.models import Client
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.spaces.models import ApiClient
from pli.domain.spaces.queries.list_api_clients import require_key_holder
from pli.domain.spaces.vocabulary import (
    API_CLIENT_NAME_LENGTH_MAX,
    Access,
    ApiCredentials,
    ApiScope,
)
from pli.kit.errors import Invalid
from pli.kit.ids import new_id
from pli.kit.names import printable
from pli.kit.tokens import new_token


class ApiClientNameInvalid(Invalid):
    """Nobody would know later which program holds this key."""

    code = "api-client-name-invalid"
    field = "name"
    message = _("Donnez à cette clé le nom du programme qui s’en servira, en 80 signes au plus.")


class ApiClientScopesMissing(Invalid):
    """A key that may do nothing."""

    code = "api-client-scopes-missing"
    field = "scopes"
    message = _("Dites ce que cette clé permet de faire.")


@transaction.atomic
def create_api_client(
    *,
    access: Access,
    name: str,
    scopes: Collection[ApiScope],
    is_sandbox: bool,
    created_at: datetime,
    known_as: tuple[str, str] | None = None,
) -> ApiCredentials:
    """Make a key, and give its secret: nobody can read it later.

    A demonstration names the key and its secret itself (`known_as`), to print them.
    Raises RoleMissing, ApiClientNameInvalid, ApiClientScopesMissing.
    """
    require_key_holder(access)
    shown = printable(name)
    if not shown or len(shown) > API_CLIENT_NAME_LENGTH_MAX:
        raise ApiClientNameInvalid
    if not scopes:
        raise ApiClientScopesMissing
    client_id, secret = known_as or (new_id().hex, f"pli_{new_token()}")
    row = ApiClient.objects.create(
        space_id=access.space_id,
        oauth=_oauth_client(client_id, secret, shown, sorted(scopes), created_at),
        name=shown,
        scopes=sorted(scopes),
        is_sandbox=is_sandbox,
        created_at=created_at,
        created_by=access.person_id,
    )
    record_entry(
        book=Book.EVIDENCE,
        kind=EntryKind.API_CLIENT_CREATED,
        happened_at=created_at,
        space_id=access.space_id,
        person_id=access.person_id,
        login_id=access.login_id,
        subject_kind="api-client",
        subject_id=row.id,
        details={"scopes": row.scopes, "is_sandbox": is_sandbox},
    )
    return ApiCredentials(row.id, client_id, secret)


def _oauth_client(
    client_id: str, secret: str, name: str, scopes: Collection[ApiScope], created_at: datetime
) -> Client:
    client = Client(id=client_id, name=name, created_at=created_at)
    client.set_secret(secret)
    client.set_scopes(list(scopes))
    # Whoever asks for no scope in particular gets all that the key opens.
    client.set_default_scopes(list(scopes))
    client.set_grant_types([Client.GrantType.CLIENT_CREDENTIALS])
    client.set_response_types([])
    client.save(force_insert=True)
    return client
