"""The holder of an identifiant defines its password, and so proves the address (R046–R051)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pli.domain.identity.models import Login
from pli.domain.identity.operations import choose_password, join_login
from pli.domain.spaces.models import Membership


@transaction.atomic
def define_password(
    *, token: str, login_id: UUID, password: str, confirmation: str, chosen_at: datetime
) -> Login:
    """Choose the password; login and membership then belong to the owner of the address.

    Never before: a password that somebody else chose does not tell whose the
    login is. The space learns nothing of what else that person has.
    Raises what `identity.operations.choose_password` raises.
    """
    chosen = choose_password(
        token=token,
        login_id=login_id,
        password=password,
        confirmation=confirmation,
        chosen_at=chosen_at,
    )
    login = chosen.login
    login.person = join_login(login_id=login.id, address=chosen.proven_address, joined_at=chosen_at)
    Membership.objects.filter(login=login).update(person=login.person)
    return login
