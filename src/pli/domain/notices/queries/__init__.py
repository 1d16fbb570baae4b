"""What can be asked of notices."""

from pli.domain.notices.queries.access_behind_unsubscribing import (
    UnsubscribingOver,
    access_behind_unsubscribing,
)
from pli.domain.notices.queries.access_state import access_state
from pli.domain.notices.queries.account_access import AccessSheet, account_access
from pli.domain.notices.queries.activations_of import (
    ActivationSheet,
    activations_of,
    former_identifiants,
)
from pli.domain.notices.queries.address_change import (
    AddressChangeOver,
    AddressQuestion,
    OwnAddressChange,
    address_question,
    own_address_change,
)
from pli.domain.notices.queries.direct_link import DirectLinkSheet, LinkRevoked, direct_link
from pli.domain.notices.queries.ending_invoices import EndingInvoices, ending_invoices
from pli.domain.notices.queries.mails_of_account import mails_of_account
from pli.domain.notices.queries.missing_invoices import LackingInvoice, missing_invoices
from pli.domain.notices.queries.own_notification import OwnNotification, own_notification
from pli.domain.notices.queries.recoveries_of_account import RecoverySheet, recoveries_of_account
from pli.domain.notices.queries.standing_direct_links import count_direct_links
from pli.domain.notices.queries.waiting_activations import WaitingActivation, waiting_activations

__all__ = [
    "AccessSheet",
    "ActivationSheet",
    "AddressChangeOver",
    "AddressQuestion",
    "DirectLinkSheet",
    "EndingInvoices",
    "LackingInvoice",
    "LinkRevoked",
    "OwnAddressChange",
    "OwnNotification",
    "RecoverySheet",
    "UnsubscribingOver",
    "WaitingActivation",
    "access_behind_unsubscribing",
    "access_state",
    "account_access",
    "activations_of",
    "address_question",
    "count_direct_links",
    "direct_link",
    "ending_invoices",
    "former_identifiants",
    "mails_of_account",
    "missing_invoices",
    "own_address_change",
    "own_notification",
    "recoveries_of_account",
    "waiting_activations",
]
