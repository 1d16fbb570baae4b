"""Whose invoice is this: which entity sells, which customer account buys?"""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_noop as _

from pli.domain.customers.models import CustomerAccount, Entity, RepresentedSeller
from pli.domain.customers.queries import accounts_of_siren, find_account
from pli.domain.deposits.operations._reading import Reading
from pli.domain.deposits.vocabulary import ArrivalFault
from pli.domain.invoices.vocabulary import DocumentFormat, InvoiceContent, PartyContent


@dataclass(frozen=True, slots=True)
class Seller:
    """Who may sell through this supplier: one of its entities, or a seller it deposits for."""

    identifier: str
    entity_id: UUID | None
    party: PartyContent


def find_seller(supplier_id: UUID, content: InvoiceContent, entity_code: str) -> Seller | None:
    """Find the seller; of a plain PDF by its entity's code, which a lone entity needs not say."""
    if content.format is not DocumentFormat.PLAIN_PDF:
        return _named_seller(supplier_id, content) if content.seller_identifier else None
    entities = Entity.objects.filter(supplier_id=supplier_id)
    if entity_code:
        entities = entities.filter(code=entity_code)
    found = list(entities[:2])
    return _of_entity(found[0]) if len(found) == 1 else None


def _named_seller(supplier_id: UUID, content: InvoiceContent) -> Seller | None:
    identifier, vat_number = content.seller_identifier, _compact(content.seller.vat_number)
    entity = (
        Entity.objects.filter(supplier_id=supplier_id)
        .filter(Q(siren=identifier) | Q(vat_number=vat_number or identifier))
        .first()
    )
    if entity:
        return Seller(entity.siren, entity.id, content.seller)
    represented = RepresentedSeller.objects.filter(
        supplier_id=supplier_id, identifier__in=[identifier, identifier.upper()]
    )
    return Seller(identifier, None, content.seller) if represented.exists() else None


def _of_entity(entity: Entity) -> Seller:
    party = PartyContent(name=entity.name, siren=entity.siren, vat_number=entity.vat_number)
    return Seller(entity.siren, entity.id, party)


def find_customer(supplier_id: UUID, reading: Reading) -> CustomerAccount | None:
    """Find the account: by the number said with the file, else written in it, else by SIREN.

    A number said with the file is the only one tried: when it is wrong, the
    document may be somebody else's. A doubt between two accounts finds none.
    """
    if reading.customer_number:
        return find_account(supplier_id, reading.customer_number)
    named = {
        account.id: account
        for number in reading.buyer_numbers
        if (account := find_account(supplier_id, number))
    }
    if named:
        return next(iter(named.values())) if len(named) == 1 else None
    siren = reading.content.buyer.siren if reading.content else ""
    accounts = accounts_of_siren(supplier_id, siren)
    return accounts[0] if len(accounts) == 1 else None


def unknown_seller_fault(content: InvoiceContent, entity_code: str) -> ArrivalFault:
    """Say which seller is not one of the supplier's."""
    if content.format is DocumentFormat.PLAIN_PDF:
        return _unknown_entity_fault(entity_code)
    if not content.seller_identifier:
        text = _("Le vendeur « {name} » (SIREN : absent) n’est pas une de vos entités.")
    else:
        text = _("Le vendeur « {name} » ({identifier}) n’est pas une de vos entités.")
    words = {"name": content.seller.name, "identifier": content.seller_identifier}
    return ArrivalFault(code="unknown-seller", text=text, words=words, place="BG-4")


def _unknown_entity_fault(entity_code: str) -> ArrivalFault:
    if entity_code:
        text = _("Aucune de vos entités ne porte le code « {code} ».")
    else:
        text = _("Vous avez plusieurs entités : la colonne entite doit dire laquelle facture.")
    words = {"code": entity_code} if entity_code else {}
    return ArrivalFault(code="unknown-entity", text=text, words=words, place="entite")


def unknown_customer_fault(supplier_id: UUID, reading: Reading) -> ArrivalFault:
    """Say which customer was looked for in vain."""
    if reading.customer_number:
        text = _("Le numéro de client « {number} » n’est pas dans votre registre.")
        words = {"number": reading.customer_number}
        return ArrivalFault(code="unknown-customer", text=text, words=words)
    buyer = reading.content.buyer if reading.content else PartyContent("")
    words = {"name": buyer.name, "siren": buyer.siren}
    if len(accounts_of_siren(supplier_id, buyer.siren)) > 1:
        text = _("Plusieurs de vos clients ont le SIREN {siren} : dites le numéro de client.")
        return ArrivalFault(code="customer-ambiguous", text=text, words=words, place="BT-47")
    if not buyer.name:
        text = _("Ni la commande ni l’index ne dit de quel client est cette facture.")
        return ArrivalFault(code="customer-unsaid", text=text)
    if buyer.siren:
        text = _("L’acheteur « {name} » (SIREN : {siren}) n’est pas dans votre registre.")
    else:
        text = _("L’acheteur « {name} » (SIREN : absent) n’est pas dans votre registre.")
    return ArrivalFault(code="unknown-customer", text=text, words=words, place="BG-7")


def _compact(vat_number: str) -> str:
    return "".join(vat_number.split()).upper()
