"""In whose name a mail is written: a supplier's, else the platform's."""

from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.utils.functional import Promise

from pli.domain.customers.queries import supplier_of_space
from pli.domain.customers.vocabulary import (
    DEFAULT_BRAND_COLOR,
    USUAL_RECOVERY_LABEL,
    SupplierFace,
)

_PLATFORM_NAME = "Pli"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands at the head and at the foot of a mail."""

    realm_id: UUID | None
    name: str
    service_name: str
    brand_color: str
    sender: str
    sender_name: str
    home_url: str
    recovery_label: str | Promise  # of the button of the recovery mail

    @property
    def recovery_url(self) -> str:
        """The page « mot de passe ou identifiant oublié »; also where its links begin."""
        return f"{self.home_url}recuperation/"

    @property
    def direct_base(self) -> str:
        """Where direct links to an invoice begin."""
        return f"{self.home_url}lien/"

    @property
    def address_base(self) -> str:
        """Where the links that agree to another address begin."""
        return f"{self.home_url}adresse/"

    @property
    def unsubscribe_base(self) -> str:
        """Where the addresses that end notifications begin."""
        return f"{self.home_url}desabonnement/"

    @property
    def copy_base(self) -> str:
        """Where a mailbox agrees to the automatic copy."""
        return f"{self.home_url}copie-automatique/"

    @property
    def copy_end_base(self) -> str:
        """Where it wants no more of it."""
        return f"{self.home_url}copie-automatique/arret/"

    def space_url(self, space_id: UUID, page: str) -> str:
        """Give a page of a customer's space, on the host where its readers sign in."""
        home = urlsplit(self.home_url)
        return f"{home.scheme}://{home.netloc}/espace/{space_id}/{page}"


def letterhead_of(realm_id: UUID | None) -> Letterhead:
    """Give the letterhead of a supplier, by its space; of the platform without one."""
    return letterhead_of_supplier(supplier_of_space(realm_id)) if realm_id else _platform()


def letterhead_of_supplier(supplier: SupplierFace) -> Letterhead:
    """Give the letterhead of a supplier."""
    return Letterhead(
        realm_id=supplier.space_id,
        name=supplier.name,
        service_name=supplier.service_name,
        brand_color=supplier.brand_color,
        sender=supplier.sender_address,
        sender_name=supplier.sender_name,
        home_url=supplier.portal_url,
        recovery_label=supplier.recovery_label,
    )


def platform_address(path: str) -> str:
    """Give an address of the platform's own host, where invitations and proofs are."""
    return f"{settings.PLI_ORIGIN}/{path}"


def _platform() -> Letterhead:
    return Letterhead(
        realm_id=None,
        name=_PLATFORM_NAME,
        service_name=_PLATFORM_NAME,
        brand_color=DEFAULT_BRAND_COLOR,
        sender=settings.DEFAULT_FROM_EMAIL,
        sender_name=_PLATFORM_NAME,
        home_url=platform_address(""),
        recovery_label=USUAL_RECOVERY_LABEL,
    )
