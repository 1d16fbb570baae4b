"""What happened once at Locavia: repairs, tyres, prepayments, and what had to be put right."""

from decimal import Decimal

from einvoice.codes import TypeCode
from pli.surfaces.demo.cast.sales import REVERSE_CHARGE, Adjustment, Occasion, Sold

_EXPRESS = Adjustment(
    reason="Frais d’expédition", reason_code="FC", amount=Decimal("18.90"), is_charge=True
)


def _one(name: str, price: str, *, is_goods: bool = False) -> Sold:
    return Sold(name=name, price=Decimal(price), is_goods=is_goods)


def _labour(hours: str) -> Sold:
    return Sold(
        name="Main-d’œuvre", price=Decimal("68.00"), quantity=Decimal(hours), unit_code="HUR"
    )


def _tyres(name: str, count: int, price: str, discount: str) -> Sold:
    return Sold(
        name=name,
        price=Decimal(price),
        quantity=Decimal(count),
        discount=Decimal(discount),
        is_goods=True,
        adjustment=Adjustment(
            reason="Éco-contribution",
            reason_code="AEO",
            amount=Decimal("1.35") * count,
            is_charge=True,
        ),
    )


_PREPAID = (
    Occasion(
        months=18,
        contract="CT-2025-1180",
        type_code=TypeCode.PREPAYMENT_INVOICE,
        sold=(_one("Acompte à la commande, premier loyer majoré", "1500.00"),),
    ),
    Occasion(
        months=17,
        contract="CT-2025-1180",
        about=18,
        sold=(
            _one("Premier loyer majoré", "2400.00"),
            _one("Mise à la route", "180.00"),
        ),
    ),
)

_PUT_RIGHT = (
    Occasion(
        months=1,
        contract="CT-2024-0917",
        type_code=TypeCode.CREDIT_NOTE,
        about=2,
        sold=(_one("Loyer, véhicule immobilisé 6 jours", "77.80"),),
    ),
    Occasion(
        months=6,
        contract="CT-2025-1180",
        type_code=TypeCode.CORRECTED_INVOICE,
        about=7,
        sold=(_one("Location longue durée, tarif de l’avenant n° 2", "498.00"),),
    ),
    Occasion(
        months=4,
        contract="CT-2023-0410",
        type_code=TypeCode.CREDIT_NOTE,
        about=5,
        sold=(_one("Télépéage, passages comptés deux fois", "52.01"),),
    ),
    Occasion(
        months=7,
        contract="CT-2023-0411",
        type_code=TypeCode.CREDIT_NOTE,
        about=8,
        sold=(_one("Loyer semi-remorque, restitution anticipée", "320.00"),),
    ),
    Occasion(
        months=2,
        contract="CT-2025-0602",
        type_code=TypeCode.CORRECTED_INVOICE,
        about=3,
        sold=(_one("Location chariot élévateur", "260.00"),),
    ),
    Occasion(
        months=5,
        contract="CT-2024-1502",
        type_code=TypeCode.CREDIT_NOTE,
        about=6,
        sold=(_one("Location minibus, geste commercial", "64.00"),),
    ),
    Occasion(
        months=3,
        contract="CT-2026-0007",
        type_code=TypeCode.CREDIT_NOTE,
        about=4,
        sold=(
            Sold(name="Lease, three days off the road", price=Decimal("73.50"), vat=REVERSE_CHARGE),
        ),
    ),
)

_ON_THE_ROAD = (
    Occasion(
        months=24,
        contract="CT-2024-0917",
        sold=(_one("Frais de dossier, avis de contravention", "25.00"),),
    ),
    Occasion(
        months=2,
        contract="CT-2024-0917",
        sold=(_one("Vidange et filtres", "189.00"), _labour("1.5")),
    ),
    Occasion(
        months=14,
        contract="CT-2024-0917",
        sold=(
            _one("Pare-brise", "412.00", is_goods=True),
            _labour("2.5"),
        ),
        adjustments=(
            Adjustment(reason="Geste commercial", reason_code="64", percentage=Decimal(10)),
            _EXPRESS,
        ),
    ),
    Occasion(
        months=9,
        contract="CT-2023-0410",
        is_paid=True,
        sold=(
            Sold(
                name="Carte carburant, gazole",
                price=Decimal("1.3987"),
                quantity=Decimal("1212.48"),
                unit_code="LTR",
                is_goods=True,
            ),
            Sold(
                name="Additif AdBlue",
                price=Decimal("0.8420"),
                quantity=Decimal(85),
                unit_code="LTR",
                is_goods=True,
            ),
            _one("Lavage complet", "64.00"),
        ),
    ),
    Occasion(
        months=12,
        contract="CT-2023-0411",
        order="BC-25-0418",
        sold=(
            _tyres("Pneu 385/65 R22,5", 6, "389.50", "42.00"),
            _labour("3"),
        ),
    ),
    Occasion(
        months=21,
        contract="CT-2023-0410",
        order="BC-25-0102",
        sold=(
            _tyres("Pneu 315/80 R22,5", 4, "372.00", "38.00"),
            _labour("2"),
        ),
        adjustments=(_EXPRESS,),
    ),
    Occasion(
        months=16,
        contract="CT-2024-2210",
        sold=(
            Sold(
                name="Kilomètres au-delà du forfait",
                price=Decimal("0.0812"),
                quantity=Decimal(2840),
                unit_code="KMT",
            ),
        ),
    ),
    Occasion(
        months=2,
        contract="CT-2026-0007",
        sold=(
            Sold(
                name="Winter tyres",
                price=Decimal("148.00"),
                quantity=Decimal(4),
                vat=REVERSE_CHARGE,
                description="Fitted in Strasbourg, old set stored",
            ),
        ),
    ),
    Occasion(
        months=10,
        contract="CT-2025-0088",
        sold=(_one("Marquage aux couleurs de l’officine", "340.00"),),
    ),
)

OCCASIONS = (*_PREPAID, *_PUT_RIGHT, *_ON_THE_ROAD)
