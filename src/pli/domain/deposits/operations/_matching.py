"""Whose invoice is this: which entity sells, or for whom does the supplier deposit?"""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_noop as _

from pli.domain.customers.models import Entity, RepresentedSeller
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
    entity = _entities_named(supplier_id, content.seller).first()
    if entity:
        return Seller(entity.siren, entity.id, content.seller)
    identifier = "".join(content.seller_identifier.split()).upper()
    represented = RepresentedSeller.objects.filter(supplier_id=supplier_id, identifier=identifier)
    return Seller(identifier, None, content.seller) if represented.exists() else None


def _entities_named(supplier_id: UUID, seller: PartyContent) -> QuerySet[Entity]:
    """Find by SIREN, else by VAT number: one that contradicts the other names nobody of ours."""
    entities = Entity.objects.filter(supplier_id=supplier_id)
    if seller.siren:
        return entities.filter(siren=seller.siren)
    vat_number = "".join(seller.vat_number.split()).upper()
    return entities.filter(vat_number=vat_number) if vat_number else entities.none()


def _of_entity(entity: Entity) -> Seller:
    party = PartyContent(name=entity.name, siren=entity.siren, vat_number=entity.vat_number)
    return Seller(entity.siren, entity.id, party)


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
