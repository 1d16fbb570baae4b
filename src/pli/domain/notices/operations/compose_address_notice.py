"""Another address was registered for an account: the one in use is told at once (R101)."""

from datetime import datetime
from uuid import UUID

from pli.domain.customers.models import RegisteredAddress
from pli.domain.notices.models import Activation
from pli.domain.notices.operations._write_address_mail import write_address_mail
from pli.domain.notices.queries.kept_login import kept_login
from pli.domain.notices.queries.standing_activation import standing_activation
from pli.domain.notices.vocabulary import AddressMoment
from pli.domain.post.models import Mail


def compose_address_notice(*, address_id: UUID, now: datetime) -> Mail | None:
    """Write M6 to whoever has the identifiant in use: a mailbox taken over is found out in time.

    Not where nothing will change any more, or has: then another M6 says so.
    """
    address = RegisteredAddress.objects.select_related("account").get(pk=address_id)
    activation = standing_activation(address.account_id)
    if activation is None or address.replaced_at:
        return None
    login = activation.login
    if login.address_key in {"", address.address_key}:
        return None
    if Activation.objects.filter(address=address).exists():
        return None
    kept = kept_login(
        supplier_id=address.account.supplier_id,
        space_id=address.account.space_id,
        address_key=address.address_key,
        standing=login,
    )
    return write_address_mail(
        AddressMoment.PLANNED,
        login=login,
        recipient=login.address,
        other=address.address,
        key=str(address.id),
        queued_at=now,
        keeps_identifiant=kept == login,
    )
