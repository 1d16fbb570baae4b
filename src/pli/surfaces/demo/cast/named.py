"""Who sells and who buys, as the invoices of the cast name them."""

from dataclasses import replace
from datetime import timedelta

from einvoice.identifiers import SIREN_SCHEME, SIRET_SCHEME, Siren, VatNumber
from einvoice.model import Address, Contact, Delivery, Identifier, Party
from pli.surfaces.demo.cast.billing import Paper
from pli.surfaces.demo.cast.parts import Abroad, Customer
from pli.surfaces.demo.cast.sales import Form

# Electronic addresses of French companies: their SIREN under this scheme.
_ADDRESS_SCHEME = "0225"
_DELIVERED_BEFORE = timedelta(days=2)


def seller_of(paper: Paper) -> Party:
    """Name the company that invoices, and whom to ask there."""
    firm, entity = paper.firm, paper.entity
    siren = entity.given.siren
    # The smallest profile has neither.
    says_all = paper.form is not Form.FACTURX_BASIC
    return Party(
        name=entity.given.name,
        legal_id=Identifier(siren, SIREN_SCHEME),
        vat_number=str(VatNumber.of(Siren(siren))),
        legal_information=entity.legal_information if says_all else None,
        electronic_address=Identifier(siren, _ADDRESS_SCHEME),
        address=_address(firm.street, firm.town, "FR"),
        contact=Contact(
            name=firm.adviser, phone=firm.adviser_phone, email=f"conseil@{firm.code}.example"
        )
        if says_all
        else None,
    )


def buyer_of(paper: Paper) -> Party:
    """Name the customer, with its number in the books of the seller."""
    customer = paper.customer
    party = _foreigner(customer, customer.abroad) if customer.abroad else _french(customer)
    number = Identifier(customer.number)
    # French rules want a scheme for it in UBL, where no list has one: see `reference_of`.
    return party if paper.form is Form.UBL else replace(party, identifiers=(number,))


def reference_of(paper: Paper) -> str | None:
    """Give the customer's number where the identifiers of the buyer cannot have it (BT-10)."""
    return paper.customer.number if paper.form is Form.UBL else None


def delivery_of(paper: Paper) -> Delivery | None:
    """Say at which of its sites a customer is served, and when goods came there."""
    customer = paper.customer
    site = (Identifier(customer.siren + customer.site, SIRET_SCHEME),) if customer.site else ()
    if not any(one.is_goods for one in paper.sold):
        return Delivery(location_ids=site) if site else None
    country_code = customer.abroad.country_code if customer.abroad else "FR"
    return Delivery(
        name=customer.company,
        location_ids=site,
        delivery_date=paper.issue_date - _DELIVERED_BEFORE,
        address=_address(customer.street, customer.town, country_code),
    )


def _french(customer: Customer) -> Party:
    return Party(
        name=customer.company,
        legal_id=Identifier(customer.siren, SIREN_SCHEME),
        vat_number=str(VatNumber.of(Siren(customer.siren))),
        electronic_address=Identifier(customer.siren, _ADDRESS_SCHEME),
        address=_address(customer.street, customer.town, "FR"),
    )


def _foreigner(customer: Customer, abroad: Abroad) -> Party:
    return Party(
        name=customer.company,
        legal_id=Identifier(*abroad.legal_id),
        vat_number=abroad.vat_number or None,
        electronic_address=Identifier(*abroad.electronic_address),
        address=_address(customer.street, customer.town, abroad.country_code),
    )


def _address(street: str, town: str, country_code: str) -> Address:
    post_code, _space, city = town.partition(" ")
    return Address(line_1=street, post_code=post_code, city=city, country_code=country_code)
