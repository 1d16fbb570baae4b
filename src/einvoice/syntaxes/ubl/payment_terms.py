"""Where UBL writes how an invoice is to be paid, and what was paid already."""

from collections.abc import Iterator

from einvoice.syntaxes.mapping import Fixed, Group, Row, Term
from einvoice.syntaxes.mapping.values import AMOUNT, DATE, DECIMAL
from einvoice.syntaxes.roles import PAYER
from einvoice.syntaxes.ubl.party_terms import of_document, party

_ACCOUNT = "cac:PayeeFinancialAccount"
_BANK = f"{_ACCOUNT}/cac:FinancialInstitutionBranch"
_MANDATE = "cac:PaymentMandate"
_DEBITED = f"{_MANDATE}/cac:PayerFinancialAccount"


def payment_means(*, holds_due_date: bool) -> Group:
    """The ways to pay; in a credit note they also hold the due date of the whole."""
    due = Term(
        "BT-9",
        "due_date",
        "cbc:PaymentDueDate",
        DATE,
        of_document=True,
        reading_only=not holds_due_date,
    )
    rows: tuple[Row, ...] = (
        Term("BT-81", "type_code", "cbc:PaymentMeansCode"),
        Term("BT-82", "information", "cbc:PaymentMeansCode/@name"),
        due,
        Term("BT-83", "remittance_information", "cbc:PaymentID", of_document=True),
        Term("BT-87", "card_number", "cac:CardAccount/cbc:PrimaryAccountNumberID"),
        # The schema wants the network, of which EN 16931 says nothing.
        Fixed("cac:CardAccount/cbc:NetworkID", "NA"),
        Term("BT-88", "card_holder", "cac:CardAccount/cbc:HolderName"),
        Term("BT-84", "account_id", f"{_ACCOUNT}/cbc:ID"),
        Term("BT-85", "account_name", f"{_ACCOUNT}/cbc:Name"),
        Term("BT-86", "bank_id", f"{_BANK}/cbc:ID"),
        Term("BG-17", "bank_name", f"{_BANK}/cbc:Name"),
        Term("BT-89", "mandate_id", f"{_MANDATE}/cbc:ID", of_document=True),
        *of_document(party("payer", f"{_MANDATE}/cac:PayerParty", PAYER)),
        Term("BT-91", "debited_account_id", f"{_DEBITED}/cbc:ID"),
        Term("BG-19", "debited_account_name", f"{_DEBITED}/cbc:Name"),
        Term("BG-19", "debited_bank_id", f"{_DEBITED}/cac:FinancialInstitutionBranch/cbc:ID"),
    )
    return Group("BG-16", "payment_means", "cac:PaymentMeans", rows)


def _terms(place: str, *names: str) -> Iterator[Row]:
    text, partial, penalty, discount = names
    early, late = f"{place}cac:SettlementPeriod", f"{place}cac:PenaltyPeriod"
    yield Term("BT-20", text, f"{place}cbc:Note")
    yield Term(
        "BT-X-286",
        f"{discount}.percentage",
        f"{place}cbc:SettlementDiscountPercent",
        DECIMAL,
    )
    yield Term("BT-X-280", f"{penalty}.percentage", f"{place}cbc:PenaltySurchargePercent", DECIMAL)
    yield Term("BT-X-275", partial, f"{place}cbc:Amount", AMOUNT)
    yield Term("BT-X-287", f"{discount}.amount", f"{place}cbc:SettlementDiscountAmount", AMOUNT)
    yield Term("BT-X-281", f"{penalty}.amount", f"{place}cbc:PenaltyAmount", AMOUNT)
    # The day on which all is due stands at the head of the invoice.
    yield Term(
        "BT-9", "due_date", f"{place}cbc:PaymentDueDate", DATE, reading_only=place.endswith("[1]/")
    )
    yield from _period(f"{discount}", early, "BT-X-282", "BT-X-283")
    yield from _period(f"{penalty}", late, "BT-X-276", "BT-X-277")


def _period(name: str, path: str, day: str, length: str) -> Iterator[Row]:
    measure = f"{path}/cbc:DurationMeasure"
    yield Term(day, f"{name}.base_date", f"{path}/cbc:StartDate", DATE)
    yield Term(length, f"{name}.period.value", measure, DECIMAL)
    yield Term(f"{length}-0", f"{name}.period.unit_code", f"{measure}/@unitCode")


TERMS_ROWS: tuple[Row, ...] = (
    *_terms(
        "cac:PaymentTerms[1]/",
        "payment_terms",
        "partial_payment_amount",
        "payment_penalty",
        "payment_discount",
    ),
    Group(
        "BT-20-00",
        "further_payment_terms",
        "cac:PaymentTerms",
        tuple(_terms("", "description", "partial_amount", "penalty", "discount")),
    ),
)

PREPAYMENT_ROWS: tuple[Row, ...] = (
    Group(
        "BG-X-45",
        "prepayments",
        "cac:PrepaidPayment",
        (
            Term("BT-X-291", "amount", "cbc:PaidAmount", AMOUNT),
            Term("BT-X-292", "received_date", "cbc:ReceivedDate", DATE),
        ),
    ),
)

_EXCHANGE = "cac:TaxExchangeRate"
EXCHANGE_ROWS: tuple[Row, ...] = (
    Term("BT-X-258", "vat_exchange.source_currency_code", f"{_EXCHANGE}/cbc:SourceCurrencyCode"),
    Term("BT-X-259", "vat_exchange.target_currency_code", f"{_EXCHANGE}/cbc:TargetCurrencyCode"),
    Term("BT-X-260", "vat_exchange.rate", f"{_EXCHANGE}/cbc:CalculationRate", DECIMAL),
    Term("BT-X-261", "vat_exchange.rate_date", f"{_EXCHANGE}/cbc:Date", DATE),
)
