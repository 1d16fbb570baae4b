"""Cafés Belcour, which roasts coffee and rents the machines that make it."""

from decimal import Decimal

from einvoice.codes import TypeCode
from pli.domain.customers.vocabulary import EntityGiven, NotificationMode, Preset
from pli.domain.spaces.vocabulary import Role
from pli.surfaces.demo.cast.parts import Abroad, Customer, Employee, Firm, SellingEntity, Stage
from pli.surfaces.demo.cast.sales import (
    EXPORT,
    INTERMEDIATE,
    INTRA_COMMUNITY,
    NORMAL,
    REDUCED,
    Adjustment,
    Contract,
    Form,
    Occasion,
    Sold,
    Vat,
)


def _beans(
    kilograms: int, price: str, *, name: str = "Café en grains, Belcour n° 4", vat: Vat = REDUCED
) -> Sold:
    return Sold(
        name=name,
        seller_id="GR-04",
        price=Decimal(price),
        quantity=Decimal(kilograms),
        unit_code="KGM",
        vat=vat,
        is_goods=True,
        varies_by=Decimal(1),
    )


def _capsules(boxes: int, *, vat: Vat = REDUCED, price: str = "14.90") -> Sold:
    return Sold(
        name="Capsules compostables, boîte de 50",
        seller_id="CA-50",
        price=Decimal(price),
        quantity=Decimal(boxes),
        vat=vat,
        is_goods=True,
        varies_by=Decimal(1),
    )


_MACHINE = Sold(
    name="Location de la machine", price=Decimal("45.00"), unit_code="MON", is_rent=True
)
_CUPS = Sold(
    name="Gobelets 18 cl, carton de 1 000",
    price=Decimal("38.40"),
    seller_id="GB-18",
    is_goods=True,
)


def _freight(amount: str, vat: Vat) -> Adjustment:
    return Adjustment(
        reason="Frais de port", reason_code="FC", amount=Decimal(amount), vat=vat, is_charge=True
    )


_FRENCH = (
    Customer(
        number="B-2201",
        company="Hôtel du Parc",
        siren="200000057",
        site="00014",
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
                since=23,
                form=Form.UBL,
                sold=(_beans(12, "15.50"), _capsules(6), _MACHINE),
            ),
        ),
    ),
    Customer(
        number="B-3309",
        company="Librairie Lenoir",
        siren="200000065",
        site="00017",
        street="11 rue des Écoles",
        town="86000 Poitiers",
        address="marc.lenoir@librairie-lenoir.example",
        signatory="Marc Lenoir",
        mode=NotificationMode.EACH,
        archive_months=120,
        address_months=28,
        stage=Stage.ACTIVE,
        contracts=(
            Contract(
                entity="belcour",
                reference="ABO-3309",
                since=29,
                form=Form.FACTURX_BASIC,
                sold=(_beans(4, "16.00", name="Café moulu, Belcour n° 2"),),
                adjustments=(_freight("6.90", NORMAL),),
            ),
        ),
    ),
    Customer(
        number="B-6005",
        company="Traiteur Saint-Roch",
        siren="200000073",
        site="00011",
        street="6 rue des Halles",
        town="34000 Montpellier",
        address="achats@traiteur-saint-roch.example",
        signatory="Inaya Costa",
        mode=NotificationMode.ATTACHED,
        stage=Stage.ACTIVE,
        contracts=(
            Contract(
                entity="belcour",
                reference="ABO-6005",
                since=11,
                form=Form.CII,
                sold=(
                    _beans(20, "14.80"),
                    Sold(
                        name="Pause-café servie, par convive",
                        price=Decimal("3.20"),
                        quantity=Decimal(60),
                        vat=INTERMEDIATE,
                        varies_by=Decimal(15),
                        adjustment=Adjustment(
                            reason="Remise de quantité", reason_code="95", percentage=Decimal(5)
                        ),
                    ),
                    _CUPS,
                ),
            ),
        ),
    ),
)

