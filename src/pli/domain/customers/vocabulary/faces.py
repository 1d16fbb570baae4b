"""A supplier, its advisers and its customers, as pages show them and as they are given."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy


class OriginalChannel(StrEnum):
    """Where a customer's originals go (R007)."""

    PORTAL = "portal"
    PAPER = "paper"


class AddressOrigin(StrEnum):
    """Who gave a registered address (R096)."""

    SELLER = "vendeur"
    ADVISER = "conseiller"
    CUSTOMER = "client"


CUSTOMER_NUMBER_LENGTH_MAX = 40
END_OF_PAPER_SOURCE_LENGTH_MAX = 200
# As much as the foot of a page on paper holds beside what it is a copy of.
LEGAL_TEXT_LENGTH_MAX = 400
RECOVERY_LABEL_LENGTH_MAX = 80


# The words of the first guide for the button of the recovery mail (R044).
USUAL_RECOVERY_LABEL = gettext_lazy("retrouver mon identifiant ou choisir un mot de passe")


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
    logo_file_id: UUID | None = None
    legal_text: str = ""
    own_recovery_label: str = ""

    @property
    def recovery_label(self) -> str | Promise:
        """The words of the button of the recovery mail: its own, or the usual ones (T13)."""
        return self.own_recovery_label or USUAL_RECOVERY_LABEL


@dataclass(frozen=True, slots=True)
class BrandGiven:
    """How a supplier wants to be shown, and in whose name its mails leave."""

    name: str
    service_name: str
    brand_color: str
    sender_name: str
    sender_address: str
    legal_text: str = ""
    own_recovery_label: str = ""  # of the button of the recovery mail; empty for the usual one


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

LOGO_BYTES_MAX = 512 * 1024
LOGO_PIXELS_MAX = 4000  # of width, and of height
