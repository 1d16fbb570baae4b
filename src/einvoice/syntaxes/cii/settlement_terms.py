"""Where CII writes what is due: payment, VAT, sums, earlier invoices and payments."""

from collections.abc import Iterator

from einvoice.identifiers import is_iban
from einvoice.model import PaymentMeans
from einvoice.syntaxes.cii.allowance_terms import INVOICE_ALLOWANCE_ROWS
from einvoice.syntaxes.cii.party_terms import party
from einvoice.syntaxes.cii.paths import DAY, ISSUED, SETTLEMENT
from einvoice.syntaxes.mapping import Fixed, Group, Row, Term
from einvoice.syntaxes.mapping.values import AMOUNT, DATE_102, DECIMAL, coded
from einvoice.syntaxes.roles import INVOICEE, INVOICER, PAYEE, PAYER

_TOTALS = f"{SETTLEMENT}/ram:SpecifiedTradeSettlementHeaderMonetarySummation"
_EXCHANGE = f"{SETTLEMENT}/ram:TaxApplicableTradeCurrencyExchange"
_ACCOUNT_OF_BUYER = f"{SETTLEMENT}/ram:ReceivableSpecifiedTradeAccountingAccount"

# BT-8: CII has codes of UNTDID 2475 where EN 16931 has those of UNTDID 2005.
_TAX_POINT_CODE = coded({"5": "3", "29": "35", "72": "432"})

_HEAD_ROWS: tuple[Row, ...] = (
    Term("BT-90", "creditor_id", f"{SETTLEMENT}/ram:CreditorReferenceID"),
    Term("BT-83", "remittance_information", f"{SETTLEMENT}/ram:PaymentReference"),
    Term("BT-6", "vat_currency_code", f"{SETTLEMENT}/ram:TaxCurrencyCode"),
    Term("BT-5", "currency_code", f"{SETTLEMENT}/ram:InvoiceCurrencyCode"),
    Term("BT-X-204", "seller_reference", f"{SETTLEMENT}/ram:InvoiceIssuerReference"),
    *party("invoicer", f"{SETTLEMENT}/ram:InvoicerTradeParty", INVOICER),
    *party("invoicee", f"{SETTLEMENT}/ram:InvoiceeTradeParty", INVOICEE),
    *party("payee", f"{SETTLEMENT}/ram:PayeeTradeParty", PAYEE),
    *party("payer", f"{SETTLEMENT}/ram:PayerTradeParty", PAYER),
    Term("BT-X-258", "vat_exchange.source_currency_code", f"{_EXCHANGE}/ram:SourceCurrencyCode"),
    Term("BT-X-259", "vat_exchange.target_currency_code", f"{_EXCHANGE}/ram:TargetCurrencyCode"),
    Term("BT-X-260", "vat_exchange.rate", f"{_EXCHANGE}/ram:ConversionRate", DECIMAL),
    Term(
        "BT-X-261",
        "vat_exchange.rate_date",
        f"{_EXCHANGE}/ram:ConversionRateDateTime/{DAY}",
        DATE_102,
    ),
)


def _stands_as_iban(means: PaymentMeans) -> bool:
    # Beside a national number, whatever else is given stands in the other place.
    return is_iban(means.account_id or "") or means.local_account_id is not None


def _stands_as_local(means: PaymentMeans) -> bool:
    return not _stands_as_iban(means)


_CARD = "ram:ApplicableTradeSettlementFinancialCard"
_DEBITED = "ram:PayerPartyDebtorFinancialAccount"
_ACCOUNT = "ram:PayeePartyCreditorFinancialAccount"
_LOCAL_ID = f"{_ACCOUNT}/ram:ProprietaryID"
_BANK = "ram:PayeeSpecifiedCreditorFinancialInstitution"
_PAYMENT_MEANS: tuple[Row, ...] = (
    Term("BT-81", "type_code", "ram:TypeCode"),
    Term("BT-82", "information", "ram:Information"),
    Term("BT-87", "card_number", f"{_CARD}/ram:ID"),
    Term("BT-88", "card_holder", f"{_CARD}/ram:CardholderName"),
    Term("BT-91", "debited_account_id", f"{_DEBITED}/ram:IBANID"),
    Term("BG-19", "debited_account_name", f"{_DEBITED}/ram:AccountName"),
    Term("BT-84", "account_id", f"{_ACCOUNT}/ram:IBANID", when=_stands_as_iban),
    Term("BT-85", "account_name", f"{_ACCOUNT}/ram:AccountName"),
    Term("BT-84", "account_id", _LOCAL_ID, when=_stands_as_local, overflow="local_account_id"),
    Term("BG-19", "debited_bank_id", "ram:PayerSpecifiedDebtorFinancialInstitution/ram:BICID"),
    Term("BT-86", "bank_id", f"{_BANK}/ram:BICID"),
    Term("BG-17", "bank_code", f"{_BANK}/ram:GermanBankleitzahlID"),
    Term("BG-17", "bank_name", f"{_BANK}/ram:Name"),
)

