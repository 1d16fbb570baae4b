"""What the lines of real files do that those of examples do not."""

from decimal import Decimal

from lxml import etree

from einvoice.model import Classification, Identifier, ItemAttribute, Quantity
from einvoice.syntaxes.cii import read_cii, write_cii
from einvoice.syntaxes.ubl import read_ubl, write_ubl
from tests.make.snippets import cii, ubl

LINE = "IncludedSupplyChainTradeLineItem"


def test_a_price_may_be_for_several_units_and_a_line_negative():
    price = (
        "<cac:InvoiceLine><cbc:InvoicedQuantity>-3</cbc:InvoicedQuantity>"
        "<cbc:LineExtensionAmount>-0.30</cbc:LineExtensionAmount>"
        "<cac:Price><cbc:PriceAmount>10</cbc:PriceAmount>"
        '<cbc:BaseQuantity unitCode="C62">100</cbc:BaseQuantity></cac:Price></cac:InvoiceLine>'
    )
    line = ubl(price).read.lines[0]

    assert (line.quantity, line.net_amount) == (Decimal(-3), Decimal("-0.30"))
    assert (line.price.base_quantity, line.price.base_quantity_unit) == (Decimal(100), "C62")


def test_the_discount_of_a_price_tells_how_it_was_reckoned():
    found = cii(
        f"{LINE}/SpecifiedLineTradeAgreement/GrossPriceProductTradePrice",
        "<ram:AppliedTradeAllowanceCharge>"
        "<ram:ChargeIndicator><udt:Indicator>false</udt:Indicator></ram:ChargeIndicator>"
        "<ram:CalculationPercent>10</ram:CalculationPercent><ram:BasisAmount>22</ram:BasisAmount>"
        "<ram:ActualAmount>2.20</ram:ActualAmount></ram:AppliedTradeAllowanceCharge>",
    )
    price = found.read.lines[0].price

    assert (price.discount, price.discount_percentage) == (Decimal("2.20"), Decimal(10))
    assert (price.discount_base_amount, found.unmapped) == (Decimal(22), ())


def test_attributes_and_classes_of_an_item_may_be_many():
    inside = (
        "<cac:InvoiceLine><cac:Item>"
        '<cac:CommodityClassification><cbc:ItemClassificationCode listID="HS">1'
        "</cbc:ItemClassificationCode></cac:CommodityClassification>"
        '<cac:CommodityClassification><cbc:ItemClassificationCode listID="CV">2'
        "</cbc:ItemClassificationCode></cac:CommodityClassification>"
        "<cac:AdditionalItemProperty><cbc:Name>Couleur</cbc:Name><cbc:Value>Bleu</cbc:Value>"
        "</cac:AdditionalItemProperty><cac:AdditionalItemProperty><cbc:Name>NA</cbc:Name>"
        '<cbc:NameCode>AAA</cbc:NameCode><cbc:ValueQuantity unitCode="KGM">2</cbc:ValueQuantity>'
        "</cac:AdditionalItemProperty></cac:Item></cac:InvoiceLine>"
    )
    item = ubl(inside).read.lines[0].item

    assert item.classifications == (
        Classification(code="1", scheme="HS"),
        Classification(code="2", scheme="CV"),
    )
    assert item.attributes == (
        ItemAttribute(name="Couleur", value="Bleu"),
        ItemAttribute(type_code="AAA", measure=Quantity(value=Decimal(2), unit_code="KGM")),
    )


def test_a_line_may_be_about_several_things():
    def thing(name: str) -> str:
        return (
            f"<ram:AdditionalReferencedDocument><ram:IssuerAssignedID>{name}"
            "</ram:IssuerAssignedID><ram:TypeCode>130</ram:TypeCode>"
            "</ram:AdditionalReferencedDocument>"
        )

    line = cii(f"{LINE}/SpecifiedLineTradeSettlement", thing("A") + thing("B")).read.lines[0]

    assert (line.object_id, line.further_object_ids) == (Identifier("A"), (Identifier("B"),))


def test_grouped_lines_point_to_their_own_invoice_in_ubl():
    told = (
        "<cbc:ID>LB-1</cbc:ID><cac:InvoiceLine><cbc:ID>1.1</cbc:ID><cac:BillingReference>"
        "<cac:InvoiceDocumentReference><cbc:ID>LB-1</cbc:ID>"
        "<cbc:DocumentStatusCode>DETAIL</cbc:DocumentStatusCode></cac:InvoiceDocumentReference>"
        "<cac:BillingReferenceLine><cbc:ID>1</cbc:ID></cac:BillingReferenceLine>"
        "</cac:BillingReference></cac:InvoiceLine>"
    )
    found = ubl(told)
    line = found.read.lines[0]

    assert (line.subtype_code, line.parent_line_id) == ("DETAIL", "1")
    assert (line.preceding_invoices, found.unmapped) == ((), ())
    assert read_cii(etree.fromstring(write_cii(found.read))).read == found.read
    assert read_ubl(etree.fromstring(write_ubl(found.read))).read == found.read
