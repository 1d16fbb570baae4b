"""Words of the register that a supplier imports."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from uuid import UUID


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
    ADDRESS_REPLACED = "customers.address-replaced"  # subject: the new registered address
    NOTIFICATION_CHANGED = "customers.notification-changed"  # by the supplier; the account


@dataclass(frozen=True, slots=True)
class RegisterFault:
    """Why a line is refused: a stable code, its column where there is one, a sentence in French."""

    code: str
    column: str
    message: str


@dataclass(frozen=True, slots=True)
class RegisterChange:
    """What a line changes: a column, what the register had, what it will have.

    One that is not taken changes nothing: the customer chose for himself what is there.
    """

    column: str
    old: str
    new: str
    is_taken: bool = True


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
