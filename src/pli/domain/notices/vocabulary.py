"""Words of notices: where a customer's access stands."""

from datetime import timedelta
from enum import StrEnum

# An account that still waits this long after its invoice has lost its job.
FORGOTTEN_AFTER = timedelta(hours=1)
FORGOTTEN_BATCH_MAX = 1_000


class AccessState(StrEnum):
    """Where the access of a customer account stands."""

    NO_ADDRESS = "no-address"
    WAITING = "awaiting-invoice"  # for the next invoice
    ACTIVATION_SENT = "activation-sent"
    NOT_DELIVERED = "undelivered"
    ACTIVE = "active"
    REPLACED = "replaced"
    CLOSED = "closed"
