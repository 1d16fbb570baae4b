"""Where CII writes the terms of a line: BG-25 to BG-30."""

from einvoice.syntaxes.cii.agreement_terms import delivery_terms, paper, supporting_document
from einvoice.syntaxes.cii.allowance_terms import line_allowance_rows, price_allowance_rows
from einvoice.syntaxes.cii.item_terms import ITEM_ROWS
from einvoice.syntaxes.cii.party_terms import delivery, delivery_date, party
from einvoice.syntaxes.cii.paths import DAY, ISSUED
from einvoice.syntaxes.cii.settlement_terms import earlier_invoice
from einvoice.syntaxes.mapping import Fixed, Group, Row, Term
from einvoice.syntaxes.mapping.values import AMOUNT, DATE_102, DECIMAL
from einvoice.syntaxes.roles import LINE_SELLER, LINE_SHIP_TO, LINE_ULTIMATE_SHIP_TO

_DOCUMENT = "ram:AssociatedDocumentLineDocument"
_DOCUMENT_ROWS: tuple[Row, ...] = (
    Term("BT-126", "identifier", f"{_DOCUMENT}/ram:LineID"),
    Term("EXT-FR-FE-162", "parent_line_id", f"{_DOCUMENT}/ram:ParentLineID"),
    Term("BT-X-7", "status_code", f"{_DOCUMENT}/ram:LineStatusCode"),
    Term("EXT-FR-FE-163", "subtype_code", f"{_DOCUMENT}/ram:LineStatusReasonCode"),
    Group(
        "BT-127",
        "notes",
        f"{_DOCUMENT}/ram:IncludedNote",
        (
            Term("BT-X-9", "content_code", "ram:ContentCode"),
            Term("BT-127", "text", "ram:Content"),
            Term("EXT-FR-FE-183", "subject_code", "ram:SubjectCode"),
        ),
    ),
)

_AGREEMENT = "ram:SpecifiedLineTradeAgreement"
_BUYER_ORDER = f"{_AGREEMENT}/ram:BuyerOrderReferencedDocument"
_PAPER_ROWS: tuple[Row, ...] = (
    *delivery_terms(_AGREEMENT, "EXT-FR-FE-193", "EXT-FR-FE-194", "BT-X-565"),
    *paper(
        "sales_order",
        f"{_AGREEMENT}/ram:SellerOrderReferencedDocument",
        "EXT-FR-FE-144",
        "EXT-FR-FE-145",
        "BT-X-539",
    ),
    Term("EXT-FR-FE-135", "purchase_order_id", f"{_BUYER_ORDER}/ram:IssuerAssignedID"),
    Term("BT-132", "order_line_reference", f"{_BUYER_ORDER}/ram:LineID"),
    Term("EXT-FR-FE-200", "purchase_order_date", f"{_BUYER_ORDER}/{ISSUED}", DATE_102),
    *paper(
        "quotation",
        f"{_AGREEMENT}/ram:QuotationReferencedDocument",
        "BT-X-310",
        "BT-X-311",
        "BT-X-312",
    ),
    *paper(
        "contract",
        f"{_AGREEMENT}/ram:ContractReferencedDocument",
        "BT-X-24",
        "BT-X-25",
        "BT-X-26",
    ),
    Group(
        "BG-X-3",
        "supporting_documents",
        f"{_AGREEMENT}/ram:AdditionalReferencedDocument",
        supporting_document(
            "BT-X-27", "BT-X-28", "BT-X-29", "BT-X-30", "BT-X-299", "BT-X-31", "BT-X-32", "BT-X-33"
        ),
    ),
)

