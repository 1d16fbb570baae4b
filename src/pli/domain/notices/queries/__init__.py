"""What can be asked of notices."""

from pli.domain.notices.queries.access_behind_unsubscribing import access_behind_unsubscribing
from pli.domain.notices.queries.access_state import access_state
from pli.domain.notices.queries.activations_of import ActivationSheet, activations_of
from pli.domain.notices.queries.direct_link import DirectLinkSheet, LinkRevoked, direct_link
from pli.domain.notices.queries.ending_invoices import EndingInvoices, ending_invoices
from pli.domain.notices.queries.mails_of_account import mails_of_account
from pli.domain.notices.queries.own_notification import OwnNotification, own_notification
from pli.domain.notices.queries.standing_direct_links import count_direct_links

__all__ = [
    "ActivationSheet",
    "DirectLinkSheet",
    "EndingInvoices",
    "LinkRevoked",
    "OwnNotification",
    "access_behind_unsubscribing",
    "access_state",
    "activations_of",
    "count_direct_links",
    "direct_link",
    "ending_invoices",
    "mails_of_account",
    "own_notification",
]