_VAT_BREAKDOWN: tuple[Row, ...] = (
    Term("BT-117", "tax_amount", "ram:CalculatedAmount", AMOUNT),
    Fixed("ram:TypeCode", "VAT"),
    Term("BT-120", "exemption_reason", "ram:ExemptionReason"),
    Term("BT-116", "taxable_amount", "ram:BasisAmount", AMOUNT),
    Term("BT-X-262", "lines_amount", "ram:LineTotalBasisAmount", AMOUNT),
    Term("BT-X-263", "allowances_charges_amount", "ram:AllowanceChargeBasisAmount", AMOUNT),
    Term("BT-118", "category_code", "ram:CategoryCode"),
    Term("BT-121", "exemption_reason_code", "ram:ExemptionReasonCode"),
    Term(
        "BT-7",
        "tax_point_date",
        "ram:TaxPointDate/udt:DateString[@format=102|]",
        DATE_102,
        of_document=True,
    ),
    Term("BT-8", "tax_point_code", "ram:DueDateTypeCode", _TAX_POINT_CODE, of_document=True),
    Term("BT-119", "rate", "ram:RateApplicablePercent", DECIMAL),
)


def _condition(name: str, path: str, amount: str, first: int) -> Iterator[Term]:
    """The rows of a discount or a penalty; the standard numbers them in a row, less one."""
    numbers = [f"BT-X-{first + rank}" for rank in (0, 1, 3, 4, 5)]
    yield Term(numbers[0], f"{name}.base_date", f"{path}/ram:BasisDateTime/{DAY}", DATE_102)
    period = f"{path}/ram:BasisPeriodMeasure"
    yield Term(numbers[1], f"{name}.period.value", period, DECIMAL)
    yield Term(f"{numbers[1]}-0", f"{name}.period.unit_code", f"{period}/@unitCode")
    yield Term(numbers[2], f"{name}.base_amount", f"{path}/ram:BasisAmount", AMOUNT)
    yield Term(numbers[3], f"{name}.percentage", f"{path}/ram:CalculationPercent", DECIMAL)
    yield Term(numbers[4], f"{name}.amount", f"{path}/{amount}", AMOUNT)


def _terms(place: str, *names: str) -> tuple[Row, ...]:
    text, partial, penalty, discount = names
    return (
        Term("BT-20", text, f"{place}ram:Description"),
        Term("BT-9", "due_date", f"{place}ram:DueDateDateTime/{DAY}", DATE_102),
        Term("BT-89", "mandate_id", f"{place}ram:DirectDebitMandateID"),
        Term("BT-X-275", partial, f"{place}ram:PartialPaymentAmount", AMOUNT),
        *_condition(
            penalty,
            f"{place}ram:ApplicableTradePaymentPenaltyTerms",
            "ram:ActualPenaltyAmount",
            276,
        ),
        *_condition(
            discount,
            f"{place}ram:ApplicableTradePaymentDiscountTerms",
            "ram:ActualDiscountAmount",
            282,
        ),
    )


_TERMS = f"{SETTLEMENT}/ram:SpecifiedTradePaymentTerms"
_PERIOD = f"{SETTLEMENT}/ram:BillingSpecifiedPeriod"
_DUE_ROWS: tuple[Row, ...] = (
    Group(
        "BG-16",
        "payment_means",
        f"{SETTLEMENT}/ram:SpecifiedTradeSettlementPaymentMeans",
        _PAYMENT_MEANS,
    ),
    Group("BG-23", "vat_breakdown", f"{SETTLEMENT}/ram:ApplicableTradeTax", _VAT_BREAKDOWN),
    Term("BT-X-264", "period.description", f"{_PERIOD}/ram:Description"),
    Term("BT-73", "period.start_date", f"{_PERIOD}/ram:StartDateTime/{DAY}", DATE_102),
    Term("BT-74", "period.end_date", f"{_PERIOD}/ram:EndDateTime/{DAY}", DATE_102),
    *INVOICE_ALLOWANCE_ROWS,
    *_terms(
        f"{_TERMS}[1]/",
        "payment_terms",
        "partial_payment_amount",
        "payment_penalty",
        "payment_discount",
    ),
    Group(
        "BT-20-00",
        "further_payment_terms",
        _TERMS,
        _terms("", "description", "partial_amount", "penalty", "discount"),
    ),
)

