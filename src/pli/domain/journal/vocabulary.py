"""Words of the journal: its two books, and what may be written in them."""

from enum import StrEnum


class Book(StrEnum):
    """Which journal an entry belongs to; it decides how long it is kept."""

    EVIDENCE = "preuve"  # lives as long as the document it speaks of
    ACCESS = "acces"  # sign-ins, addresses, views: twelve months unless set


class EntryKind(StrEnum):
    """What happened. A stored value never changes its meaning."""

    FILE_RECEIVED = "file-received"
    INVOICE_MADE_AVAILABLE = "invoice-made-available"
    INVOICE_DELAYED = "invoice-delayed"
    DELAY_ENDED = "delay-ended"
    FILE_HELD = "file-held"
    PACKAGE_OPENED = "package-opened"
    FILE_ALREADY_KNOWN = "file-already-known"
    FILE_REPLAYED = "file-replayed"
    FILE_CUSTOMER_CHOSEN = "file-customer-chosen"
    FILE_INDEX_CORRECTED = "file-index-corrected"
    FILE_SAID_SAME = "file-said-same"
    FILE_SAID_CORRECTION = "file-said-correction"
    FILE_REPLACED = "file-replaced"
    FILE_DISCARDED = "file-discarded"
    FILE_TAKEN_BACK = "file-taken-back"
    INVOICE_OPENED = "invoice-opened"
    INVOICE_DOWNLOADED = "invoice-downloaded"
    SUPPLIER_CREATED = "supplier-created"
    POLICY_CHANGED = "policy-changed"
    CUSTOMER_REGISTERED = "customer-registered"
    CUSTOMER_CHANGED = "customer-changed"
    CONTRACT_REGISTERED = "contract-registered"
    REGISTER_IMPORTED = "register-imported"
    ADDRESS_REGISTERED = "address-registered"
    ACCOUNT_ACTIVATED = "account-activated"
    MEMBERSHIP_OPENED = "membership-opened"
    MEMBERSHIP_ENDED = "membership-ended"
    INVITATION_SENT = "invitation-sent"
    INVITATION_ACCEPTED = "invitation-accepted"
    RECOVERY_ASKED = "recovery-asked"
    PASSWORD_CHOSEN = "password-chosen"  # noqa: S105 - the name of an event, not a secret
    SIGNED_IN = "signed-in"
    SIGN_IN_REFUSED = "sign-in-refused"
    SIGNED_OUT = "signed-out"
    PERSON_PROVED = "person-proved"
    LOGIN_JOINED = "login-joined"
    CREDENTIAL_ADDED = "credential-added"
    CREDENTIAL_REMOVED = "credential-removed"
    API_CLIENT_CREATED = "api-client-created"
    API_CLIENT_REVOKED = "api-client-revoked"
    HELP_TEXT_CHANGED = "help-text-changed"
    HELP_SHEET_CHANGED = "help-sheet-changed"
