"""The holdings of a space that meet the conditions of a list."""

import re
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q

from pli.domain.invoices.models import Holding, HoldingLabel, HoldingQuerySet
from pli.domain.invoices.queries._marks import is_at
from pli.domain.invoices.vocabulary import (
    SEARCH_CONFIGURATION,
    WORD_DIGITS_MIN,
    HoldingFilter,
)
from pli.domain.spaces.vocabulary import Access

# 1234,56 · 1.234,56 · 1,234.56 · 1'234.56, once its spaces are gone.
_AMOUNT = re.compile(r"[-+]?([0-9]{1,16}|[0-9]{1,3}(?:[.,'][0-9]{3}){1,5})(?:[.,]([0-9]{1,2}))?")
_CURRENCY_AT_END = re.compile(r"(€|EUR)$", re.IGNORECASE)


def wanted_holdings(access: Access, now: datetime, wanted: HoldingFilter) -> HoldingQuerySet:
    """Give what this space may see now and asks for."""
    return _asked(Holding.objects.readable_by(access).available(now=now), wanted, access)


def wanted_in_spaces(
    accesses: Sequence[Access], now: datetime, wanted: HoldingFilter
) -> HoldingQuerySet:
    """Give what these spaces may see now and is asked for; the caller says of which space.

    Never of all at once: the query around it names one, and has no other than theirs. All
    of them are one person's, whose marks count.
    """
    rows = Holding.objects.within_limits_of(accesses).available(now=now)
    return _asked(rows, wanted, accesses[0])


def amount_of(text: str) -> Decimal | None:
    """Read an amount as people write it, whatever its sign; None when it is none."""
    spaceless = "".join(text.split()).replace("\u2212", "-").replace("\u2019", "'")
    found = _AMOUNT.fullmatch(_CURRENCY_AT_END.sub("", spaceless))
    if found is None:
        return None
    whole, cents = found.groups(default="")
    return Decimal(f"{re.sub('[^0-9]', '', whole)}.{cents or 0}")


def _asked(rows: HoldingQuerySet, wanted: HoldingFilter, access: Access) -> HoldingQuerySet:
    rows = rows.filter(_narrowed(wanted))
    if wanted.reading:
        rows = rows.filter(is_at(wanted.reading, access))
    return rows.filter(_found(wanted)) if wanted.search.strip() else rows


def _narrowed(wanted: HoldingFilter) -> Q:
    conditions = Q()
    if wanted.since_date:
        conditions &= Q(issue_date__gte=wanted.since_date)
    if wanted.until_date:
        conditions &= Q(issue_date__lte=wanted.until_date)
    if wanted.contract_number:
        conditions &= Q(contract_number__iexact=wanted.contract_number)
    if wanted.entity_id:
        conditions &= Q(entity_id=wanted.entity_id)
    if wanted.kind:
        conditions &= Q(kind=wanted.kind)
    if wanted.arrived_after:
        conditions &= Q(available_at__gt=wanted.arrived_after)
    if wanted.label_id:
        labelled = HoldingLabel.objects.filter(label_id=wanted.label_id)
        conditions &= Q(id__in=labelled.values("holding_id"))
    return conditions


def _found(wanted: HoldingFilter) -> Q:
    # PostgreSQL refuses a NUL: with this in its place the search finds nothing.
    text = wanted.search.replace("\0", "\N{REPLACEMENT CHARACTER}").strip()
    begins = Q(number__istartswith=text)
    found = begins if wanted.is_of_beginnings else Q(number__icontains=text)
    found |= Q(contract_number__iexact=text)
    amount = amount_of(text)
    if amount is not None:
        # A credit note is stored above zero and shown below; some sellers do the contrary.
        found |= Q(total_with_vat__in=[amount, -amount])
    if amount is None or _is_reference(text):
        found |= Q(words=SearchQuery(text, config=SEARCH_CONFIGURATION, search_type="websearch"))
    return found


def _is_reference(text: str) -> bool:
    return text.isdecimal() and len(text) >= WORD_DIGITS_MIN
