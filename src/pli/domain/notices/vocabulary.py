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

# So many days before its end, an invoice that nobody downloaded is told of (D02).
REMINDED_DAYS = (7, 30, 90)
# Those that would come within the same week go into the same mail.
REMINDED_TOGETHER_DAYS = 6
# In a space whose reader gets no such mail, a banner says it for so long.
ENDING_BANNER_DAYS = 30
REMINDER_LINES_MAX = 20

# How often one source may try links that open nothing.
LINK_ERRORS_MAX = 30
LINK_ERRORS_SPAN = timedelta(minutes=15)
# How often one link gives its invoice: each time is written down as a proof.
LINK_DOWNLOADS_MAX = 40
LINK_DOWNLOADS_SPAN = timedelta(hours=1)


# Customers on paper are told so many days before a company issues its last of them.
END_OF_PAPER_DAYS = (60, 15)
# So many of them are written to by one run.
END_OF_PAPER_BATCH_MAX = 2_000


class NoticesFact(StrEnum):
    """What notices announce."""

    DAILY_MAIL_OPENED = "notices.daily-mail-opened"  # subject: the daily mail
    INVOICES_ARE_ENDING = "notices.invoices-are-ending"  # subject: the account


class AccessState(StrEnum):
    """Where the access of a customer account stands."""

    NO_ADDRESS = "no-address"
    WAITING = "awaiting-invoice"  # for the next invoice
    ACTIVATION_SENT = "activation-sent"
    NOT_DELIVERED = "undelivered"
    ACTIVE = "active"
    REPLACED = "replaced"
    CLOSED = "closed"
