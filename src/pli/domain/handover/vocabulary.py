"""Words of what is handed over: exports, links to an invoice, automatic copies."""

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum


class ExportKind(StrEnum):
    """What somebody asked to take home."""

    NEW = "new"  # what came since their last export of this kind (D03)
    SELECTION = "selection"
    RESULT = "result"  # all that a filter gives


class NamePart(StrEnum):
    """What a name template may say of an invoice, between braces."""

    DATE = "date"
    YEAR = "annee"
    MONTH = "mois"
    KIND = "type"
    NUMBER = "numero"
    SELLER = "societe"
    CONTRACT = "contrat"
    CUSTOMER = "client"


DEFAULT_NAME_TEMPLATE = "{date}_{type}_{numero}"
NAME_TEMPLATE_LENGTH_MAX = 150

# What is beyond is told, and taken by the next one: a list of so many is written at once.
EXPORT_INVOICES_MAX = 50_000
# So many are asked for in an hour by one person: made, or taken again.
EXPORTS_SPAN = timedelta(hours=1)
EXPORTS_OF_PERSON_MAX = 60
# Documents whose rows are read together: between two such reads nothing holds the database.
EXPORT_CHUNK = 200
# An invoice is seen as soon as its transaction ends, and bears the instant when it began:
# none takes that long, and what was taken in this span is not taken twice.
LATENESS_MAX = timedelta(days=1)


class HandoverFact(StrEnum):
    """What handing over announces."""

    COPY_ASKED = "handover.copy-asked"  # subject: the mail copy, like the next one
    COPY_CONFIRMED = "handover.copy-confirmed"
    COPY_OPENED = "handover.copy-opened"  # subject: the invoice to be copied
    SERVER_COPY_BEGUN = "handover.server-copy-begun"  # subject: the server copy, as below
    SERVER_COPY_DUE = "handover.server-copy-due"
    SERVER_COPY_FAILING = "handover.server-copy-failing"


class CopyEnd(StrEnum):
    """Why invoices are copied no more to a mailbox."""

    REMOVED = "removed"  # by an administrator of the space
    REPLACED = "replaced"  # by another mailbox, or by a new try with the same
    DECLINED = "declined"  # by whoever reads the mailbox
    NOT_DELIVERED = "undelivered"


class CopyState(StrEnum):
    """Where the automatic copy to a mailbox stands."""

    WAITING = "waiting"  # for the mailbox to agree
    LAPSED = "lapsed"  # it did not, in time
    RUNNING = "running"
    DECLINED = "declined"
    NOT_DELIVERED = "undelivered"


class ServerKind(StrEnum):
    """How a server of the customer's takes files."""

    SFTP = "sftp"
    S3 = "s3"


class CopyFault(StrEnum):
    """Why a server took no file: in the words of both connectors, and one of ours."""

    HOST_UNKNOWN = "host-unknown"
    HOST_REFUSED = "host-refused"
    UNREACHABLE = "unreachable"
    CERTIFICATE = "certificate"
    OTHER_KEY = "other-key"
    SIGN_IN = "sign-in"
    FOLDER = "folder"
    BUCKET = "bucket"
    NOT_ALLOWED = "not-allowed"
    FULL = "full"
    BROKEN = "broken"
    NOBODY = "nobody"  # whoever set the copy up no longer administers the space


@dataclass(frozen=True, slots=True)
class ServerGiven:
    """A server as an administrator says it."""

    kind: ServerKind
    host: str
    port: int
    account: str  # the user, or the access key
    secret: str = field(repr=False)
    place: str  # the folder, or the bucket
    region: str = ""  # of a bucket


# Rests between tries, in minutes; the last one again and again, for what a server refuses.
SERVER_REST_MINUTES = (1, 5, 15, 60, 240, 720)
# A server that takes nothing for so long is told of by mail.
SERVER_FAILING_TOLD_AFTER = timedelta(days=1)
# A server that drips keeps other copies waiting, and no mail: they are in a queue of their own.
SERVER_QUEUE = "servers"
# So many files go in one job, begun in so long; the next one goes on, after those of others.
SERVER_FILES_OF_JOB = 100
SERVER_JOB_SPAN = timedelta(minutes=5)
# What we cannot read ourselves is tried again after so long; the others go on meanwhile.
SERVER_UNREAD_REST = timedelta(hours=1)
# Two machines never quite agree on the hour.
EARLY_BY_MAX = timedelta(seconds=10)
SERVER_TRIES_OF_SPACE_MAX = 20  # in an hour: each is a connection that we make for somebody
SERVER_TRIES_SPAN = timedelta(hours=1)
SERVER_TEXT_LENGTH_MAX = 200

# A mailbox agrees within so long.
COPY_LINK_LIFE = timedelta(days=7)
# Its readers may always leave: a mail found again years later still lets them.
COPY_END_LINK_LIFE = timedelta(days=3650)
# So many mails that ask to agree leave in a day: from one space, and from it to one mailbox.
COPY_ASKS_SPAN = timedelta(days=1)
COPY_ASKS_OF_SPACE_MAX = 10
COPY_ASKS_OF_ADDRESS_MAX = 5
# Of all spaces of a supplier together: one of them alone never keeps another from asking.
COPY_ASKS_TO_ADDRESS_MAX = 20
# After so many mails in a row that were not delivered, no other leaves.
COPY_BOUNCES_MAX = 3
# What came earlier is not copied any more: a backup brought back writes no old news.
COPY_LOOKED_FOR = timedelta(days=30)
COPY_FORGOTTEN_AFTER = timedelta(hours=1)
COPY_FORGOTTEN_BATCH_MAX = 1_000

# « Transmettre »: how long a link to an invoice may live, and how many an invoice has at once.
SHARED_LINK_DAYS = (7, 30, 90)
SHARED_LINKS_OF_INVOICE_MAX = 20
# How often one link gives its invoice: each time is written down as a proof.
SHARED_LINK_TAKINGS_MAX = 40
SHARED_LINK_TAKINGS_SPAN = timedelta(hours=1)
RECIPIENT_LENGTH_MAX = 80
BROWSER_LENGTH_MAX = 200
# Of those who took the invoice by a link, so many of the latest are shown.
TAKINGS_SHOWN_MAX = 20
