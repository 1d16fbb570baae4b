"""An adviser lets a customer try again who typed too many wrong passwords."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.identity.models import Login
from pli.domain.identity.operations import unlock_identifiant
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.notices.operations._account_lock import lock_account_of_supplier
from pli.domain.spaces.queries import require_role
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind
from pli.kit.errors import Refused


class NothingLocked(Refused):
    """No identifiant of this customer waits."""

    code = "nothing-locked"
    message = _("Aucun identifiant de ce client n’est bloqué.")


@transaction.atomic
def unlock_sign_in(*, access: Access, account_id: UUID, unlocked_at: datetime) -> list[str]:
    """Forget the errors of every identifiant of the space; give those that had any.

    No password changes, nor is any told. Raises RoleMissing, AccountNotFound, NothingLocked.
    """
    require_role(access, SpaceKind.SUPPLIER, Role.ADMINISTRATOR, Role.ADVISER)
    account = lock_account_of_supplier(account_id, supplier_id=access.space_id)
    logins = Login.objects.filter(space_id=account.space_id, ended_at=None).order_by("created_at")
    unlocked = [
        login for login in logins if unlock_identifiant(identifiant_key=login.identifiant_key)
    ]
    if not unlocked:
        raise NothingLocked
    for login in unlocked:
        _record(access, login, unlocked_at)
    return [login.identifiant for login in unlocked]


def _record(access: Access, login: Login, unlocked_at: datetime) -> None:
    # For the customer, whose identifiant it is, and for the supplier, whose adviser did it.
    for space_id in (login.space_id, access.space_id):
        record_entry(
            book=Book.ACCESS,
            kind=EntryKind.SIGN_IN_UNLOCKED,
            happened_at=unlocked_at,
            space_id=space_id,
            person_id=access.person_id,
            login_id=access.login_id,
            subject_kind="login",
            subject_id=login.id,
        )
