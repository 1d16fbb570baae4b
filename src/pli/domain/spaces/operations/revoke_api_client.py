"""A key opens nothing any more."""

from datetime import datetime
from uuid import UUID

from allauth.idp.oidc.models import Token
from django.contrib.auth.hashers import make_password
from django.db import transaction

from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.spaces.models import ApiClient
from pli.domain.spaces.queries.list_api_clients import ApiClientNotFound, require_key_holder
from pli.domain.spaces.vocabulary import Access


@transaction.atomic
def revoke_api_client(*, access: Access, api_client_id: UUID, revoked_at: datetime) -> None:
    """Revoke a key, with the tokens it gave; one that was revoked stays as it was.

    What it deposited stays. Raises RoleMissing, ApiClientNotFound.
    """
    require_key_holder(access)
    rows = ApiClient.objects.readable_by(access).select_related("oauth")
    row = rows.select_for_update(of=("self",)).filter(id=api_client_id).first()
    if row is None:
        raise ApiClientNotFound
    if row.revoked_at is not None:
        return
    row.revoked_at, row.revoked_by = revoked_at, access.person_id
    row.save(update_fields=["revoked_at", "revoked_by"])
    row.oauth.secret = make_password(None)
    row.oauth.save(update_fields=["secret"])
    Token.objects.filter(client=row.oauth).delete()
    record_entry(
        book=Book.EVIDENCE,
        kind=EntryKind.API_CLIENT_REVOKED,
        happened_at=revoked_at,
        space_id=access.space_id,
        person_id=access.person_id,
        login_id=access.login_id,
        subject_kind="api-client",
        subject_id=row.id,
    )
