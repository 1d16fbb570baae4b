"""A supplier begins: its space, its entities, its rules, its first administrator."""

import unicodedata
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.customers.models import Entity, Supplier, SupplierPolicy
from pli.domain.customers.operations._brands import open_brand_period
from pli.domain.customers.operations._checks import (
    checked_code,
    checked_color,
    checked_public_name,
    checked_siren,
)
from pli.domain.customers.vocabulary import (
    DEFAULT_BRAND_COLOR,
    PRESETS,
    AdministratorGiven,
    EntityGiven,
    Preset,
)
from pli.domain.identity.queries import clean_address
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.spaces.operations import create_space, invite_member
from pli.domain.spaces.vocabulary import Role, SpaceKind
from pli.kit.errors import Invalid, Refused

_PREFIX_LENGTH = 3


class SupplierCodeTaken(Refused):
    """Another supplier has this code."""

    code = "supplier-code-taken"
    message = _("Un autre fournisseur porte déjà ce code.")


class EntityMissing(Invalid):
    """A supplier issues invoices through one entity at least."""

    code = "entity-missing"
    field = "entities"
    message = _("Un fournisseur a au moins une entité qui émet ses factures.")


class EntityGivenTwice(Invalid):
    """Two entities have the same code or the same SIREN."""

    code = "entity-given-twice"
    field = "entities"
    message = _("Deux entités portent le même code ou le même SIREN.")


@transaction.atomic
def create_supplier(
    *,
    code: str,
    name: str,
    siren: str,
    entities: Sequence[EntityGiven],
    sender_address: str,
    preset: Preset,
    administrator: AdministratorGiven,
    created_at: datetime,
    service_name: str | None = None,
    sender_name: str = "",
    brand_color: str = DEFAULT_BRAND_COLOR,
) -> Supplier:
    """Create a supplier with the rules of a preset, and invite who administers it.

    Raises SupplierCodeTaken, or what is wrong with a code, a SIREN or an address.
    """
    name, code = checked_public_name(name), checked_code(code)
    if Supplier.objects.filter(code=code).exists():
        raise SupplierCodeTaken
    service_name = checked_public_name((service_name or "").strip() or f"E-Facture {name}")
    space = create_space(kind=SpaceKind.SUPPLIER, name=name, created_at=created_at)
    supplier = Supplier.objects.create(
        space_id=space.id,
        code=code,
        name=name,
        legal_name=name,
        service_name=service_name,
        siren=checked_siren(siren),
        sender_address=clean_address(sender_address),
        sender_name=checked_public_name(sender_name.strip() or service_name),
        identifiant_prefix=_identifiant_prefix(name, code),
        brand_color=checked_color(brand_color),
        created_at=created_at,
    )
    open_brand_period(supplier, since_at=created_at)
    _create_entities(supplier, entities)
    SupplierPolicy.objects.create(supplier=supplier, preset=preset, **PRESETS[preset])
    _invite(supplier, administrator)
    _record(supplier, preset)
    return supplier


def _create_entities(supplier: Supplier, entities: Sequence[EntityGiven]) -> None:
    rows = [
        Entity(
            supplier=supplier,
            code=checked_code(entity.code),
            name=checked_public_name(entity.name),
            siren=checked_siren(entity.siren),
            vat_number="".join(entity.vat_number.split()).upper(),
        )
        for entity in entities
    ]
    if not rows:
        raise EntityMissing
    if len({row.code for row in rows}) < len(rows) or len({row.siren for row in rows}) < len(rows):
        raise EntityGivenTwice
    Entity.objects.bulk_create(rows)


def _identifiant_prefix(name: str, code: str) -> str:
    plain = unicodedata.normalize("NFKD", name + code).upper()
    letters = "".join(letter for letter in plain if "A" <= letter <= "Z")
    return (letters + "PLI")[:_PREFIX_LENGTH]


def _invite(supplier: Supplier, administrator: AdministratorGiven) -> None:
    invite_member(
        access=None,
        space_id=supplier.space_id,
        address=administrator.address,
        given_name=administrator.given_name,
        family_name=administrator.family_name,
        roles=[Role.ADMINISTRATOR],
        invited_at=supplier.created_at,
    )


def _record(supplier: Supplier, preset: Preset) -> None:
    record_entry(
        book=Book.EVIDENCE,
        kind=EntryKind.SUPPLIER_CREATED,
        happened_at=supplier.created_at,
        space_id=supplier.space_id,
        subject_kind="supplier",
        subject_id=supplier.space_id,
        details={"code": supplier.code, "preset": preset},
    )
