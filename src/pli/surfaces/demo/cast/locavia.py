"""Locavia, which leases vehicles: its companies, its staff, its customers."""

from decimal import Decimal

from pli.domain.customers.vocabulary import EntityGiven, NotificationMode, OriginalChannel, Preset
from pli.domain.spaces.vocabulary import Role
from pli.surfaces.demo.cast.locavia_occasions import OCCASIONS
from pli.surfaces.demo.cast.parts import (
    Abroad,
    Colleague,
    Customer,
    Employee,
    Firm,
    SellingEntity,
    Stage,
)
from pli.surfaces.demo.cast.sales import (
    INSURANCE,
    REVERSE_CHARGE,
    Adjustment,
    Contract,
    Form,
    PlatePlace,
    Remark,
    Sold,
)

_SERVICED = Sold(name="Entretien et pneumatiques", price=Decimal("42.50"), unit_code="MON")
_INSURED = Sold(
    name="Assurance tous risques", price=Decimal("61.20"), unit_code="MON", vat=INSURANCE
)
_TOLLS = Sold(
    name="Télépéage, passages du mois",
    price=Decimal("7.43"),
    quantity=Decimal(22),
    varies_by=Decimal(3),
)
_FUEL = Sold(
    name="Carte carburant, gazole",
    price=Decimal("1.4583"),
    quantity=Decimal("164.50"),
    unit_code="LTR",
    is_goods=True,
    varies_by=Decimal("12.25"),
)


def _rent(name: str, price: str, *, discount: str = "0", description: str = "") -> Sold:
    return Sold(
        name=name,
        price=Decimal(price),
        unit_code="MON",
        is_rent=True,
        discount=Decimal(discount),
        description=description,
    )


_MOREL = Customer(
    number="48213",
    company="Garage Morel",
    siren="200000008",
    site="00017",
    street="12 rue des Tilleuls",
    town="69003 Lyon",
    address="julie.morel@garage-morel.example",
    signatory="Julie Morel",
    mode=NotificationMode.ATTACHED,
    stage=Stage.ACTIVE,
    address_months=26,
    debited_account="FR7699999000010000000000406",
    kept_filter=("Fourgon GA-123-BC", "contrat=CT-2024-0917"),
    colleagues=(
        Colleague(given_name="Karim", family_name="Haddad", identifiant="morel-atelier"),
        Colleague(
            given_name="Léa",
            family_name="Vidal",
            identifiant="morel-flotte",
            contract="CT-2025-1180",
        ),
    ),
    contracts=(
        Contract(
            entity="bail",
            reference="CT-2024-0917",
            since=29,
            plate="GA-123-BC",
            remarks=(
                Remark(
                    months=2,
                    label="Litige",
                    note="Véhicule immobilisé six jours : avoir demandé à Hugo Lemaire.",
                ),
                Remark(months=0, label="À payer", recipient="Cabinet Vial, expert-comptable"),
            ),
            sold=(
                _rent("Loyer véhicule utilitaire", "389.00", description="Fourgon 3,5 t, 2 places"),
                _SERVICED,
                _INSURED,
            ),
        ),
        Contract(
            entity="location",
            reference="CT-2025-1180",
            since=17,
            missed=1,
            plate="GH-482-KL",
            sold=(_rent("Location longue durée", "512.40", description="Berline 5 places"), _FUEL),
            adjustments=(
                Adjustment(reason="Remise flotte", reason_code="95", percentage=Decimal(2)),
            ),
        ),
    ),
)

_DELMAS = (
    Customer(
        number="51001",
        mode=NotificationMode.DAILY,
        company="Transports Delmas – Siège",
        siren="200000016",
        site="00010",
        street="4 quai de la Fosse",
        town="44000 Nantes",
        address="compta@transports-delmas.example",
        signatory="Yves Delmas",
        stage=Stage.ACTIVE,
        debited_account="FR7699999000010000000000503",
        contracts=(
            Contract(
                entity="bail",
                reference="CT-2023-0410",
                since=29,
                form=Form.FACTURX_EXTENDED,
                plate="FR-771-ZT",
                plate_place=PlatePlace.OBJECT,
                sold=(
                    _rent("Loyer tracteur routier", "1840.00", discount="110.00"),
                    _TOLLS,
                ),
            ),
        ),
    ),
    Customer(
        number="51002",
        company="Transports Delmas – Agence de Rennes",
        siren="200000016",
        site="00028",
        street="18 rue de Lorient",
        town="35000 Rennes",
        address="compta@transports-delmas.example",
        signatory="Yves Delmas",
        stage=Stage.ACTIVATION_SENT,
        debited_account="FR7699999000010000000000503",
        contracts=(
            Contract(
                entity="bail",
                reference="CT-2023-0411",
                since=29,
                plate="FR-904-AQ",
                plate_place=PlatePlace.NOTE,
                sold=(_rent("Loyer semi-remorque", "960.00"),),
                adjustments=(
                    Adjustment(
                        reason="Remise de fidélité", reason_code="102", percentage=Decimal(5)
                    ),
                ),
            ),
        ),
    ),
    Customer(
        number="51003",
        company="Transports Delmas – Agence de Brest",
        siren="200000016",
        site="00036",
        street="2 rue du Port",
        town="29200 Brest",
        address="compta@transports-delmas.example",
        signatory="Yves Delmas",
        stage=Stage.ACTIVATION_SENT,
        debited_account="FR7699999000010000000000503",
        contracts=(
            Contract(
                entity="location",
                reference="CT-2025-0602",
                since=17,
                sold=(
                    _rent("Location chariot élévateur", "275.00"),
                    Sold(
                        name="Heures au-delà du forfait",
                        price=Decimal("18.50"),
                        quantity=Decimal(4),
                        unit_code="HUR",
                        varies_by=Decimal("1.5"),
                        adjustment=Adjustment(
                            reason="Remise", reason_code="95", percentage=Decimal(10)
                        ),
                    ),
                ),
            ),
        ),
    ),
)

