"""Words, limits and policies of identity."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

# Between these an instance sets how short and how long passwords are: the one up to the
# turn, the other from there on. Argon2 reads the whole password: a limit keeps a 10 MB
# "password" from costing anything.
PASSWORD_LENGTH_LEAST = 8
PASSWORD_LENGTH_TURN = 64
PASSWORD_LENGTH_MOST = 1024

# Nobody reads these two pairs wrong over the telephone if they are not there.
IDENTIFIANT_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
IDENTIFIANT_DIGITS = "23456789"
IDENTIFIANT_LENGTH_MAX = 254

# Three groups of four, of characters that nobody reads wrong: 59 bits.
ENTRY_CODE_GROUPS = 3
ENTRY_CODE_GROUP_LENGTH = 4
ENTRY_CODE_LIFE = timedelta(days=7)

PERSON_PROOF_LIFE = timedelta(hours=12)
PROOF_LINK_LIFE = timedelta(minutes=30)
HOST_TICKET_LIFE = timedelta(seconds=60)
# "Last seen" is no more exact than this: not one write per click.
SIGN_IN_SEEN_PRECISION = timedelta(minutes=1)

# From so many errors on, the next try waits, twice as long after each: 1, 2, 4, 8, 16 s.
ERRORS_BEFORE_SLOWING = 5
SLOWED_FOR = timedelta(seconds=1)

# What one source may do to all identifiants, or ask for all addresses, before it
# waits: generous, since a whole company may stand behind one address.
SOURCE_ERRORS_MAX = 50
SOURCE_LINKS_MAX = 100
SOURCE_LINKS_SPAN = timedelta(hours=1)
# What strangers ask for about an address keeps its owner from asking for so long at most.
OTHERS_KEEP_WAITING_MAX = timedelta(hours=1)

# How long what only serves the limits is remembered.
FAILURE_LIFE = timedelta(days=1)
# No policy lets a sign-in stay idle for that long: nobody will come back to it.
SIGN_IN_IDLE_MAX = timedelta(days=7)
DEAD_LINK_LIFE = timedelta(days=30)


class IdentityFact(StrEnum):
    """What identity announces."""

    RECOVERY_ASKED = "identity.recovery-asked"
    RECOVERY_ASKED_IN_VAIN = "identity.recovery-asked-in-vain"
    PERSON_PROOF_ASKED = "identity.person-proof-asked"
    SIGNED_IN_FROM_NEW_DEVICE = "identity.signed-in-from-new-device"  # subject: the sign-in
    LOGIN_JOINED = "identity.login-joined"  # subject: the login


class PasswordRule(StrEnum):
    """What a password must have (R049)."""

    LENGTH = "length"
    UPPER_CASE = "upper-case"
    DIGIT = "digit"
    SPECIAL = "special"


@dataclass(frozen=True, slots=True)
class PasswordLimits:
    """How many characters a password has that is chosen on this instance."""

    least: int
    most: int


class PasswordChooser(StrEnum):
    """Who chose a login's password: only its holder's own choice proves a holder."""

    NOBODY = ""
    HOLDER = "holder"
    OTHER = "other"


class Proof(StrEnum):
    """What was shown, at sign-in or later, by the one who asks."""

    PASSWORD = "password"  # noqa: S105 - a kind of proof: proves a login, never a person
    PASSKEY = "passkey"
    TOTP = "totp"
    LINK = "link"  # sent to the person's verified address


PERSON_PROOFS = frozenset({Proof.PASSKEY, Proof.TOTP, Proof.LINK})


class LinkPurpose(StrEnum):
    """What a link does; one that changes something is spent by it."""

    RECOVERY = "recovery"
    PERSON_PROOF = "person-proof"
    INVITATION = "invitation"
    DIRECT = "direct"  # to one invoice: spent by nobody, until it expires or is revoked
    UNSUBSCRIBE = "unsubscribe"
    COPY = "copy"  # a mailbox agrees to the automatic copy
    COPY_END = "copy-end"  # and wants no more of it
    ADDRESS = "address"  # agrees to another address


class RecoveryOutcome(StrEnum):
    """What somebody who asked for recovery is told."""

    SENT = "sent"  # « Un mail de récupération … vous a été adressé »
    UNKNOWN = "unknown"  # « Aucun compte trouvé pour … »


class SignInEnd(StrEnum):
    """Why a sign-in is over."""

    SIGNED_OUT = "signed-out"
    IDLE = "idle"
    PASSWORD_CHANGED = "password-changed"  # noqa: S105 - the name of a cause
    LOGIN_CLOSED = "login-closed"
    LOGIN_SUSPENDED = "login-suspended"
    REPLACED = "replaced"  # by a fresh sign-in of the same browser


class LoginEnd(StrEnum):
    """Why an identifiant no longer opens anything; it is kept for ever all the same."""

    REPLACED = "replaced"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class RecoveryPolicy:
    """How a supplier lets people find their identifiant and choose a password (R038–R052)."""

    unknown_address_is_told: bool  # T1: « Aucun compte trouvé pour … »
    link_life: timedelta  # T10
    interval_min: timedelta
    per_day_max: int


@dataclass(frozen=True, slots=True)
class SignInPolicy:
    """How a supplier lets people in, and for how long (R036, R037)."""

    errors_max: int
    lock_life: timedelta
    idle_life: timedelta
    idle_notice: timedelta  # so long before its end, an idle session is told of it
    second_factor_required: bool


@dataclass(frozen=True, slots=True)
class Visitor:
    """Where a request comes from: for the journal, the list of sessions, the limits."""

    ip: str | None
    browser: str
    # By what the browser is known again; empty where that was not asked of it.
    device: str = ""


@dataclass(frozen=True, slots=True)
class OpenSignIn:
    """A sign-in that still stands, as each request finds it."""

    id: UUID
    person_id: UUID
    login_id: UUID | None
    space_id: UUID | None
    # Empty, as the two above, when a passkey opened it without one.
    identifiant: str
    proof: Proof
    person_is_proved: bool
    # Somebody else chose this login's password, and it was not changed yet.
    password_is_handed_over: bool = False


# The platform's own limits: where no supplier's policy speaks.
PLATFORM_RECOVERY = RecoveryPolicy(
    unknown_address_is_told=False,
    link_life=timedelta(hours=2),
    interval_min=timedelta(minutes=2),
    per_day_max=5,
)
PLATFORM_SIGN_IN = SignInPolicy(
    errors_max=10,
    lock_life=timedelta(minutes=15),
    idle_life=timedelta(minutes=30),
    idle_notice=timedelta(minutes=2),
    second_factor_required=False,
)
