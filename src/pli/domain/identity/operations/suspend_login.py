"""An identifiant opens nothing for a while, and then opens again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pli.domain.identity.models import Login
from pli.domain.identity.operations.end_sign_in import end_sign_ins_of_login
from pli.domain.identity.vocabulary import SignInEnd


@transaction.atomic
def suspend_login(*, login_id: UUID, suspended_at: datetime) -> Login:
    """Suspend it, and end whatever it opened; one suspended already keeps its first instant."""
    login = Login.objects.select_for_update().get(id=login_id)
    if login.suspended_at is None:
        login.suspended_at = suspended_at
        login.save(update_fields=["suspended_at"])
        end_sign_ins_of_login(
            login_id=login.id, reason=SignInEnd.LOGIN_SUSPENDED, ended_at=suspended_at
        )
    return login


def resume_login(*, login_id: UUID) -> None:
    """Let it open its space again, by the password that it had."""
    Login.objects.filter(id=login_id).update(suspended_at=None)
