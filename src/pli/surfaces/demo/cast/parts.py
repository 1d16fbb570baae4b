"""What the characters of the cast are made of: suppliers, their staff, their customers."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from pli.domain.customers.vocabulary import EntityGiven, NotificationMode, OriginalChannel, Preset
from pli.domain.spaces.vocabulary import Role
from pli.surfaces.demo.cast.sales import Contract, Occasion


class Stage(Enum):
    """How far a customer of the cast has come."""

    NO_ADDRESS = auto()
    WAITING = auto()  # the address came after the latest invoice
    ACTIVATION_SENT = auto()
    ACTIVE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Employee:
    """Somebody who works for a supplier."""

    given_name: str
    family_name: str
    address: str
    roles: Sequence[Role]


@dataclass(frozen=True, slots=True, kw_only=True)
class Abroad:
    """What names a customer that France does not register."""

    country_code: str
    vat_number: str
    electronic_address: tuple[str, str]  # and the scheme of the register
    legal_id: tuple[str, str | None]
    currency_code: str = "EUR"
    speaks_english: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """Somebody whom the administrator of a customer let in, with a password of her choice.

    It opens that one space, and can add no credential.
    """

    given_name: str
    family_name: str
    identifiant: str
    # Of which alone they see the invoices; of all without one.
    contract: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """A customer account of a supplier."""

    number: str
    company: str
    street: str
    town: str
    stage: Stage
    contracts: Sequence[Contract]
    siren: str = ""
    # The five digits that make a SIRET of its SIREN: where it is served.
    site: str = ""
    abroad: Abroad | None = None
    address: str = ""
    signatory: str = ""
    channel: OriginalChannel = OriginalChannel.PORTAL
    # How it wished to be told of invoices, where it said so.
    mode: NotificationMode | None = None
    # How many months ago the address was given.
    address_months: int = 9
    # Which of its accounts is debited, when the seller debits.
    debited_account: str = ""
    # For how long its invoices stay available, where that is longer than usual.
    archive_months: int | None = None
    colleagues: Sequence[Colleague] = ()
    # A filter that its holder kept: its name, and what the address of the list says.
    kept_filter: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SellingEntity:
    """A company of a supplier, with what its invoices say of it."""

    given: EntityGiven
    prefix: str  # of its numbers
    legal_information: str
    iban: str
    # The bank that it changed to with its latest invoices.
    new_iban: str = ""
    creditor_id: str = ""  # by which banks know who debits
    # In so many days it issues its last invoice on paper.
    paper_ends_in_days: int = 0

    @property
    def code(self) -> str:
        """By what code the supplier knows it."""
        return self.given.code


@dataclass(frozen=True, slots=True, kw_only=True)
class Firm:
    """A supplier with everybody around it."""

    code: str
    name: str
    siren: str
    preset: Preset
    color: str
    street: str
    town: str
    entities: Sequence[SellingEntity]
    staff: Sequence[Employee]
    adviser: str
    adviser_phone: str
    payment_days: int
    customers: Sequence[Customer]
    occasions: Sequence[Occasion]
    # What its guide is marked with, and where its customers found their invoices before.
    confidentiality_label: str = ""
    legacy_name: str = ""
    legacy_url: str = ""

    def entity(self, contract: Contract) -> SellingEntity:
        """Give the company that invoices a contract."""
        return next(one for one in self.entities if one.code == contract.entity)
