"""Somebody else chooses a login's password, to hand it over."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pli.domain.identity.models import Login
from pli.domain.identity.operations._passwords import accept_password, keep_password
from pli.domain.identity.vocabulary import PasswordChooser


@transaction.atomic
def set_default_password(*, login_id: UUID, password: str, set_at: datetime) -> Login:
    """Set it: it opens the login's own space and proves nobody.

    Raises PasswordTooWeak or PasswordTooLong.
    """
    accept_password(password, password)
    login = Login.objects.select_for_update().get(id=login_id)
    keep_password(
        login=login,
        password=password,
        chosen_by=PasswordChooser.OTHER,
        chosen_at=set_at,
        is_handed_over=True,
    )
    return login
