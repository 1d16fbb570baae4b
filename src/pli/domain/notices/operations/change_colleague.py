"""An administrator corrects a user; both addresses are told where that moves the mails (D04)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pli.domain.identity.models import Login
from pli.domain.identity.queries import fold
from pli.domain.notices.operations._write_address_mail import write_address_mail
from pli.domain.notices.operations.ask_address_change import AddressChangesTooMany
from pli.domain.notices.vocabulary import (
    ADDRESS_CHANGES_MAX,
    ADDRESS_CHANGES_OF_SPACE_MAX,
    ADDRESS_CHANGES_SPAN,
    ADDRESS_CHANGES_TO_ADDRESS_MAX,
    AddressMoment,
)
from pli.domain.spaces.models import Membership
from pli.domain.spaces.operations import change_user
from pli.domain.spaces.vocabulary import Access, UserGiven
from pli.kit.limits import count_asked


@transaction.atomic
def change_colleague(
    *, access: Access, user_id: UUID, user: UserGiven, changed_at: datetime
) -> Membership:
    """Change what `change_user` does, and write to the address that mails left.

    Where there was none, nobody is told: the administrator hands the access over.
    Raises as `change_user`, and AddressChangesTooMany.
    """
    logins = Login.objects.filter(membership__id=user_id, space_id=access.space_id)
    former = logins.values_list("address", flat=True).first() or ""
    member = change_user(access=access, user_id=user_id, user=user, changed_at=changed_at)
    login = Login.objects.select_related("person").get(id=member.login_id)
    if former and fold(former) != login.address_key:
        _count(login, changed_at)
        _tell(login, former, changed_at)
    return member


def _count(login: Login, asked_at: datetime) -> None:
    """Keep an administrator from filling mailboxes in the supplier's name.

    Neither another space nor what holders ask for themselves uses an address up for this one.
    """
    key, space = login.address_key, f"space {login.space_id}"
    limits = {space: ADDRESS_CHANGES_OF_SPACE_MAX}
    if key:
        limits[f"{space} address {key}"] = ADDRESS_CHANGES_MAX
        limits[f"address {key}"] = ADDRESS_CHANGES_TO_ADDRESS_MAX
    retry_at = count_asked(
        limits, span=ADDRESS_CHANGES_SPAN, asked_at=asked_at, prefix="colleague-addresses"
    )
    if retry_at is not None:
        raise AddressChangesTooMany(retry_at=retry_at)


def _tell(login: Login, former: str, now: datetime) -> None:
    told = [(AddressMoment.MOVED, former, login.address)]
    if login.address:
        told.append((AddressMoment.ARRIVED, login.address, former))
    for moment, recipient, other in told:
        write_address_mail(
            moment,
            login=login,
            recipient=recipient,
            other=other,
            key=f"{login.id}:{now:%Y%m%d%H%M%S%f}",
            queued_at=now,
        )
