"""Is this file, or this code, of an invoice that was deposited here? Anybody may ask."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from pli.domain.customers.models import RepresentedSeller, Supplier
from pli.domain.invoices.models import Holding, HoldingQuerySet, Invoice
from pli.domain.invoices.vocabulary import Nature, RecognisedDocument
from pli.kit.days import paris_date
from pli.kit.tokens import clean_code

# What may be said of the same bytes, the best first.
_NATURES = (Nature.ORIGINAL, Nature.COPY, Nature.DUPLICATE)


def recognise_file(sha256: str, *, now: datetime) -> Sequence[RecognisedDocument]:
    """Say who deposited these very bytes, by name; nothing when nobody did. Three queries at most.

    What its customer may not see yet is not told; what he may no longer see still is.
    """
    found: dict[UUID, RecognisedDocument] = {}
    holdings = Holding.objects.filter(invoice__document__sha256=sha256)
    for supplier_id, document in _recognised(holdings, now):
        known = found.get(supplier_id)
        if known is None or _NATURES.index(document.nature) < _NATURES.index(known.nature):
            found[supplier_id] = document
    return sorted(
        found.values(), key=lambda document: (document.supplier_name, document.issuer_identifier)
    )


def recognise_code(code: str, *, now: datetime) -> RecognisedDocument | None:
    """Say of which invoice a printed code is; None when it is none of ours."""
    clean = clean_code(code)
    if not clean:
        return None
    found = _recognised(Holding.objects.filter(check_code=clean), now)
    return found[0][1] if found else None


def _recognised(
    holdings: HoldingQuerySet, now: datetime
) -> Sequence[tuple[UUID, RecognisedDocument]]:
    shown = list(
        holdings.filter(available_at__lte=now)
        .select_related("invoice__document", "invoice__entity")
        .defer("invoice__rule_faults", "words")
    )
    suppliers = Supplier.objects.in_bulk({holding.invoice.space_id for holding in shown})
    represented = _represented([row.invoice for row in shown if row.invoice.entity is None])
    return [
        (row.invoice.space_id, _told(row, suppliers[row.invoice.space_id], represented))
        for row in shown
    ]


def _represented(invoices: Sequence[Invoice]) -> Mapping[tuple[UUID, str], str]:
    """Name whom these were deposited for, by supplier and identifier."""
    if not invoices:
        return {}
    rows = RepresentedSeller.objects.filter(
        supplier_id__in={invoice.space_id for invoice in invoices},
        identifier__in={invoice.seller_identifier for invoice in invoices},
    ).values_list("supplier_id", "identifier", "name")
    return {(supplier_id, identifier): name for supplier_id, identifier, name in rows}


def _told(
    holding: Holding, supplier: Supplier, represented: Mapping[tuple[UUID, str], str]
) -> RecognisedDocument:
    invoice = holding.invoice
    entity, identifier = invoice.entity, invoice.seller_identifier
    return RecognisedDocument(
        supplier_name=supplier.legal_name,
        issuer_name=entity.name if entity else represented.get((supplier.pk, identifier), ""),
        issuer_identifier=entity.siren if entity else identifier,
        deposited_date=paris_date(invoice.document.stored_at),
        nature=Nature(holding.nature),
    )
