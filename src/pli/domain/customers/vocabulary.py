"""Words of the register, and the supplier's policy with its two presets."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID


class Preset(StrEnum):
    """Where a supplier's choices start from; each can then be set alone."""

    CLASSIQUE = "classique"  # to the letter of the E-Facture guides
    RECOMMANDE = "recommande"  # the safer column of T1–T19


class UnknownAddress(StrEnum):
    """What somebody is told who asks for recovery with an address nobody has (T1)."""

    TOLD = "told"  # « Aucun compte trouvé pour … », on the screen
    NEUTRAL = "neutral"  # the same screen as for a known one, and a mail that helps


class ColleagueAccess(StrEnum):
    """How an administrator lets a colleague in (T2)."""

    DEFAULT_PASSWORD = "default-password"  # noqa: S105 - the name of a way
    INVITATION = "invitation"


class NotificationMode(StrEnum):
    """How a customer hears of new invoices: modes a to d (R075–R078)."""

    NONE = "none"
    ATTACHED = "attached"
    EACH = "each"
    DAILY = "daily"


class AddressChange(StrEnum):
    """Who changes the registered address (T4)."""

    ADVISER = "adviser"
    SELF_SERVICE = "self-service"


class AddressChangeIdentifiant(StrEnum):
    """What a change of address does to the identifiant (R022, T4)."""

    NEW = "new"
    SAME = "same"


class ActivationMoment(StrEnum):
    """When an account may be activated (R023, T5)."""

    NEXT_INVOICE = "next-invoice"
    ON_DEMAND = "on-demand"  # at the next invoice, or sooner when the adviser says so


class ColleagueNotification(StrEnum):
    """Whether colleagues hear of new invoices (T6)."""

    NEVER = "never"
    EACH_CHOOSES = "each-chooses"


class ForeignIdentifiant(StrEnum):
    """What another supplier's identifiant does on this supplier's page (R019, T7)."""

    OPENS_ITS_SPACE = "opens-its-space"
    SWITCHES_WITH_NOTICE = "switches-with-notice"


class SecondFactor(StrEnum):
    """Whether the supplier's own people must show a second factor."""

    OPTIONAL = "optional"
    REQUIRED = "required"


class RuleBreaking(StrEnum):
    """What becomes of an electronic invoice that breaks official rules."""

    PUBLISHED = "published"  # and its faults are shown
    HELD = "held"


class BuyerMismatch(StrEnum):
    """What becomes of an invoice whose buyer's SIREN is not the one its customer has on file."""

    PUBLISHED = "published"  # and its depositor is warned
    HELD = "held"


class CustomerTerm(StrEnum):
    """Where a document may say whose invoice it is."""

    BUYER_IDENTIFIER = "BT-46"
    BUYER_REFERENCE = "BT-10"
    CONTRACT = "BT-12"  # a contract of the register, else a customer number


class OriginalChannel(StrEnum):
    """Where a customer's originals go (R007)."""

    PORTAL = "portal"
    PAPER = "paper"


class AddressOrigin(StrEnum):
    """Who gave a registered address (R096)."""

    SELLER = "vendeur"
    ADVISER = "conseiller"
    CUSTOMER = "client"


type Choice = StrEnum | str | int | bool | None

CUSTOMER_TERMS = " ".join(CustomerTerm)

# One line per named choice: its value in each preset. The supplier's row
# (`SupplierPolicy`) has a column of each name.
_CHOICES: Mapping[str, tuple[Choice, Choice]] = {
    "unknown_address": (UnknownAddress.TOLD, UnknownAddress.NEUTRAL),
    "colleague_access": (ColleagueAccess.DEFAULT_PASSWORD, ColleagueAccess.INVITATION),
    "default_notification": (NotificationMode.NONE, NotificationMode.DAILY),
    "address_change": (AddressChange.ADVISER, AddressChange.SELF_SERVICE),
    "address_change_identifiant": (AddressChangeIdentifiant.NEW, AddressChangeIdentifiant.SAME),
    "activation_moment": (ActivationMoment.NEXT_INVOICE, ActivationMoment.ON_DEMAND),
    "colleague_notification": (ColleagueNotification.NEVER, ColleagueNotification.EACH_CHOOSES),
    "foreign_identifiant": (
        ForeignIdentifiant.OPENS_ITS_SPACE,
        ForeignIdentifiant.SWITCHES_WITH_NOTICE,
    ),
    # T8: how far back the list shows by default; empty for everything.
    "history_months": (3, None),
    # T9: availability from the issue date, and mails before the end of it.
    "availability_months": (24, 24),
    "reminds_before_end": (False, True),
    # T10, in hours.
    "recovery_link_hours": (24, 2),
    "staff_second_factor": (SecondFactor.OPTIONAL, SecondFactor.REQUIRED),
    # T19: limits that the guides leave unsaid are the same in both.
    "recovery_interval_seconds": (120, 120),
    "recovery_per_day_max": (5, 5),
    "sign_in_errors_max": (10, 10),
    "sign_in_lock_minutes": (15, 15),
    "portal_idle_minutes": (120, 120),
    "staff_idle_minutes": (30, 30),
    "keeping_years": (10, 10),
    # Decision 0014.
    "rule_breaking": (RuleBreaking.PUBLISHED, RuleBreaking.HELD),
    "buyer_mismatch": (BuyerMismatch.PUBLISHED, BuyerMismatch.HELD),
    "customer_terms": (CUSTOMER_TERMS, CUSTOMER_TERMS),
}

