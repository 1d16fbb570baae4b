"""The foot of the page: VAT by rate, and the totals."""

from einvoice.codes.names import VAT_CATEGORIES
from einvoice.model import Invoice, VatBreakdown
from einvoice.readable.french import NBSP, french_amount, french_rate

type Row = tuple[str, str]


def vat_rows(invoice: Invoice) -> tuple[tuple[str, str, str, str], ...]:
    """For each rate: what it is, the base, the VAT, and why there is none."""
    currency = invoice.currency_code
    return tuple(
        (
            _label(vat),
            french_amount(vat.taxable_amount, currency),
            french_amount(vat.tax_amount, currency),
            vat.exemption_reason or vat.exemption_reason_code or "",
        )
        for vat in invoice.vat_breakdown
    )


def sum_rows(invoice: Invoice) -> tuple[Row, ...]:
    """The totals that say something on this invoice, without what is due."""
    totals, currency = invoice.totals, invoice.currency_code
    is_adjusted = bool(totals.allowances_amount or totals.charges_amount)
    rows = (
        ("Total des lignes", totals.lines_net_amount if is_adjusted else None),
        ("Remises", -totals.allowances_amount if totals.allowances_amount else None),
        ("Majorations", totals.charges_amount or None),
        ("Total HT", totals.total_without_vat),
        ("TVA", totals.vat_amount),
        ("Total TTC", totals.total_with_vat),
        ("Déjà payé", -totals.prepaid_amount if totals.prepaid_amount else None),
        ("Arrondi", totals.rounding_amount or None),
    )
    shown = [
        (label, french_amount(amount, currency)) for label, amount in rows if amount is not None
    ]
    if totals.vat_amount_in_vat_currency is not None:
        other = invoice.vat_currency_code or ""
        declared = french_amount(totals.vat_amount_in_vat_currency, other)
        shown.append((f"TVA en{NBSP}{other}", declared))
    return tuple(shown)


def _label(vat: VatBreakdown) -> str:
    code = vat.category_code or ""
    name = VAT_CATEGORIES.get(code, code)
    return f"{name} {french_rate(vat.rate)}".strip() if code in {"S", "L", "M"} else name
