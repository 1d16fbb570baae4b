"""Words of notices: where a customer's access stands, how invoices are told of."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum

# An account that still waits this long after its invoice has lost its job.
FORGOTTEN_AFTER = timedelta(hours=1)
FORGOTTEN_BATCH_MAX = 1_000


# After that, an invoice of which nobody was told is no news: a backup brought back, an
# account filled in afterwards, must not write to its customers of last year's invoices.
NOTIFICATION_LOOKED_FOR = timedelta(days=7)
# The same of what tells that an access may be taken over.
SECURITY_LOOKED_FOR = timedelta(days=7)
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

# The day that a rhythm gives moves a little as more invoices come: so near, it is the same one.
SAME_INVOICE_WITHIN = timedelta(days=14)
MISSING_LINES_MAX = 20

# How long both mailboxes have to agree to another address, and how often that is asked for.
ADDRESS_CHANGE_LIFE = timedelta(hours=24)
ADDRESS_CHANGES_MAX = 5
# By the administrators of a space, of their colleagues' addresses together.
ADDRESS_CHANGES_OF_SPACE_MAX = 40
ADDRESS_CHANGES_SPAN = timedelta(days=1)
# Of all identifiants together: one of them alone never keeps the owner from asking.
ADDRESS_CHANGES_TO_ADDRESS_MAX = 20

# How often an adviser may have the activation leave once more.
ACTIVATIONS_AGAIN_MAX = 5
ACTIVATIONS_AGAIN_SPAN = timedelta(days=1)

# How often somebody may say that an account is theirs: one source, the wider network around it,
# all who speak of one supplier: newcomers, and apart from them those who ask again. Nobody is
# kept waiting for longer than the span.
ACTIVATION_CLAIMS_OF_SOURCE_MAX = 10
ACTIVATION_CLAIMS_OF_NETWORK_MAX = 40
ACTIVATION_CLAIMS_OF_SUPPLIER_MAX = 300
ACTIVATION_CLAIMS_SPAN = timedelta(minutes=15)
# What may come of it for one account: mails that leave once more, entries in its journal.
PROVED_ACTIVATIONS_AGAIN_MAX = 3
CLAIM_ENTRIES_MAX = 5
CLAIMED_ACCOUNT_SPAN = timedelta(days=1)
# The owner of the address, from « Mes espaces ».
OWN_ACTIVATIONS_AGAIN_MAX = 3
OWN_ACTIVATIONS_AGAIN_SPAN = timedelta(hours=1)
# A claim that no worker ever judged is forgotten with what was typed into it.
CLAIM_LIFE = timedelta(days=1)

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
    INVOICES_TO_EXPECT = "notices.invoices-to-expect"  # subject: the account
    ADDRESS_CHANGE_ASKED = "notices.address-change-asked"  # subject: the change
    ACCOUNT_CLAIMED = "notices.account-claimed"  # subject: the claim


class EarlyBy(StrEnum):
    """Who had an activation leave before any new invoice."""

    ADVISER = "adviser"
    PROOF = "proof"  # the customer, by something that only a customer has
    HOLDER = "holder"  # whoever proved to be the owner of the address


class AddressMoment(StrEnum):
    """What a mail about another address says (M6)."""

    PLANNED = "planned"  # to the former one: at the next invoice
    REPLACED = "replaced"  # to the former one: its identifiant opens nothing any more
    CLOSED = "closed"  # to the former one: the same, before the next invoice
    MOVED = "moved"  # to the former one: the identifiant stays
    ARRIVED = "arrived"  # to the new one: the identifiant stays
    FORMER_ASKED = "former-asked"  # to the former one: do you agree?
    NEW_ASKED = "new-asked"  # to the new one: do you agree?


@dataclass(frozen=True, slots=True)
class CustomerProof:
    """What only a customer has: an invoice's number and exact amount, or a code printed on one."""

    invoice_number: str = ""
    amount: Decimal | None = None
    code: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether there is enough of it to be judged."""
        return bool(self.code) or bool(self.invoice_number and self.amount is not None)


class RecoveryFate(StrEnum):
    """What came of a request to find an identifiant again."""

    WAITING = "waiting"  # its link still serves
    SERVED = "served"  # a password was chosen by it
    SERVED_ELSEWHERE = "served-elsewhere"  # for another account of the same address
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
