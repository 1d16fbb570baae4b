"""A person says whose invoice a held file is."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pli.domain.customers.queries import find_account
from pli.domain.deposits.models import Arrival
from pli.domain.deposits.operations._held import lock_held, send_back
from pli.domain.deposits.vocabulary import WayOut
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.spaces.vocabulary import Access
from pli.kit.errors import Invalid


class CustomerNumberUnknown(Invalid):
    """The register has no open account of that number."""

    code = "customer-number-unknown"
    field = "customer_number"

    def __init__(self, number: str) -> None:
        """Name it."""
        sentence = _("Aucun client de votre registre n’a le numéro « %(number)s ».")
        super().__init__(sentence % {"number": number})


@transaction.atomic
def choose_customer(
    *, access: Access, arrival_id: UUID, customer_number: str, chosen_at: datetime
) -> Arrival:
    """Have a file examined again for this customer, whatever else it or its index says.

    Raises RoleMissing, ArrivalNotFound, FileNotHeld, WayNotOpen, CustomerNumberUnknown.
    """
    arrival = lock_held(access, arrival_id, WayOut.CHOOSE_CUSTOMER)
    account = find_account(access.space_id, customer_number)
    if account is None:
        raise CustomerNumberUnknown(customer_number)
    arrival.chosen_account = account
    send_back(
        arrival,
        access=access,
        kind=EntryKind.FILE_CUSTOMER_CHOSEN,
        sent_at=chosen_at,
        details={"account_id": str(account.id)},
    )
    return arrival
