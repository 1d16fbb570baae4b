"""Is this file, or this code, of an invoice that was deposited here? Anybody may ask."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from pli.domain.customers.models import Supplier
from pli.domain.invoices.models import Holding, HoldingQuerySet
from pli.domain.invoices.vocabulary import Nature, RecognisedDocument
from pli.kit.days import paris_date
from pli.kit.tokens import clean_code

# What may be said of the same bytes, the best first.
_NATURES = (Nature.ORIGINAL, Nature.COPY, Nature.DUPLICATE)


def recognise_file(sha256: str, *, now: datetime) -> Sequence[RecognisedDocument]:
    """Say who deposited these very bytes, by name; nothing when nobody did. Two queries.

    What its customer may not see yet is not told; what he may no longer see still is.
    """
    found: dict[UUID, RecognisedDocument] = {}
    holdings = Holding.objects.filter(invoice__document__sha256=sha256)
    for supplier_id, document in _recognised(holdings, now):
        known = found.get(supplier_id)
        if known is None or _NATURES.index(document.nature) < _NATURES.index(known.nature):
            found[supplier_id] = document
    return sorted(
        found.values(), key=lambda document: (document.supplier_name, document.supplier_siren)
    )


def recognise_code(code: str, *, now: datetime) -> RecognisedDocument | None:
    """Say of which invoice a printed code is; None when it is none of ours. Two queries."""
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
        .select_related("invoice__document")
        .defer("invoice__rule_faults", "words")
    )
    suppliers = Supplier.objects.in_bulk({holding.invoice.space_id for holding in shown})
    return [(row.invoice.space_id, _told(row, suppliers[row.invoice.space_id])) for row in shown]


def _told(holding: Holding, supplier: Supplier) -> RecognisedDocument:
    return RecognisedDocument(
        supplier_name=supplier.legal_name,
        supplier_siren=supplier.siren,
        deposited_date=paris_date(holding.invoice.document.stored_at),
        nature=Nature(holding.nature),
    )
