"""The invoices of the cast: what a lessor or a roaster sends each month."""

from datetime import date, timedelta
from decimal import Decimal

from einvoice import Invoice, Profile, write_facturx, write_plain_pdf
from einvoice.amounts import to_cents
from einvoice.codes import TypeCode
from einvoice.identifiers import SIREN_SCHEME, Siren, VatNumber
from einvoice.model import (
    Address,
    DocumentTotals,
    Identifier,
    InvoiceLine,
    Item,
    ItemAttribute,
    LineVat,
    Note,
    Party,
    PaymentMeans,
    Period,
    PrecedingInvoice,
    Price,
    VatBreakdown,
)
from einvoice.profiles import SPECIFICATION_IDS
from einvoice.readable.pdf import PageStyle
from pli.domain.customers.vocabulary import EntityGiven
from pli.surfaces.demo.cast.characters import Contract, Customer, Firm

# The mentions that French law wants on each invoice (BR-FR-05).
_NOTES = (
    Note(
        subject_code="PMT",
        text="Indemnité forfaitaire pour frais de recouvrement en cas de retard : 40 €.",
    ),
    Note(subject_code="PMD", text="Pénalités de retard : trois fois le taux d’intérêt légal."),
    Note(subject_code="AAB", text="Pas d’escompte pour paiement anticipé."),
)
_PAYMENT_DAYS = 30
# Electronic addresses of French companies: their SIREN under this scheme.
_ADDRESS_SCHEME = "0225"


def write_paper(
    *,
    firm: Firm,
    customer: Customer,
    contract: Contract,
    number: str,
    issue_date: date,
    credits_number: str = "",
    credits_date: date | None = None,
) -> bytes:
    """Write one document: a Factur-X, or a plain PDF for who gets those."""
    invoice = _invoice(firm, customer, contract, number, issue_date, credits_number, credits_date)
    style = PageStyle(accent=firm.color)
    write = write_plain_pdf if customer.plain else write_facturx
    return write(invoice, style=style)


def _invoice(  # noqa: PLR0917 - see `write_paper`
    firm: Firm,
    customer: Customer,
    contract: Contract,
    number: str,
    issue_date: date,
    credits_number: str,
    credits_date: date | None,
) -> Invoice:
    net = contract.price
    vat = to_cents(net * contract.vat_rate / 100)
    preceding = (
        (PrecedingInvoice(number=credits_number, issue_date=credits_date),)
        if credits_number
        else ()
    )
    return Invoice(
        number=number,
        issue_date=issue_date,
        due_date=issue_date + timedelta(days=_PAYMENT_DAYS),
        type_code=str(TypeCode.CREDIT_NOTE if credits_number else TypeCode.INVOICE),
        currency_code="EUR",
        business_process="S1",
        specification_id=SPECIFICATION_IDS[Profile.EN16931],
        contract_id=contract.reference,
        notes=_NOTES,
        preceding_invoices=preceding,
        seller=_party(_entity(firm, contract), firm.street, firm.town),
        buyer=_buyer(customer),
        period=_month_of(issue_date),
        payment_means=(PaymentMeans(type_code="58", account_id="FR7630006000011234567890189"),),
        remittance_information=number,
        vat_breakdown=(
            VatBreakdown(
                taxable_amount=net, tax_amount=vat, category_code="S", rate=contract.vat_rate
            ),
        ),
        totals=DocumentTotals(
            lines_net_amount=net,
            total_without_vat=net,
            vat_amount=vat,
            total_with_vat=net + vat,
            amount_due=net + vat,
        ),
        lines=(_line(contract),),
    )


def _entity(firm: Firm, contract: Contract) -> EntityGiven:
    return next(entity for entity in firm.entities if entity.code == contract.entity)


def _party(entity: EntityGiven, street: str, town: str, number: str = "") -> Party:
    post_code, _space, city = town.partition(" ")
    return Party(
        name=entity.name,
        identifiers=(Identifier(number),) if number else (),
        legal_id=Identifier(entity.siren, SIREN_SCHEME),
        vat_number=str(VatNumber.of(Siren(entity.siren))),
        electronic_address=Identifier(entity.siren, _ADDRESS_SCHEME),
        address=Address(line_1=street, post_code=post_code, city=city, country_code="FR"),
    )


def _buyer(customer: Customer) -> Party:
    company = EntityGiven(code="", name=customer.company, siren=customer.siren)
    return _party(company, customer.street, customer.town, customer.number)


def _line(contract: Contract) -> InvoiceLine:
    plate = (ItemAttribute(name="Immatriculation", value=contract.plate),) if contract.plate else ()
    return InvoiceLine(
        identifier="1",
        quantity=Decimal(1),
        unit_code="MON",
        net_amount=contract.price,
        price=Price(net_amount=contract.price),
        vat=LineVat(category_code="S", rate=contract.vat_rate),
        item=Item(name=contract.label, attributes=plate),
    )


def _month_of(day: date) -> Period:
    following = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return Period(start_date=day.replace(day=1), end_date=following - timedelta(days=1))
