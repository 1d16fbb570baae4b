"""A sign-in arrives at another host."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.identity.models import HostTicket
from pli.domain.identity.operations._tickets import hash_ticket
from pli.kit.errors import Gone


class TicketNotValid(Gone):
    """Unknown, used, too late, from or for another host: one answer for all."""

    code = "ticket-not-valid"
    message = _("Ce passage n’est plus valable : connectez-vous de nouveau.")


@transaction.atomic
def spend_host_ticket(*, token: str, from_host: str, host: str, spent_at: datetime) -> HostTicket:
    """Spend the ticket at the host it was made for, coming from the one that made it.

    It gives the sign-in and the path.

    Raises TicketNotValid, also when the sign-in ended meanwhile.
    """
    ticket = (
        HostTicket.objects.select_for_update(of=("self",))
        .select_related("sign_in")
        .filter(
            token_hash=hash_ticket(token, from_host),
            host=host.lower(),
            spent_at=None,
            expires_at__gt=spent_at,
            sign_in__ended_at=None,
        )
        .first()
    )
    if ticket is None:
        raise TicketNotValid
    ticket.spent_at = spent_at
    ticket.save(update_fields=["spent_at"])
    return ticket
