"""Is this file, or this code, of an invoice that was deposited here? Anybody may ask."""

from collections.abc import Sequence
from datetime import datetime

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
    found: dict[str, RecognisedDocument] = {}
    holdings = Holding.objects.filter(invoice__document__sha256=sha256)
    for document in _recognised(holdings, now):
        known = found.get(document.supplier_name)
        if known is None or _NATURES.index(document.nature) < _NATURES.index(known.nature):
            found[document.supplier_name] = document
    return sorted(found.values(), key=lambda document: document.supplier_name)


def recognise_code(code: str, *, now: datetime) -> RecognisedDocument | None:
    """Say of which invoice a printed code is; None when it is none of ours. Two queries."""
    clean = clean_code(code)
    if not clean:
        return None
    found = _recognised(Holding.objects.filter(check_code=clean), now)
    return found[0] if found else None


def _recognised(holdings: HoldingQuerySet, now: datetime) -> Sequence[RecognisedDocument]:
    shown = list(
        holdings.filter(available_at__lte=now)
        .select_related("invoice__document")
        .defer("invoice__rule_faults")
    )
    spaces = {holding.invoice.space_id for holding in shown}
    names = dict(Supplier.objects.filter(space_id__in=spaces).values_list("space_id", "name"))
    return [
        RecognisedDocument(
            supplier_name=names[holding.invoice.space_id],
            deposited_date=paris_date(holding.invoice.document.stored_at),
            nature=Nature(holding.nature),
        )
        for holding in shown
    ]