_GROSS = f"{_AGREEMENT}/ram:GrossPriceProductTradePrice"
_NET = f"{_AGREEMENT}/ram:NetPriceProductTradePrice"
_UNIT = "price.base_quantity_unit"
_PRICE_ROWS: tuple[Row, ...] = (
    Term("BT-148", "price.gross_amount", f"{_GROSS}/ram:ChargeAmount", AMOUNT),
    # The quantity that a price is for stands with the net price, with the
    # gross price, or with both.
    Term(
        "BT-149", "price.base_quantity", f"{_GROSS}/ram:BasisQuantity", DECIMAL, reading_only=True
    ),
    Term("BT-150", _UNIT, f"{_GROSS}/ram:BasisQuantity/@unitCode", reading_only=True),
    *price_allowance_rows(f"{_GROSS}/ram:AppliedTradeAllowanceCharge"),
    Term("BT-146", "price.net_amount", f"{_NET}/ram:ChargeAmount", AMOUNT),
    Term("BT-149", "price.base_quantity", f"{_NET}/ram:BasisQuantity", DECIMAL),
    Term("BT-150", _UNIT, f"{_NET}/ram:BasisQuantity/@unitCode"),
    *party("seller", f"{_AGREEMENT}/ram:ItemSellerTradeParty", LINE_SELLER),
    Group(
        "BG-X-5",
        "ultimate_customer_orders",
        f"{_AGREEMENT}/ram:UltimateCustomerOrderReferencedDocument",
        paper("", "", "BT-X-43", "BT-X-44", "BT-X-45"),
    ),
)

_DELIVERY = "ram:SpecifiedLineTradeDelivery"


def _quantity(name: str, element: str, number: str) -> tuple[Row, ...]:
    place = f"{_DELIVERY}/{element}"
    return (
        Term(number, f"{name}.value", place, DECIMAL),
        Term(f"{number}-0", f"{name}.unit_code", f"{place}/@unitCode"),
    )


_DELIVERY_ROWS: tuple[Row, ...] = (
    Term("BT-129", "quantity", f"{_DELIVERY}/ram:BilledQuantity", DECIMAL),
    Term("BT-130", "unit_code", f"{_DELIVERY}/ram:BilledQuantity/@unitCode"),
    *_quantity("free_quantity", "ram:ChargeFreeQuantity", "BT-X-46"),
    *_quantity("package_quantity", "ram:PackageQuantity", "BT-X-47"),
    *_quantity("per_package_quantity", "ram:PerPackageUnitQuantity", "BT-X-561"),
    *delivery("delivery", f"{_DELIVERY}/ram:ShipToTradeParty", LINE_SHIP_TO),
    *party("ultimate_ship_to", f"{_DELIVERY}/ram:UltimateShipToTradeParty", LINE_ULTIMATE_SHIP_TO),
    delivery_date("delivery", _DELIVERY, LINE_SHIP_TO),
    *paper(
        "despatch_advice",
        f"{_DELIVERY}/ram:DespatchAdviceReferencedDocument",
        "EXT-FR-FE-140",
        "EXT-FR-FE-141",
        "BT-X-88",
    ),
    *paper(
        "receiving_advice",
        f"{_DELIVERY}/ram:ReceivingAdviceReferencedDocument",
        "EXT-FR-FE-142",
        "EXT-FR-FE-143",
        "BT-X-91",
    ),
    *paper(
        "delivery_note",
        f"{_DELIVERY}/ram:DeliveryNoteReferencedDocument",
        "BT-X-92",
        "BT-X-93",
        "BT-X-94",
    ),
)

