"""Who plays: suppliers, their staff, their customers. Every name is invented.

Telephone numbers are of the range that the French regulator keeps for
fiction, addresses of a domain that can never exist (RFC 2606).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from pli.domain.customers.vocabulary import EntityGiven, OriginalChannel, Preset
from pli.domain.spaces.vocabulary import Role

# Everybody of the demonstration has the same one.
PASSWORD = "Bonjour-2026!"  # noqa: S105 - a demonstration's, printed at its start

OPERATOR = "exploitation@pli.example"


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
class Contract:
    """What a customer is invoiced for, each month, by which entity."""

    entity: str
    reference: str
    label: str
    price: Decimal
    plate: str = ""
    vat_rate: Decimal = Decimal(20)


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """A customer account of a supplier."""

    number: str
    company: str
    siren: str
    street: str
    town: str
    stage: Stage
    contracts: Sequence[Contract]
    address: str = ""
    signatory: str = ""
    channel: OriginalChannel = OriginalChannel.PORTAL
    # How many months ago the address was given.
    address_months: int = 9
    # Wears a plain PDF with an index line instead of a Factur-X.
    plain: bool = False


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
    entities: Sequence[EntityGiven]
    staff: Sequence[Employee]
    adviser_phone: str
    customers: Sequence[Customer]


LOCAVIA = Firm(
    code="locavia",
    name="Locavia",
    siren="100000025",
    preset=Preset.CLASSIQUE,
    color="#0f5c4d",
    street="1 avenue du Parc",
    town="92000 Nanterre",
    entities=(
        EntityGiven(code="bail", name="Locavia Bail", siren="100000009"),
        EntityGiven(code="location", name="Locavia Location", siren="100000017"),
    ),
    staff=(
        Employee(
            given_name="Claire",
            family_name="Fontaine",
            address="claire.fontaine@locavia.example",
            roles=(Role.ADMINISTRATOR,),
        ),
        Employee(
            given_name="Hugo",
            family_name="Lemaire",
            address="hugo.lemaire@locavia.example",
            roles=(Role.ADVISER,),
        ),
        Employee(
            given_name="Nadia",
            family_name="Roux",
            address="nadia.roux@locavia.example",
            roles=(Role.DEPOSITOR,),
        ),
    ),
    adviser_phone="01 99 00 12 34",
    customers=(
        Customer(
            number="48213",
            company="Garage Morel",
            siren="200000008",
            street="12 rue des Tilleuls",
            town="69003 Lyon",
            address="julie.morel@garage-morel.example",
            signatory="Julie Morel",
            stage=Stage.ACTIVE,
            contracts=(
                Contract(
                    entity="bail",
                    reference="CT-2024-0917",
                    label="Loyer véhicule utilitaire",
                    price=Decimal("389.00"),
                    plate="GA-123-BC",
                ),
                Contract(
                    entity="location",
                    reference="CT-2025-1180",
                    label="Location longue durée",
                    price=Decimal("512.40"),
                    plate="GH-482-KL",
                ),
            ),
        ),
        Customer(
            number="51001",
            company="Transports Delmas – Siège",
            siren="200000016",
            street="4 quai de la Fosse",
            town="44000 Nantes",
            address="compta@transports-delmas.example",
            signatory="Yves Delmas",
            stage=Stage.ACTIVE,
            contracts=(
                Contract(
                    entity="bail",
                    reference="CT-2023-0410",
                    label="Loyer tracteur routier",
                    price=Decimal("1840.00"),
                    plate="FR-771-ZT",
                ),
            ),
        ),
        Customer(
            number="51002",
            company="Transports Delmas – Agence de Rennes",
            siren="200000016",
            street="18 rue de Lorient",
            town="35000 Rennes",
            address="compta@transports-delmas.example",
            signatory="Yves Delmas",
            stage=Stage.ACTIVATION_SENT,
            contracts=(
                Contract(
                    entity="bail",
                    reference="CT-2023-0411",
                    label="Loyer semi-remorque",
                    price=Decimal("960.00"),
                    plate="FR-904-AQ",
                ),
            ),
        ),
        Customer(
            number="51003",
            company="Transports Delmas – Agence de Brest",
            siren="200000016",
            street="2 rue du Port",
            town="29200 Brest",
            address="compta@transports-delmas.example",
            signatory="Yves Delmas",
            stage=Stage.ACTIVATION_SENT,
            contracts=(
                Contract(
                    entity="location",
                    reference="CT-2025-0602",
                    label="Location chariot élévateur",
                    price=Decimal("275.00"),
                ),
            ),
        ),
        Customer(
            number="60417",
            company="Menuiserie Aubry",
            siren="200000024",
            street="7 chemin des Forges",
            town="88100 Saint-Dié-des-Vosges",
            signatory="Alain Aubry",
            stage=Stage.NO_ADDRESS,
            contracts=(
                Contract(
                    entity="bail",
                    reference="CT-2024-2210",
                    label="Loyer fourgon",
                    price=Decimal("421.50"),
                    plate="GC-318-PM",
                ),
            ),
        ),
        Customer(
            number="70355",
            company="Pharmacie du Marché",
            siren="200000032",
            street="3 place du Marché",
            town="21000 Dijon",
            address="contact@pharmacie-du-marche.example",
            signatory="Leïla Benali",
            channel=OriginalChannel.PAPER,
            stage=Stage.ACTIVE,
            contracts=(
                Contract(
                    entity="location",
                    reference="CT-2025-0088",
                    label="Location véhicule de livraison",
                    price=Decimal("298.90"),
                    plate="GJ-557-RS",
                ),
            ),
        ),
        Customer(
            number="77410",
            company="Boulangerie Perrin",
            siren="200000040",
            street="25 rue Nationale",
            town="37000 Tours",
            address="marie.perrin@boulangerie-perrin.example",
            signatory="Marie Perrin",
            address_months=0,
            stage=Stage.WAITING,
            contracts=(
                Contract(
                    entity="bail",
                    reference="CT-2026-0031",
                    label="Loyer véhicule frigorifique",
                    price=Decimal("455.00"),
                    plate="GM-062-TD",
                ),
            ),
        ),
        Customer(
            number="80126",
            company="Hôtel du Parc",
            siren="200000057",
            street="40 boulevard Thiers",
            town="74000 Annecy",
            address="sophie.renard@hotel-du-parc.example",
            signatory="Sophie Renard",
            stage=Stage.ACTIVE,
            plain=True,
            contracts=(
                Contract(
                    entity="location",
                    reference="CT-2024-1502",
                    label="Location minibus",
                    price=Decimal("640.00"),
                    plate="GE-229-NV",
                ),
            ),
        ),
    ),
)

BELCOUR = Firm(
    code="cafes-belcour",
    name="Cafés Belcour",
    siren="100000033",
    preset=Preset.RECOMMANDE,
    color="#7a3b1d",
    street="9 rue du Torréfacteur",
    town="76600 Le Havre",
    entities=(EntityGiven(code="belcour", name="Cafés Belcour", siren="100000033"),),
    staff=(
        Employee(
            given_name="Paul",
            family_name="Ginestet",
            address="paul.ginestet@cafes-belcour.example",
            roles=(Role.ADMINISTRATOR,),
        ),
    ),
    adviser_phone="01 99 00 56 78",
    customers=(
        Customer(
            number="B-2201",
            company="Hôtel du Parc",
            siren="200000057",
            street="40 boulevard Thiers",
            town="74000 Annecy",
            address="sophie.renard@hotel-du-parc.example",
            signatory="Sophie Renard",
            address_months=5,
            stage=Stage.ACTIVE,
            contracts=(
                Contract(
                    entity="belcour",
                    reference="ABO-2201",
                    label="Café en grains, abonnement mensuel",
                    price=Decimal("186.00"),
                    vat_rate=Decimal("5.5"),
                ),
            ),
        ),
        Customer(
            number="B-3309",
            company="Librairie Lenoir",
            siren="200000065",
            street="11 rue des Écoles",
            town="86000 Poitiers",
            address="marc.lenoir@librairie-lenoir.example",
            signatory="Marc Lenoir",
            stage=Stage.ACTIVE,
            contracts=(
                Contract(
                    entity="belcour",
                    reference="ABO-3309",
                    label="Café moulu, abonnement mensuel",
                    price=Decimal("64.00"),
                    vat_rate=Decimal("5.5"),
                ),
            ),
        ),
    ),
)

FIRMS = (LOCAVIA, BELCOUR)

# A colleague whom the administrator of Garage Morel let in with a password of
# her choice: it opens that one space, and can add no credential.
COLLEAGUE_NUMBER = "48213"
COLLEAGUE_GIVEN_NAME = "Karim"
COLLEAGUE_FAMILY_NAME = "Haddad"
COLLEAGUE_IDENTIFIANT = "morel-atelier"
