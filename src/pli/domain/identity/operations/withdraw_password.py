"""A password no longer opens anything: its holder will choose another."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pli.domain.identity.models import Login
from pli.domain.identity.operations._passwords import clear_password


@transaction.atomic
def withdraw_password(*, login_id: UUID, withdrawn_at: datetime) -> Login:
    """Take it away, and end what it opened."""
    login = Login.objects.select_for_update().get(id=login_id)
    clear_password(login=login, cleared_at=withdrawn_at)
    return login
