"""An adviser closes the access that another address is about to replace (R022, R101)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.customers.queries import address_on_file
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.notices.models import Activation
from pli.domain.notices.operations._account_lock import lock_account_of_supplier
from pli.domain.notices.operations._replace_login import replace_former_login
from pli.domain.notices.queries.standing_activation import standing_activation
from pli.domain.notices.vocabulary import AddressMoment
from pli.domain.spaces.queries import require_role
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind
from pli.kit.errors import Refused


class NoFormerAccess(Refused):
    """No identifiant waits for another to take its place."""

    code = "no-former-access"
    message = _(
        "Aucun accès n’attend d’être remplacé : enregistrez d’abord l’adresse mail qui lui succède."
    )


@transaction.atomic
def end_former_access(*, access: Access, account_id: UUID, ended_at: datetime) -> Activation:
    """End it, with its sessions, and tell its address; the next invoice opens the new one.

    Raises RoleMissing, AccountNotFound, NoFormerAccess.
    """
    require_role(access, SpaceKind.SUPPLIER, Role.ADMINISTRATOR, Role.ADVISER)
    account = lock_account_of_supplier(account_id, supplier_id=access.space_id)
    address = address_on_file(account.id)
    former = standing_activation(account.id)
    if address is None or former is None or former.login.address_key == address.address_key:
        raise NoFormerAccess
    if Activation.objects.filter(address=address).exists():
        raise NoFormerAccess
    replace_former_login(
        account,
        login=None,
        address=address.address,
        replaced_at=ended_at,
        moment=AddressMoment.CLOSED,
        replaced_by=access,
    )
    _record(access, former, ended_at)
    return former


def _record(access: Access, former: Activation, ended_at: datetime) -> None:
    for space_id in (access.space_id, former.account.space_id):
        record_entry(
            book=Book.EVIDENCE,
            kind=EntryKind.FORMER_ACCESS_ENDED,
            happened_at=ended_at,
            space_id=space_id,
            person_id=access.person_id,
            login_id=access.login_id,
            subject_kind="account",
            subject_id=former.account_id,
            details={"login": str(former.login_id)},
        )
