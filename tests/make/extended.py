"""An invoice that uses what the French and Factur-X extensions add, with sense and valid codes.

Locavia leases a vehicle for a group: an agent on each side, a payer, an invoice issued and
received by others, two orders, two sites, grouped lines, two payments.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from einvoice.model import (
    Address,
    AllowanceCharge,
    Contact,
    Delivery,
    DeliveryTerms,
    DocumentReference,
    Identifier,
    Invoice,
    InvoiceLine,
    Item,
    ItemAttribute,
    Note,
    Party,
    PaymentCondition,
    PaymentTerms,
    PrecedingInvoice,
    Price,
    Quantity,
    SupportingDocument,
)
from einvoice.profiles import Profile
from tests.make.documents import Sold, make_invoice, make_party

_DAY = date(2026, 3, 2)
_AGENT = make_party("Agence Roux", "300000007", line_1="3 rue Haute")
_OTHER = make_party("Groupe Morel", "400000006", line_1="8 quai Bas")


def make_extended_invoice(*, profile: Profile = Profile.EXTENDED_CTC_FR) -> Invoice:
    """The invoice, in the profile that is asked for."""
    sold = (
        Sold(name="Loyer véhicule", price=Decimal("389.00"), unit_code="MON", plate="GA-123-BC"),
        Sold(name="Pneus d’hiver", price=Decimal("95.00"), quantity=Decimal(4)),
    )
    invoice = make_invoice(sold=sold, profile=profile, customer_number=None)
    return replace(
        _with_parties(invoice),
        lines=(_leased(invoice.lines[0]), _fitted(invoice.lines[1])),
        contract_type_code="GC",
        contract_date=date(2024, 9, 17),
        purchase_order_id="BC-77",
        purchase_order_date=_DAY,
        sales_order_id="OV-12",
        despatch_advice_id="BL-5",
        despatch_advice_date=_DAY,
        object_id=Identifier("GA-123-BC", "ABZ"),
        further_object_ids=(Identifier("AB-456-CD", "ABZ"),),
        delivery_terms=DeliveryTerms(code="DAP", location_name="Lyon"),
        supporting_documents=(
            SupportingDocument(reference="BL-5", description="BON_LIVRAISON", uri="https://a.fr/5"),
        ),
        partial_payment_amount=Decimal("500.00"),
        payment_terms="En deux fois",
        payment_discount=PaymentCondition(
            percentage=Decimal("1.5"), period=Quantity(value=Decimal(10), unit_code="DAY")
        ),
        further_payment_terms=(
            PaymentTerms(due_date=date(2026, 5, 13), partial_amount=Decimal("422.80")),
        ),
    )


def _with_parties(invoice: Invoice) -> Invoice:
    contact = Contact(name="Ada Roux", phone="+33 4 00 00 00 00", email="ada@agence-roux.fr")
    agent = replace(_AGENT, contact=contact, role_code="SR")
    return replace(
        invoice,
        buyer_agent=replace(agent, role_code="AB"),
        sales_agent=agent,
        payer=_OTHER,
        invoicee=_OTHER,
        invoicer=_AGENT,
        seller=replace(invoice.seller, role_code="SE"),
    )


def _leased(line: InvoiceLine) -> InvoiceLine:
    weight = ItemAttribute(
        name="Poids net", type_code="AAA", measure=Quantity(value=Decimal(1350), unit_code="KGM")
    )
    leased = line.item or Item()
    item = replace(leased, attributes=(*leased.attributes, weight), brand_name="Alba")
    return replace(
        line,
        notes=(Note(subject_code="AAI", text="Premier loyer."),),
        subtype_code="DETAIL",
        item=item,
        purchase_order_id="BC-77",
        purchase_order_date=_DAY,
        order_line_reference="1",
        sales_order=DocumentReference(number="OV-12", line_id="1"),
        seller=Party(name=_AGENT.name, legal_id=_AGENT.legal_id, address=_AGENT.address),
        vat_amount=Decimal("77.80"),
        delivery_terms=DeliveryTerms(code="DAP", location_name="Lyon"),
    )


def _fitted(line: InvoiceLine) -> InvoiceLine:
    place = Delivery(
        name="Garage Morel, site de Bron",
        location_ids=(Identifier("20000000800018", "0009"),),
        delivery_date=_DAY,
        address=Address(city="Bron", post_code="69500", country_code="FR"),
    )
    price = Price(
        net_amount=Decimal("95.00"),
        gross_amount=Decimal("100.00"),
        discount=Decimal("5.00"),
        discount_reason="Fidélité",
        discount_reason_code="95",
    )
    return replace(
        line,
        subtype_code="DETAIL",
        price=price,
        net_amount=Decimal("380.00"),
        allowances=(AllowanceCharge(amount=Decimal("10.00"), reason="Geste commercial"),),
        charges=(AllowanceCharge(amount=Decimal("10.00"), reason="Montage"),),
        delivery=place,
        despatch_advice=DocumentReference(number="BL-5", line_id="2"),
        preceding_invoices=(
            PrecedingInvoice(
                number="LB-2026-000031", issue_date=_DAY, type_code="386", line_id="4"
            ),
        ),
        further_object_ids=(Identifier("FR-2", "ABZ"),),
        object_id=Identifier("FR-1", "ABZ"),
    )
