"""Words of the post: kinds of mail and what becomes of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from uuid import UUID


class MailKind(StrEnum):
    """Which mail it is; the codes are those of the list of mails."""

    ACTIVATION = "M1"
    RECOVERY = "M2"
    INVOICE_ATTACHED = "M3"
    INVOICE_AVAILABLE = "M4"
    INVOICES_OF_DAY = "M5"
    ADDRESS_CHANGE = "M6"
    INVOICES_ENDING = "M10"
    NO_ACCOUNT = "M11"
    UNDELIVERED = "M12"
    INVOICE_MISSING = "M13"
    NEW_SIGN_IN = "M14"
    STAFF_INVITATION = "M19"
    PERSON_PROOF = "M20"
    USER_INVITATION = "M21"
    SUCCESSION = "M22"
    END_OF_PAPER = "M23"
    NOTIFICATIONS_STOPPED = "M24"
    COPY_CONFIRMATION = "M25"
    INVOICE_COPY = "M26"
    COPY_BEGUN = "M27"
    COPY_FAILING = "M28"
    SERVER_COPY_BEGUN = "M29"


# Those that their receiver may wish for no more.
NOTIFICATION_KINDS = (
    MailKind.INVOICE_ATTACHED,
    MailKind.INVOICE_AVAILABLE,
    MailKind.INVOICES_OF_DAY,
    MailKind.INVOICES_ENDING,
    MailKind.INVOICE_MISSING,
)
# Those that go to the mailbox of an automatic copy.
COPY_KINDS = (MailKind.COPY_CONFIRMATION, MailKind.INVOICE_COPY)


class MailStatus(StrEnum):
    """How far a mail has come."""

    QUEUED = "queued"
    ACCEPTED = "accepted"  # by the receiver's server, or by our relay
    DEFERRED = "deferred"
    DELIVERED = "delivered"
    BOUNCED = "bounced"
    COMPLAINT = "complaint"
    WITHDRAWN = "withdrawn"  # it never left: its receiver may not have it any more


# Nothing is settled yet: the mail has still to leave.
WAITING = (MailStatus.QUEUED, MailStatus.DEFERRED)


class PostFact(StrEnum):
    """What the post announces."""

    MAIL_QUEUED = "post.mail-queued"
    MAIL_DEFERRED = "post.mail-deferred"
    MAIL_NOT_DELIVERED = "post.mail-not-delivered"  # for good


SUBJECT_LENGTH_MAX = 250

# Stands where the personal link goes, in the stored text as in the copy shown to staff.
PERSONAL_LINK = "[lien personnel]"
# The address by which a mail’s receiver, or their mail reader, wants no more such mails.
UNSUBSCRIBE_LINK = "[lien de désabonnement]"


def numbered_link(rank: int) -> str:
    """Give what stands for one of several personal links."""
    return f"[lien personnel {rank}]"


@dataclass(frozen=True, slots=True)
class MailLinkGiven:
    """A personal link of a mail: what stands for it, and the address that its secret completes."""

    place: str
    link_id: UUID
    base: str


@dataclass(frozen=True, slots=True)
class AttachmentGiven:
    """A stored file that leaves with a mail, under this name."""

    stored_file_id: UUID
    file_name: str


@dataclass(frozen=True, slots=True)
class MailParts:
    """What a mail carries beside its bodies and its one link."""

    links: Sequence[MailLinkGiven] = ()
    attachments: Sequence[AttachmentGiven] = ()
    # Whose access must still stand, at that address, when it leaves.
    login_id: UUID | None = None


NO_PARTS = MailParts()


# Waits between tries, in minutes; after the last, the mail is given up as not delivered.
RETRY_MINUTES = (1, 5, 15, 60, 240, 720)
TRIES_MAX = len(RETRY_MINUTES) + 1

# A job may come a little before the clock of its mail: two machines never quite agree.
EARLY_BY_MAX = timedelta(seconds=10)

# A mail that should have left so long ago has lost its job.
FORGOTTEN_AFTER = timedelta(minutes=10)
FORGOTTEN_BATCH_MAX = 500

# What a timeline says in words.
ANSWER_LOST = "Réponse perdue : le mail a pu arriver ; il repart sous le même Message-ID."
GIVEN_UP = "Abandonné après %d tentatives."
LINK_OVER = "Son lien n’était plus valable au moment de l’envoi."
READER_GONE = (
    "Son destinataire n’avait plus cet accès, ou plus cette adresse, au moment de l’envoi."
)
FILE_UNREADABLE = "Sa pièce jointe n’a pas pu être lue au moment de l’envoi."
FILE_PURGED = "Sa pièce jointe avait été détruite, au terme de sa conservation."
NOT_WISHED = "Son destinataire ne voulait plus de ces mails au moment de l’envoi."
CAME_MEANWHILE = "Une facture qu’il disait absente est arrivée avant l’envoi."
