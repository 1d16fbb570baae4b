"""The elements of CII under which the terms stand, and how it writes a day."""

NAMESPACES = {
    "rsm": "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100",
    "qdt": "urn:un:unece:uncefact:data:standard:QualifiedDataType:100",
    "ram": "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100",
    "udt": "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100",
}

TRANSACTION = "rsm:SupplyChainTradeTransaction"
AGREEMENT = f"{TRANSACTION}/ram:ApplicableHeaderTradeAgreement"
DELIVERY = f"{TRANSACTION}/ram:ApplicableHeaderTradeDelivery"
SETTLEMENT = f"{TRANSACTION}/ram:ApplicableHeaderTradeSettlement"

DAY = "udt:DateTimeString[@format=102|]"
ISSUED = "ram:FormattedIssueDateTime/qdt:DateTimeString[@format=102|]"

IS_ALLOWANCE = "[ram:ChargeIndicator/udt:Indicator=false|0]"
IS_CHARGE = "[ram:ChargeIndicator/udt:Indicator=true|1]"
