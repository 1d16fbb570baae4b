"""What stands on the page of an invoice, as words in their order, ready to be set."""

from dataclasses import dataclass, field

from einvoice.codes import french_name
from einvoice.identifiers import SIREN_SCHEME, SIRET_SCHEME, Siren, Siret
from einvoice.model import Invoice, Party
from einvoice.readable.french import NBSP, french_amount, french_date, french_period
from einvoice.readable.page_lines import PageLine, adjustment_lines, page_lines
from einvoice.readable.page_payment import payment_paragraphs
from einvoice.readable.page_sums import Row, sum_rows, vat_rows

_REGISTERS: dict[str | None, str] = {SIREN_SCHEME: "SIREN", SIRET_SCHEME: "SIRET"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyBlock:
    """A party: what it is here, its name, and the lines under the name."""

    heading: str
    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoicePage:
    """The page, from top to bottom."""

    title: str
    number: str
    issue_date: str
    seller: PartyBlock
    parties: tuple[PartyBlock, ...]
    references: tuple[Row, ...]
    lines: tuple[PageLine, ...]
    adjustments: tuple[PageLine, ...]
    vat: tuple[tuple[str, str, str, str], ...]
    sums: tuple[Row, ...]
    due: Row
    payment: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())


def lay_out(invoice: Invoice) -> InvoicePage:
    """Choose the words of the page."""
    return InvoicePage(
        title=french_name(invoice.type_code),
        number=invoice.number,
        issue_date=french_date(invoice.issue_date),
        seller=_party(invoice.seller, "Vendeur"),
        parties=_other_parties(invoice),
        references=_references(invoice),
        lines=page_lines(invoice),
        adjustments=adjustment_lines(invoice),
        vat=vat_rows(invoice),
        sums=sum_rows(invoice),
        due=_due(invoice),
        payment=payment_paragraphs(invoice),
        notes=tuple(line for note in invoice.notes for line in note.text.splitlines() if line),
    )


def _due(invoice: Invoice) -> Row:
    label = "Montant à votre crédit" if invoice.is_credit_note else "Net à payer"
    return label, french_amount(invoice.totals.amount_due, invoice.currency_code)


def _other_parties(invoice: Invoice) -> tuple[PartyBlock, ...]:
    blocks = [_party(invoice.buyer, "Client")]
    if invoice.delivery and (invoice.delivery.name or invoice.delivery.address):
        place = Party(name=invoice.delivery.name, address=invoice.delivery.address)
        blocks.append(_party(place, "Livraison"))
    if invoice.payee:
        blocks.append(_party(invoice.payee, "Bénéficiaire du paiement"))
    if invoice.tax_representative:
        blocks.append(_party(invoice.tax_representative, "Représentant fiscal"))
    return tuple(blocks)


def _party(party: Party, heading: str) -> PartyBlock:
    name = party.name or party.trading_name or ""
    known_as = party.trading_name if party.name and party.trading_name != party.name else None
    lines = [known_as, *_address(party), *_registrations(party), *_contact(party)]
    return PartyBlock(heading=heading, name=name, lines=tuple(line for line in lines if line))


def _address(party: Party) -> list[str | None]:
    if party.address is None:
        return []
    place = party.address
    town = " ".join(part for part in (place.post_code, place.city) if part)
    abroad = place.country_code if place.country_code not in {None, "FR"} else None
    return [place.line_1, place.line_2, place.line_3, town, place.subdivision, abroad]


def _registrations(party: Party) -> list[str]:
    found: list[str] = []
    if party.legal_id and party.legal_id.value:
        found.append(_legal_id(party.legal_id.value, party.legal_id.scheme))
    if party.siret and (not party.legal_id or party.legal_id.value != party.siret.digits):
        found.append(f"SIRET{NBSP}: {party.siret.spaced}")
    if party.vat_number:
        found.append(f"N°{NBSP}TVA{NBSP}: {party.vat_number}")
    if party.legal_information:
        found.append(party.legal_information)
    return found


def _legal_id(value: str, scheme: str | None) -> str:
    if siren := Siren.find(value):
        return f"SIREN{NBSP}: {siren.spaced}"
    if siret := Siret.find(value):
        return f"SIRET{NBSP}: {siret.spaced}"
    # Its key is wrong, or the scheme is: the number is shown as it is written.
    return f"{_REGISTERS.get(scheme, 'Immatriculation')}{NBSP}: {value}"


def _contact(party: Party) -> list[str]:
    if party.contact is None:
        return []
    contact = party.contact
    who = " – ".join(part for part in (contact.name, contact.department) if part)
    return [who, contact.phone or "", contact.email or ""]


def _references(invoice: Invoice) -> tuple[Row, ...]:
    customer_number = next(
        (one.value for one in invoice.buyer.identifiers if one.scheme is None), ""
    )
    corrected = ", ".join(
        f"{one.number} du{NBSP}{french_date(one.issue_date)}" if one.issue_date else one.number
        for one in invoice.preceding_invoices
    )
    delivery_date = french_date(invoice.delivery.delivery_date) if invoice.delivery else ""
    rows = (
        ("N° de client", customer_number),
        ("Échéance", french_date(invoice.due_date)),
        ("Période", french_period(invoice.period)),
        ("Contrat", invoice.contract_id),
        ("Objet", invoice.object_id.value if invoice.object_id else ""),
        ("Facture d’origine", corrected),
        ("Votre commande", invoice.purchase_order_id),
        ("Notre commande", invoice.sales_order_id),
        ("Votre référence", invoice.buyer_reference),
        ("Imputation", invoice.buyer_accounting_reference),
        ("Marché", invoice.tender_id),
        ("Projet", invoice.project_id),
        ("Bon de livraison", invoice.despatch_advice_id),
        ("Bon de réception", invoice.receiving_advice_id),
        ("Livré le", delivery_date),
        ("TVA exigible le", french_date(invoice.tax_point_date)),
    )
    return tuple((label, value) for label, value in rows if value)