_SETTLEMENT = "ram:SpecifiedLineTradeSettlement"
_VAT = f"{_SETTLEMENT}/ram:ApplicableTradeTax"
_PERIOD = f"{_SETTLEMENT}/ram:BillingSpecifiedPeriod"
_SUMS = f"{_SETTLEMENT}/ram:SpecifiedTradeSettlementLineMonetarySummation"
_VAT_ROWS: tuple[Row, ...] = (
    Term("BT-X-95", "vat.tax_amount", f"{_VAT}/ram:CalculatedAmount", AMOUNT),
    Fixed(f"{_VAT}/ram:TypeCode", "VAT"),
    Term("EXT-FR-FE-178", "vat.exemption_reason", f"{_VAT}/ram:ExemptionReason"),
    Term("BT-151", "vat.category_code", f"{_VAT}/ram:CategoryCode"),
    Term("EXT-FR-FE-179", "vat.exemption_reason_code", f"{_VAT}/ram:ExemptionReasonCode"),
    Term("BT-152", "vat.rate", f"{_VAT}/ram:RateApplicablePercent", DECIMAL),
    Term("BG-26", "period.description", f"{_PERIOD}/ram:Description"),
    Term("BT-134", "period.start_date", f"{_PERIOD}/ram:StartDateTime/{DAY}", DATE_102),
    Term("BT-135", "period.end_date", f"{_PERIOD}/ram:EndDateTime/{DAY}", DATE_102),
)

_SUM_ROWS: tuple[Row, ...] = (
    Term("BT-131", "net_amount", f"{_SUMS}/ram:LineTotalAmount", AMOUNT),
    Term("BT-X-327", "charges_amount", f"{_SUMS}/ram:ChargeTotalAmount", AMOUNT),
    Term("BT-X-328", "allowances_amount", f"{_SUMS}/ram:AllowanceTotalAmount", AMOUNT),
    Term("EXT-FR-FE-181", "vat_amount", f"{_SUMS}/ram:TaxTotalAmount[@currencyID=$BT-5|]", AMOUNT),
    Term(
        "EXT-FR-FE-182",
        "vat_amount_in_vat_currency",
        f"{_SUMS}/ram:TaxTotalAmount[@currencyID=$BT-6]",
        AMOUNT,
    ),
    Term("EXT-FR-FE-184", "total_with_vat", f"{_SUMS}/ram:GrandTotalAmount", AMOUNT),
    Term("BT-X-98", "allowances_charges_amount", f"{_SUMS}/ram:TotalAllowanceChargeAmount", AMOUNT),
)

_OBJECT = f"{_SETTLEMENT}/ram:AdditionalReferencedDocument[ram:TypeCode=130|]"
_ACCOUNT = f"{_SETTLEMENT}/ram:ReceivableSpecifiedTradeAccountingAccount"
_REFERENCE_ROWS: tuple[Row, ...] = (
    Group(
        "EXT-FR-FE-BG-06",
        "preceding_invoices",
        f"{_SETTLEMENT}/ram:InvoiceReferencedDocument",
        earlier_invoice("", "EXT-FR-FE-136", "EXT-FR-FE-139", "EXT-FR-FE-137", "EXT-FR-FE-138"),
    ),
    Term("BT-128", "object_id.value", f"{_OBJECT}[1]/ram:IssuerAssignedID"),
    Fixed(f"{_OBJECT}[1]/ram:TypeCode", "130"),
    Term("BT-128-1", "object_id.scheme", f"{_OBJECT}[1]/ram:ReferenceTypeCode"),
    Group(
        "BT-128",
        "further_object_ids",
        _OBJECT,
        (
            Term("BT-128", "value", "ram:IssuerAssignedID"),
            Fixed("ram:TypeCode", "130"),
            Term("BT-128-1", "scheme", "ram:ReferenceTypeCode"),
        ),
    ),
    Term("BT-133", "buyer_accounting_reference", f"{_ACCOUNT}/ram:ID"),
    Term("BT-X-99", "buyer_accounting_type_code", f"{_ACCOUNT}/ram:TypeCode"),
)

LINE_ROWS: tuple[Row, ...] = (
    *_DOCUMENT_ROWS,
    *ITEM_ROWS,
    *_PAPER_ROWS,
    *_PRICE_ROWS,
    *_DELIVERY_ROWS,
    *_VAT_ROWS,
    *line_allowance_rows(f"{_SETTLEMENT}/ram:SpecifiedTradeAllowanceCharge"),
    *_SUM_ROWS,
    *_REFERENCE_ROWS,
)
