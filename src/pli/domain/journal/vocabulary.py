"""Words of the journal: its two books, and what may be written in them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID


class Book(StrEnum):
    """Which journal an entry belongs to: the two may be kept for different times."""

    EVIDENCE = "preuve"  # lives as long as the document it speaks of
    ACCESS = "acces"  # sign-ins, addresses, views


class EntryKind(StrEnum):
    """What happened. A stored value never changes its meaning."""

    FILE_RECEIVED = "file-received"
    INVOICE_MADE_AVAILABLE = "invoice-made-available"
    PAYEE_ACCOUNT_CHANGED = "payee-account-changed"
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
    HISTORY_CHOSEN = "history-chosen"
    INVOICES_EXPORTED = "invoices-exported"
    LIST_EXPORTED = "list-exported"
    NOTE_WRITTEN = "note-written"
    NOTE_REMOVED = "note-removed"
    LABELS_CHANGED = "labels-changed"
    INVOICE_SHARED = "invoice-shared"
    SHARED_INVOICE_TAKEN = "shared-invoice-taken"
    SHARED_LINK_REVOKED = "shared-link-revoked"
    COPY_ASKED = "copy-asked"
    COPY_CONFIRMED = "copy-confirmed"
    COPY_ENDED = "copy-ended"
    INVOICE_COPIED = "invoice-copied"
    SERVER_COPY_BEGUN = "server-copy-begun"
    SERVER_COPY_TAKEN_OVER = "server-copy-taken-over"
    COPY_FAILING_TOLD = "copy-failing-told"
    SUPPLIER_CREATED = "supplier-created"
    POLICY_CHANGED = "policy-changed"
    BRAND_CHANGED = "brand-changed"
    END_OF_PAPER_SET = "end-of-paper-set"
    END_OF_PAPER_TOLD = "end-of-paper-told"
    CUSTOMER_REGISTERED = "customer-registered"
    CUSTOMER_CHANGED = "customer-changed"
    CONTRACT_REGISTERED = "contract-registered"
    REGISTER_IMPORTED = "register-imported"
    ADDRESS_REGISTERED = "address-registered"
    ADDRESS_CHANGE_ASKED = "address-change-asked"
    ADDRESS_CHANGE_CONFIRMED = "address-change-confirmed"
    ADDRESS_CHANGE_CANCELLED = "address-change-cancelled"
    ADDRESS_CHANGED = "address-changed"
    FORMER_ACCESS_ENDED = "former-access-ended"
    ACTIVATION_SENT_AGAIN = "activation-sent-again"
    ACTIVATION_PROVED = "activation-proved"
    ACTIVATION_PROOF_REFUSED = "activation-proof-refused"
    SIGN_IN_UNLOCKED = "sign-in-unlocked"
    ACCOUNT_ACTIVATED = "account-activated"
    INVOICE_NOTIFIED = "invoice-notified"
    INVOICE_END_TOLD = "invoice-end-told"
    MISSING_INVOICE_TOLD = "missing-invoice-told"
    UNDELIVERED_TOLD = "undelivered-told"
    NOTIFICATION_CHOSEN = "notification-chosen"
    ORIGINALS_CHOSEN = "originals-chosen"
    DIRECT_LINKS_REVOKED = "direct-links-revoked"
    MEMBERSHIP_OPENED = "membership-opened"
    MEMBERSHIP_ENDED = "membership-ended"
    MEMBERSHIP_CHANGED = "membership-changed"
    MEMBERSHIP_SUSPENDED = "membership-suspended"
    MEMBERSHIP_RESUMED = "membership-resumed"
    WAY_IN_GIVEN = "way-in-given"
    ENTRY_CODE_SPENT = "entry-code-spent"
    SUCCESSION_ASKED = "succession-asked"
    SUCCESSION_DECIDED = "succession-decided"
    INVITATION_SENT = "invitation-sent"
    INVITATION_ACCEPTED = "invitation-accepted"
    RECOVERY_ASKED = "recovery-asked"
    PASSWORD_CHOSEN = "password-chosen"  # noqa: S105 - the name of an event, not a secret
    SIGNED_IN = "signed-in"
    SIGN_IN_REFUSED = "sign-in-refused"
    SIGNED_OUT = "signed-out"
    NEW_DEVICE_TOLD = "new-device-told"
    PERSON_PROVED = "person-proved"
    LOGIN_JOINED = "login-joined"
    CREDENTIAL_ADDED = "credential-added"
    CREDENTIAL_REMOVED = "credential-removed"
    API_CLIENT_CREATED = "api-client-created"
    API_CLIENT_REVOKED = "api-client-revoked"
    ARCHIVE_CHOSEN = "archive-chosen"
    ARCHIVE_EXTENDED = "archive-extended"
    LEGAL_HOLD_PLACED = "legal-hold-placed"
    LEGAL_HOLD_LIFTED = "legal-hold-lifted"
    FILES_PURGED = "files-purged"
    HELP_TEXT_CHANGED = "help-text-changed"
    HELP_SHEET_CHANGED = "help-sheet-changed"


SALT_BYTES = 16
# So many entries are sealed in one transaction.
SEAL_CHUNK = 500
# An entry that no chain holds for so long was kept from it.
SEALED_WITHIN = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain of seals: a space, or the platform itself, and a month by its first day."""

    space_id: UUID | None
    month: date


@dataclass(frozen=True, slots=True)
class SealSheet:
    """Where an entry stands in its chain."""

    chain: Chain
    position: int
    link: str
    sealed_at: datetime


class ChainFlaw(StrEnum):
    """What is wrong with a chain."""

    ENTRY_MISSING = "entry-missing"  # a sealed entry is not there any more
    ENTRY_CHANGED = "entry-changed"
    LINK_BROKEN = "link-broken"  # a seal was changed, or one before it
    SEAL_MISSING = "seal-missing"  # a place of the chain is empty
    NOT_SEALED = "not-sealed"  # an entry that should be in a chain since a while


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something wrong, and where."""

    kind: ChainFlaw
    chain: Chain
    position: int | None
    entry_id: UUID | None


@dataclass(frozen=True, slots=True)
class ChainReport:
    """A chain that was read from end to end: its length, its last link, what is wrong."""

    chain: Chain
    length: int
    head: str
    flaws: tuple[Flaw, ...]