_VAT_TOTAL = f"{_TOTALS}/ram:TaxTotalAmount"
_TOTAL_ROWS: tuple[Row, ...] = (
    Term("BT-106", "totals.lines_net_amount", f"{_TOTALS}/ram:LineTotalAmount", AMOUNT),
    Term("BT-108", "totals.charges_amount", f"{_TOTALS}/ram:ChargeTotalAmount", AMOUNT),
    Term("BT-107", "totals.allowances_amount", f"{_TOTALS}/ram:AllowanceTotalAmount", AMOUNT),
    Term("BT-109", "totals.total_without_vat", f"{_TOTALS}/ram:TaxBasisTotalAmount", AMOUNT),
    Term("BT-110", "totals.vat_amount", f"{_VAT_TOTAL}[@currencyID=$BT-5|]", AMOUNT),
    Term("BT-111", "totals.vat_amount_in_vat_currency", f"{_VAT_TOTAL}[@currencyID=$BT-6]", AMOUNT),
    Term("BT-114", "totals.rounding_amount", f"{_TOTALS}/ram:RoundingAmount", AMOUNT),
    Term("BT-112", "totals.total_with_vat", f"{_TOTALS}/ram:GrandTotalAmount", AMOUNT),
    Term("BT-113", "totals.prepaid_amount", f"{_TOTALS}/ram:TotalPrepaidAmount", AMOUNT),
    Term("BT-115", "totals.amount_due", f"{_TOTALS}/ram:DuePayableAmount", AMOUNT),
)


def earlier_invoice(path: str, *numbers: str) -> tuple[Row, ...]:
    """The rows of an earlier invoice that the invoice, a line or a payment refers to."""
    number, line, kind, day = numbers
    prefix, place = (f"{path}.", "ram:InvoiceSpecifiedReferencedDocument/") if path else ("", "")
    return (
        Term(number, f"{prefix}number", f"{place}ram:IssuerAssignedID"),
        Term(line, f"{prefix}line_id", f"{place}ram:LineID"),
        Term(kind, f"{prefix}type_code", f"{place}ram:TypeCode"),
        Term(day, f"{prefix}issue_date", f"{place}{ISSUED}", DATE_102),
    )


_PREPAYMENT: tuple[Row, ...] = (
    Term("BT-X-291", "amount", "ram:PaidAmount", AMOUNT),
    Term(
        "BT-X-292",
        "received_date",
        "ram:FormattedReceivedDateTime/qdt:DateTimeString[@format=102|]",
        DATE_102,
    ),
    Group(
        "BG-X-46",
        "vat_breakdown",
        "ram:IncludedTradeTax",
        (
            Term("BT-X-293", "tax_amount", "ram:CalculatedAmount", AMOUNT),
            Fixed("ram:TypeCode", "VAT"),
            Term("BT-X-295", "exemption_reason", "ram:ExemptionReason"),
            Term("BG-X-46", "taxable_amount", "ram:BasisAmount", AMOUNT),
            Term("BG-X-46", "lines_amount", "ram:LineTotalBasisAmount", AMOUNT),
            Term("BG-X-46", "allowances_charges_amount", "ram:AllowanceChargeBasisAmount", AMOUNT),
            Term("BT-X-296", "category_code", "ram:CategoryCode"),
            Term("BT-X-297", "exemption_reason_code", "ram:ExemptionReasonCode"),
            Term("BT-X-298", "rate", "ram:RateApplicablePercent", DECIMAL),
        ),
    ),
    *earlier_invoice("invoice", "BT-X-558", "BG-X-85", "BT-X-559", "BT-X-560"),
)

_BEFORE_ROWS: tuple[Row, ...] = (
    Group(
        "BG-34",
        "third_party_charges",
        f"{SETTLEMENT}/ram:SpecifiedFinancialAdjustment",
        (
            Term("BT-180", "reason", "ram:Reason"),
            Term("BT-179", "amount", "ram:ActualAmount", AMOUNT),
        ),
    ),
    Group(
        "BG-3",
        "preceding_invoices",
        f"{SETTLEMENT}/ram:InvoiceReferencedDocument",
        earlier_invoice("", "BT-25", "BG-3", "EXT-FR-FE-02", "BT-26"),
    ),
    Term("BT-19", "buyer_accounting_reference", f"{_ACCOUNT_OF_BUYER}/ram:ID"),
    Term("BT-X-290", "buyer_accounting_type_code", f"{_ACCOUNT_OF_BUYER}/ram:TypeCode"),
    Group("BG-X-45", "prepayments", f"{SETTLEMENT}/ram:SpecifiedAdvancePayment", _PREPAYMENT),
)

SETTLEMENT_ROWS: tuple[Row, ...] = (*_HEAD_ROWS, *_DUE_ROWS, *_TOTAL_ROWS, *_BEFORE_ROWS)