_FOREIGN = (
    Customer(
        number="B-4410",
        company="Brasserie Van Damme SRL",
        abroad=Abroad(
            country_code="BE",
            vat_number="BE0999999922",
            electronic_address=("0999999922", "0208"),
            legal_id=("0999999922", "0208"),
        ),
        street="Rue du Marché aux Herbes 27",
        town="1000 Bruxelles",
        address="facturation@brasserie-vandamme.example",
        signatory="Pieter Van Damme",
        address_months=10,
        stage=Stage.ACTIVE,
        contracts=(
            Contract(
                entity="belcour",
                reference="ABO-4410",
                since=16,
                every=2,
                sold=(
                    _beans(60, "13.80", vat=INTRA_COMMUNITY),
                    _capsules(20, vat=INTRA_COMMUNITY, price="13.90"),
                ),
                adjustments=(_freight("35.00", INTRA_COMMUNITY),),
            ),
        ),
    ),
    Customer(
        number="B-5120",
        company="Hôtel Bellerive SA",
        abroad=Abroad(
            country_code="CH",
            vat_number="",
            electronic_address=("CHE999999996", "9927"),
            legal_id=("CHE999999996", "0183"),
            currency_code="CHF",
        ),
        street="Quai de Bellerive 9",
        town="1006 Lausanne",
        address="economat@hotel-bellerive.example",
        signatory="Noé Favre",
        stage=Stage.ACTIVE,
        contracts=(
            Contract(
                entity="belcour",
                reference="ABO-5120",
                since=18,
                every=3,
                sold=(_beans(90, "14.25", vat=EXPORT), _capsules(40, vat=EXPORT, price="14.40")),
                adjustments=(_freight("120.00", EXPORT),),
            ),
        ),
    ),
)

_OCCASIONS = (
    Occasion(
        months=12,
        contract="ABO-6005",
        order="CDE-118",
        type_code=TypeCode.PREPAYMENT_INVOICE,
        sold=(
            Sold(name="Acompte sur une machine à deux groupes", price=Decimal(900), is_goods=True),
        ),
    ),
    Occasion(
        months=11,
        contract="ABO-6005",
        order="CDE-118",
        about=12,
        sold=(
            Sold(
                name="Machine à deux groupes",
                seller_id="MA-2G",
                price=Decimal(2950),
                discount=Decimal(250),
                is_goods=True,
            ),
            Sold(name="Installation et prise en main", price=Decimal(240)),
        ),
    ),
    Occasion(
        months=8,
        contract="ABO-2201",
        type_code=TypeCode.CREDIT_NOTE,
        about=9,
        sold=(_capsules(3),),
    ),
    Occasion(
        months=5,
        contract="ABO-2201",
        type_code=TypeCode.CORRECTED_INVOICE,
        about=6,
        sold=(_beans(10, "15.50"), _capsules(6), _MACHINE),
    ),
    Occasion(
        months=20,
        contract="ABO-2201",
        is_paid=True,
        sold=(
            Sold(
                name="Coffret de dégustation",
                price=Decimal("32.00"),
                quantity=Decimal(8),
                vat=REDUCED,
                is_goods=True,
            ),
        ),
    ),
    Occasion(
        months=2,
        contract="ABO-6005",
        sold=(
            Sold(
                name="Pause-café servie, séminaire de deux jours",
                price=Decimal("6.10"),
                quantity=Decimal(85),
                vat=INTERMEDIATE,
            ),
            _CUPS,
        ),
    ),
    Occasion(
        months=15,
        contract="ABO-3309",
        type_code=TypeCode.CREDIT_NOTE,
        about=16,
        sold=(_beans(1, "16.00", name="Café moulu, sachet abîmé"),),
    ),
    Occasion(
        months=3,
        contract="ABO-4410",
        type_code=TypeCode.CREDIT_NOTE,
        about=4,
        sold=(_beans(6, "13.80", vat=INTRA_COMMUNITY),),
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
    entities=(
        SellingEntity(
            given=EntityGiven(code="belcour", name="Cafés Belcour", siren="100000033"),
            prefix="CB",
            legal_information="SARL au capital de 120 000 € – RCS Le Havre 100 000 033",
            iban="FR7699999000010000000000309",
            new_iban="FR7699999000010000000000794",
        ),
    ),
    staff=(
        Employee(
            given_name="Paul",
            family_name="Ginestet",
            address="paul.ginestet@cafes-belcour.example",
            roles=(Role.ADMINISTRATOR,),
        ),
    ),
    adviser="Service clients",
    adviser_phone="01 99 00 56 78",
    payment_days=30,
    customers=(*_FRENCH, *_FOREIGN),
    occasions=_OCCASIONS,
)
