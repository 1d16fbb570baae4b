"""Words of notices: where a customer's access stands, how invoices are told of."""

from datetime import timedelta
from enum import StrEnum

# An account that still waits this long after its invoice has lost its job.
FORGOTTEN_AFTER = timedelta(hours=1)
FORGOTTEN_BATCH_MAX = 1_000


# After that, an invoice of which nobody was told is no news: a backup brought back, an
# account filled in afterwards, must not write to its customers of last year's invoices.
NOTIFICATION_LOOKED_FOR = timedelta(days=7)
# A job may come a little before the clock of its mail: two machines never quite agree.
EARLY_BY_MAX = timedelta(seconds=10)
# No mail lists more: the others are in the space, and the mail says so.
DAILY_LINES_MAX = 100
# A mail found again after a year still takes its receiver off the list.
UNSUBSCRIBE_LIFE = timedelta(days=400)
# The file made for a mail is kept for as long as the mail may still have to leave, and more.
ATTACHMENT_KEPT_DAYS = 30

# How long both mailboxes have to agree to another address, and how often that is asked for.
ADDRESS_CHANGE_LIFE = timedelta(hours=24)
ADDRESS_CHANGES_MAX = 5
ADDRESS_CHANGES_SPAN = timedelta(days=1)

# How often an adviser may have the activation leave once more.
ACTIVATIONS_AGAIN_MAX = 5
ACTIVATIONS_AGAIN_SPAN = timedelta(days=1)

# How often one source may try links that open nothing.
LINK_ERRORS_MAX = 30
LINK_ERRORS_SPAN = timedelta(minutes=15)


class NoticesFact(StrEnum):
    """What notices announce."""

    DAILY_MAIL_OPENED = "notices.daily-mail-opened"  # subject: the daily mail
    ADDRESS_CHANGE_ASKED = "notices.address-change-asked"  # subject: the change


class AddressMoment(StrEnum):
    """What a mail about another address says (M6)."""

    PLANNED = "planned"  # to the former one: at the next invoice
    REPLACED = "replaced"  # to the former one: its identifiant opens nothing any more
    CLOSED = "closed"  # to the former one: the same, before the next invoice
    MOVED = "moved"  # to the former one: the identifiant stays
    ARRIVED = "arrived"  # to the new one: the identifiant stays
    FORMER_ASKED = "former-asked"  # to the former one: do you agree?
    NEW_ASKED = "new-asked"  # to the new one: do you agree?


class RecoveryFate(StrEnum):
    """What came of a request to find an identifiant again."""

    WAITING = "waiting"  # its link still serves
    SERVED = "served"  # a password was chosen by it
    EXPIRED = "expired"
    IN_VAIN = "in-vain"  # nobody had the address here


class AccessState(StrEnum):
    """Where the access of a customer account stands."""

    NO_ADDRESS = "no-address"
    WAITING = "awaiting-invoice"  # for the next invoice
    ACTIVATION_SENT = "activation-sent"
    NOT_DELIVERED = "undelivered"
    ACTIVE = "active"
    # The identifiant in use gives way at the next invoice, or takes the other address.
    REPLACEMENT_DUE = "replacement-due"
    REPLACED = "replaced"
    CLOSED = "closed"
