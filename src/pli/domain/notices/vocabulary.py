"""Words of notices: where a customer's access stands."""

from enum import StrEnum


class AccessState(StrEnum):
    """Where the access of a customer account stands."""

    NO_ADDRESS = "no-address"
    WAITING = "awaiting-invoice"  # for the next invoice
    ACTIVATION_SENT = "activation-sent"
    NOT_DELIVERED = "undelivered"
    ACTIVE = "active"
    REPLACED = "replaced"
    CLOSED = "closed"