PRESETS: Mapping[Preset, Mapping[str, Choice]] = MappingProxyType(
    {
        Preset.CLASSIQUE: {name: choices[0] for name, choices in _CHOICES.items()},
        Preset.RECOMMANDE: {name: choices[1] for name, choices in _CHOICES.items()},
    }
)

CUSTOMER_NUMBER_LENGTH_MAX = 40
END_OF_PAPER_SOURCE_LENGTH_MAX = 200


@dataclass(frozen=True, slots=True)
class SupplierFace:
    """A supplier as its pages and mails show it."""

    space_id: UUID
    code: str
    name: str
    service_name: str
    siren: str
    brand_color: str
    sender_address: str
    sender_name: str
    identifiant_prefix: str
    portal_url: str  # its public home: on its own host where it has one


@dataclass(frozen=True, slots=True)
class AdviserFace:
    """A *conseiller clientèle* as a customer sees him (R102)."""

    name: str
    phone: str
    address: str
    hours: str


@dataclass(frozen=True, slots=True)
class AccountFace:
    """A customer account as its space shows it: whose, and at which supplier (R062)."""

    account_id: UUID
    space_id: UUID
    number: str
    company_name: str
    siren: str
    original_channel: OriginalChannel
    supplier: SupplierFace
    adviser: AdviserFace | None


@dataclass(frozen=True, slots=True)
class AvailabilityPolicy:
    """How long customers see an invoice, and how long its bytes are kept."""

    availability_months: int
    keeping_years: int


@dataclass(frozen=True, slots=True)
class DoorPolicy:
    """What a supplier wants of the invoices that it hands in."""

    holds_rule_breaking: bool
    holds_buyer_mismatch: bool
    customer_terms: tuple[CustomerTerm, ...]  # in the order in which they are asked


@dataclass(frozen=True, slots=True)
class EntityGiven:
    """A company that issues invoices for a supplier, as told at its creation."""

    code: str
    name: str
    siren: str
    vat_number: str = ""


@dataclass(frozen=True, slots=True)
class AdministratorGiven:
    """Who is invited to administer a new supplier."""

    address: str
    given_name: str = ""
    family_name: str = ""


DEFAULT_BRAND_COLOR = "#1f4e8c"


class RegisterColumn(StrEnum):
    """The columns of a register, as its first line names them."""

    NUMBER = "numero_client"
    COMPANY = "societe"
    SIREN = "siren"
    SIRET = "siret"
    STREET = "adresse"
    POSTCODE = "code_postal"
    CITY = "ville"
    COUNTRY = "pays"
    SIGNATORY = "signataire"
    ADDRESS = "adresse_mail"
    ADDRESS_ORIGIN = "origine_adresse"
    ADDRESS_DATE = "date_adresse"
    NOTIFICATION = "notification"
    PAPER = "papier"
    CONTRACT = "contrat"
    CONTRACT_ENTITY = "entite"
    CONTRACT_OBJECT = "plaque_ou_site"
    ADVISER = "conseiller"
    ADVISER_PHONE = "telephone_conseiller"
    ADVISER_HOURS = "horaires_conseiller"


class LineOutcome(StrEnum):
    """What became of a line of a register."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


class ImportState(StrEnum):
    """Where an import stands."""

    REHEARSING = "rehearsing"  # read and compared; nothing is written yet
    REHEARSED = "rehearsed"  # waits for somebody to confirm
    APPLYING = "applying"
    APPLIED = "applied"
    UNREADABLE = "unreadable"


RUNNING_IMPORTS = (ImportState.REHEARSING, ImportState.APPLYING)


class CustomersFact(StrEnum):
    """What customers announce."""

    REGISTER_TO_RUN = "customers.register-to-run"  # subject: the import
    CUSTOMERS_ADDED = "customers.customers-added"  # subject: the supplier's space


@dataclass(frozen=True, slots=True)
class RegisterFault:
    """Why a line is refused: a stable code, its column where there is one, a sentence in French."""

    code: str
    column: str
    message: str


@dataclass(frozen=True, slots=True)
class RegisterChange:
    """What a line changes: a column, what the register had, what it will have."""

    column: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """What a register says of one customer, as it was written there.

    An empty cell says nothing: what is known stays.
    """

    number: int  # of the line in the file, the header being 1 in most
    cells: Mapping[str, str]  # by column
    # Found by whoever read the file: cells that do not say what they show.
    faults: tuple[RegisterFault, ...] = ()


@dataclass(frozen=True, slots=True)
class LineReport:
    """What became of one line."""

    number: int
    outcome: LineOutcome
    customer_number: str
    company_name: str
    account_id: UUID | None = None
    changes: tuple[RegisterChange, ...] = ()
    faults: tuple[RegisterFault, ...] = ()


REGISTER_BYTES_MAX = 32 * 1024 * 1024
REGISTER_LINES_MAX = 200_000
# So many lines are written together, or not at all.
REGISTER_CHUNK = 200
# An import that has not moved for so long has lost its job.
IMPORT_FORGOTTEN_AFTER = timedelta(minutes=15)

CONTRACT_NUMBER_LENGTH_MAX = 40
CONTRACT_OBJECT_LENGTH_MAX = 120