_CRAFTSMEN = (
    Customer(
        number="60417",
        company="Menuiserie Aubry",
        siren="200000024",
        site="00014",
        street="7 chemin des Forges",
        town="88100 Saint-Dié-des-Vosges",
        signatory="Alain Aubry",
        stage=Stage.NO_ADDRESS,
        debited_account="FR7699999000010000000000697",
        contracts=(
            Contract(
                entity="bail",
                reference="CT-2024-2210",
                since=20,
                form=Form.FACTURX_BASIC,
                plate="GC-318-PM",
                plate_place=PlatePlace.NOTE,
                sold=(_rent("Loyer fourgon", "421.50"), _INSURED),
            ),
        ),
    ),
    Customer(
        number="70355",
        company="Pharmacie du Marché",
        siren="200000032",
        site="00017",
        street="3 place du Marché",
        town="21000 Dijon",
        address="contact@pharmacie-du-marche.example",
        signatory="Leïla Benali",
        channel=OriginalChannel.PAPER,
        mode=NotificationMode.ATTACHED,
        stage=Stage.ACTIVE,
        contracts=(
            Contract(
                entity="location",
                reference="CT-2025-0088",
                since=11,
                plate="GJ-557-RS",
                plate_place=PlatePlace.NOTE,
                sold=(_rent("Location véhicule de livraison", "298.90"), _SERVICED),
            ),
        ),
    ),
    Customer(
        number="77410",
        company="Boulangerie Perrin",
        siren="200000040",
        site="00010",
        street="25 rue Nationale",
        town="37000 Tours",
        address="marie.perrin@boulangerie-perrin.example",
        signatory="Marie Perrin",
        address_months=0,
        stage=Stage.WAITING,
        debited_account="FR7699999000010000000000794",
        contracts=(
            Contract(
                entity="bail",
                reference="CT-2026-0031",
                since=9,
                plate="GM-062-TD",
                sold=(
                    _rent("Loyer véhicule frigorifique", "455.00"),
                    Sold(name="Entretien du groupe froid", price=Decimal("38.00"), unit_code="MON"),
                ),
            ),
        ),
    ),
)

_FARTHER = (
    Customer(
        number="80126",
        mode=NotificationMode.EACH,
        company="Hôtel du Parc",
        siren="200000057",
        site="00014",
        street="40 boulevard Thiers",
        town="74000 Annecy",
        address="sophie.renard@hotel-du-parc.example",
        signatory="Sophie Renard",
        stage=Stage.ACTIVE,
        address_months=13,
        contracts=(
            Contract(
                entity="location",
                reference="CT-2024-1502",
                since=14,
                form=Form.PLAIN_PDF,
                carried_months=2,
                plate="GE-229-NV",
                sold=(_rent("Location minibus", "640.00"),),
            ),
        ),
    ),
    Customer(
        number="90031",
        company="Krüger Logistik GmbH",
        abroad=Abroad(
            country_code="DE",
            vat_number="DE999999995",
            electronic_address=("DE999999995", "9930"),
            legal_id=("HRB 999999", None),
            speaks_english=True,
        ),
        street="Hafenstraße 14",
        town="77694 Kehl",
        address="buchhaltung@krueger-logistik.example",
        signatory="Anke Krüger",
        stage=Stage.ACTIVE,
        address_months=8,
        contracts=(
            Contract(
                entity="location",
                reference="CT-2026-0007",
                since=8,
                form=Form.CII,
                plate="GK-640-DE",
                sold=(
                    Sold(
                        name="Long-term lease, box van",
                        price=Decimal("735.00"),
                        unit_code="MON",
                        vat=REVERSE_CHARGE,
                        is_rent=True,
                    ),
                    Sold(
                        name="Maintenance and tyres",
                        price=Decimal("88.00"),
                        unit_code="MON",
                        vat=REVERSE_CHARGE,
                    ),
                ),
            ),
        ),
    ),
)

LOCAVIA = Firm(
    code="locavia",
    name="Locavia",
    siren="100000025",
    preset=Preset.CLASSIQUE,
    color="#0f5c4d",
    street="1 avenue du Parc",
    town="92000 Nanterre",
    entities=(
        SellingEntity(
            given=EntityGiven(code="bail", name="Locavia Bail", siren="100000009"),
            prefix="LB",
            legal_information="SA au capital de 8 000 000 € – RCS Nanterre 100 000 009",
            iban="FR7699999000010000000000115",
            creditor_id="FR80ZZZ999901",
        ),
        SellingEntity(
            given=EntityGiven(code="location", name="Locavia Location", siren="100000017"),
            prefix="LL",
            legal_information="SAS au capital de 2 500 000 € – RCS Nanterre 100 000 017",
            iban="FR7699999000010000000000212",
            creditor_id="FR53ZZZ999902",
            paper_ends_in_days=75,
        ),
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
    adviser="Hugo Lemaire",
    adviser_phone="01 99 00 12 34",
    payment_days=15,
    customers=(_MOREL, *_DELMAS, *_CRAFTSMEN, *_FARTHER),
    occasions=OCCASIONS,
    confidentiality_label="Document destiné aux clients de Locavia",
    legacy_name="Locavia Direct",
    legacy_url="https://direct.locavia.example/",
)
