"""The sums at the foot of an invoice: totals (BG-22) and VAT breakdown (BG-23)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentTotals:
    """The totals of the invoice, in its currency unless said otherwise: BG-22."""

    lines_net_amount: Decimal | None = None
    """BT-106: the lines together, without VAT."""

    allowances_amount: Decimal | None = None
    """BT-107: the allowances of the whole invoice together."""

    charges_amount: Decimal | None = None
    """BT-108: the charges of the whole invoice together."""

    total_without_vat: Decimal | None = None
    """BT-109: lines, less allowances, plus charges."""

    vat_amount: Decimal | None = None
    """BT-110: the VAT."""

    vat_amount_in_vat_currency: Decimal | None = None
    """BT-111: the VAT once more, in the currency in which the seller declares it (BT-6)."""

    total_with_vat: Decimal | None = None
    """BT-112: the invoice with its VAT."""

    prepaid_amount: Decimal | None = None
    """BT-113: what was paid before."""

    rounding_amount: Decimal | None = None
    """BT-114: what rounds the sum to be paid."""

    amount_due: Decimal | None = None
    """BT-115: what remains to be paid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VatBreakdown:
    """The VAT of one category at one rate: BG-23."""

    taxable_amount: Decimal | None = None
    """BT-116: what the VAT is computed on."""

    tax_amount: Decimal | None = None
    """BT-117: the VAT."""

    category_code: str | None = None
    """BT-118: S standard, Z zero, E exempt, AE reverse charge, K in the Union, G export, O none."""

    rate: Decimal | None = None
    """BT-119: in per cent."""

    exemption_reason: str | None = None
    """BT-120: why there is no VAT, in words."""

    exemption_reason_code: str | None = None
    """BT-121: why there is no VAT, as a code (VATEX)."""

    lines_amount: Decimal | None = None
    """BT-X-262: the lines in it, before allowances and charges of the whole invoice."""

    allowances_charges_amount: Decimal | None = None
    """BT-X-263: the allowances and charges of the whole invoice in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrencyExchange:
    """How the VAT was turned into the currency in which it is declared: BG-X-41."""

    source_currency_code: str | None = None
    """BT-X-258: the currency of the invoice."""

    target_currency_code: str | None = None
    """BT-X-259: the currency in which VAT is declared."""

    rate: Decimal | None = None
    """BT-X-260: how much of the second one unit of the first is worth."""

    rate_date: date | None = None
    """BT-X-261: the day of that rate."""
