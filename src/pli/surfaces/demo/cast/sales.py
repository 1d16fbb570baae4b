"""What the suppliers of the cast sell, and on which papers."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from einvoice.codes import TypeCode


class Form(Enum):
    """What the file of an invoice is."""

    PLAIN_PDF = auto()  # with a line in the index of its run
    FACTURX_BASIC = auto()
    FACTURX = auto()
    FACTURX_EXTENDED = auto()
    CII = auto()
    UBL = auto()

    @property
    def is_xml(self) -> bool:
        """Whether it has no page for human eyes."""
        return self in {Form.CII, Form.UBL}


class PlatePlace(Enum):
    """Where an invoice says which vehicle it is about: each lessor has its way."""

    ATTRIBUTE = auto()  # BG-32, of the item
    OBJECT = auto()  # BT-18, of the whole invoice
    NOTE = auto()  # BT-127, of the line


@dataclass(frozen=True, slots=True, kw_only=True)
class Vat:
    """How VAT applies, and why there is none."""

    category_code: str = "S"
    rate: Decimal = Decimal(0)
    reason: str = ""
    reason_code: str = ""


NORMAL = Vat(rate=Decimal(20))
INTERMEDIATE = Vat(rate=Decimal(10))
REDUCED = Vat(rate=Decimal("5.5"))
INSURANCE = Vat(
    category_code="E",
    reason="Exonération de TVA, article 261 C, 2° du CGI",
    reason_code="VATEX-FR-CGI261C-2",
)
REVERSE_CHARGE = Vat(
    category_code="AE",
    reason="Reverse charge – autoliquidation, article 196 de la directive 2006/112/CE",
    reason_code="VATEX-EU-AE",
)
INTRA_COMMUNITY = Vat(
    category_code="K",
    reason="Livraison intracommunautaire exonérée, article 262 ter, I du CGI",
    reason_code="VATEX-EU-IC",
)
EXPORT = Vat(
    category_code="G",
    reason="Exportation exonérée, article 262, I du CGI",
    reason_code="VATEX-EU-G",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment:
    """What is taken off, or added, with its code (UNTDID 5189 or 7161): so much, or a part."""

    reason: str
    reason_code: str
    amount: Decimal = Decimal(0)
    percentage: Decimal | None = None
    vat: Vat = NORMAL  # of a line, it is the line's
    is_charge: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sold:
    """One line to invoice."""

    name: str
    price: Decimal
    quantity: Decimal = Decimal(1)
    unit_code: str = "C62"
    vat: Vat = NORMAL
    is_goods: bool = False
    is_rent: bool = False  # for a time: of the vehicle, if any, whose plate is then told
    description: str = ""
    seller_id: str = ""
    discount: Decimal = Decimal(0)  # off the gross price
    adjustment: Adjustment | None = None
    # How many more are sold in a good month: no two months are the same.
    varies_by: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What its customer wrote on an invoice, and to whom they handed it on."""

    months: int  # ago
    label: str
    note: str = ""
    recipient: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """What a customer is invoiced for again and again, by which entity."""

    entity: str
    reference: str
    sold: Sequence[Sold]
    since: int  # how many months ago it began
    every: int = 1  # months
    form: Form = Form.FACTURX
    plate: str = ""
    plate_place: PlatePlace = PlatePlace.ATTRIBUTE
    adjustments: Sequence[Adjustment] = ()
    # Which of its invoices was never made, by its months.
    missed: int | None = None
    # Of so many of the latest months an approved platform carried the originals.
    carried_months: int = 0
    remarks: Sequence[Remark] = ()

    def is_billed(self, months: int) -> bool:
        """Whether its invoice was made that many months ago."""
        is_due = months <= self.since and (self.since - months) % self.every == 0
        return is_due and months != self.missed


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """An invoice that comes once, in the middle of a month."""

    months: int  # ago
    contract: str  # its reference
    type_code: TypeCode = TypeCode.INVOICE
    sold: Sequence[Sold]
    adjustments: Sequence[Adjustment] = ()
    # The invoice of the contract that it credits, corrects or settles, by its months.
    about: int | None = None
    is_paid: bool = False
    order: str = ""  # of the customer
