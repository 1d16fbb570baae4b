"""An identifiant no longer opens anything; it stays taken for ever (R015)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pli.domain.identity.models import Login
from pli.domain.identity.operations.end_sign_in import end_sign_ins_of_login
from pli.domain.identity.vocabulary import LoginEnd, SignInEnd


@transaction.atomic
def end_login(*, login_id: UUID, reason: LoginEnd, ended_at: datetime) -> Login:
    """End it, and whatever it opened; one that has ended keeps its first reason."""
    login = Login.objects.select_for_update().get(id=login_id)
    if login.ended_at is None:
        login.ended_at = ended_at
        login.ended_reason = reason
        login.save(update_fields=["ended_at", "ended_reason"])
        end_sign_ins_of_login(login_id=login.id, reason=SignInEnd.LOGIN_CLOSED, ended_at=ended_at)
    return login
