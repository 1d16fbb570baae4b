"""The lines of a list of invoices, with the columns that a person added, ready to be drawn."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pli.domain.customers.queries import SpaceFace
from pli.domain.invoices.queries import HoldingRow
from pli.domain.invoices.vocabulary import ListColumn, Nature, ReadingState
from pli.surfaces.portal.list_rows import kind_in_words
from pli.surfaces.ui.formats import format_amount, format_day, format_days_left
from pli.surfaces.ui.templatetags.ui import status

COLUMN_WORDS: Mapping[ListColumn, Promise] = {
    ListColumn.DUE_DATE: gettext_lazy("Échéance"),
    ListColumn.TOTAL_WITHOUT_VAT: gettext_lazy("Montant HT"),
    ListColumn.AMOUNT_DUE: gettext_lazy("Net à payer"),
    ListColumn.ARRIVED: gettext_lazy("Arrivée le"),
    ListColumn.LAST_DATE: gettext_lazy("Disponible jusqu’au"),
}
_AMOUNTS = frozenset({ListColumn.TOTAL_WITHOUT_VAT, ListColumn.AMOUNT_DUE})
_ANY = UUID(int=0)
# The document does not say it.
_UNSAID = "—"


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of one of these columns."""

    label: Promise
    is_amount: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """What one of them says of one invoice."""

    heading: Heading
    text: str


class _Standing(NamedTuple):
    """What the statuses of one invoice say."""

    reading: ReadingState
    nature: Nature
    days_left: int | None
    is_correction: bool
    is_corrected: bool
    has_new_payee: bool
    has_faults: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One invoice of the list: words, so that a page of fifty is drawn fast."""

    invoice_id: UUID
    url: str
    title: str
    choose: str  # what its box and its arrow say to whoever does not see them
    take: str
    about: str  # its seller, its contract
    day: str
    amount: str
    statuses: SafeString
    is_new: bool
    is_fresh: bool  # it came since the visit before
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """One invoice of the list over all spaces, and whose it is."""

    line: Line
    space: SafeString


def headings_of(columns: Sequence[ListColumn]) -> Sequence[Heading]:
    """Name the columns."""
    return [Heading(COLUMN_WORDS[one], one in _AMOUNTS) for one in columns]


def lines_of(
    rows: Sequence[HoldingRow], columns: Sequence[ListColumn], *, last_visit_at: datetime | None
) -> Sequence[Line]:
    """Write the rows of a page; what many of them say alike is said once."""
    pages = _pages({row.space_id for row in rows})
    pairs = list(zip(columns, headings_of(columns), strict=True))
    kinds = {kind: kind_in_words(kind) for kind in {row.kind for row in rows}}
    statuses = {one: _drawn(one) for one in {_standing(row) for row in rows}}
    contract, choose, take = _("contrat %(number)s"), _("Choisir"), _("Télécharger")
    return [
        Line(
            invoice_id=row.invoice_id,
            url=f"{pages[row.space_id]}{row.invoice_id}/",
            choose=f"{choose} {row.number}",
            take=f"{take} {row.number}",
            title=f"{kinds[row.kind]} {row.number}",
            about=" · ".join(_about(row, contract)),
            day=format_day(row.issue_date),
            amount=format_amount(row.total_with_vat, row.currency, negative=row.is_credit_note),
            statuses=statuses[_standing(row)],
            is_new=row.reading is ReadingState.NEW,
            is_fresh=last_visit_at is not None and row.available_at > last_visit_at,
            cells=[Cell(heading, _written(row, column)) for column, heading in pairs],
        )
        for row in rows
    ]


def placed_lines(
    rows: Sequence[HoldingRow], faces: Mapping[UUID, SpaceFace]
) -> Sequence[PlacedLine]:
    """Write the rows of a page over the spaces that have these faces."""
    # A page has few spaces: each is written once.
    spaces = {space_id: _space(faces[space_id]) for space_id in {row.space_id for row in rows}}
    return [
        PlacedLine(line, spaces[row.space_id])
        for row, line in zip(rows, lines_of(rows, (), last_visit_at=None), strict=True)
    ]


def _pages(space_ids: Collection[UUID]) -> Mapping[UUID, str]:
    """Give the address of the list of each space; fifty of them are one lookup."""
    page = reverse("portal:invoices", kwargs={"space_id": _ANY})
    return {one: page.replace(str(_ANY), str(one)) for one in space_ids}


def _space(face: SpaceFace) -> SafeString:
    number = _("client %(number)s") % {"number": face.number}
    return format_html(
        '{} · {} <small class="pli-soft">{}</small>',
        face.supplier_name,
        face.company_name,
        number,
    )


def _about(row: HoldingRow, contract: str) -> Iterator[str]:
    yield row.seller_name
    if row.contract_number:
        yield contract % {"number": row.contract_number}
    if row.is_xml:
        yield "XML"


def _standing(row: HoldingRow) -> _Standing:
    return _Standing(
        row.reading,
        row.nature,
        row.days_left,
        is_correction=row.is_correction,
        is_corrected=row.is_corrected,
        has_new_payee=row.has_new_payee,
        has_faults=row.has_faults,
    )


def _drawn(standing: _Standing) -> SafeString:
    return mark_safe("".join(_statuses(standing)))  # noqa: S308 each was drawn by a template


def _statuses(standing: _Standing) -> Iterator[SafeString]:
    yield status("invoice", standing.reading)
    yield status("nature", standing.nature)
    if standing.days_left is not None:
        yield status("availability", "ending")
        left = format_days_left(standing.days_left)
        yield format_html('<small class="pli-soft">{}</small>', left)
    if standing.is_correction:
        yield status("correction", "correction")
    if standing.is_corrected:
        yield status("correction", "corrected")
    if standing.has_new_payee:
        yield status("payee", "changed")
    if standing.has_faults:
        yield status("conformity", "reported")


def _written(row: HoldingRow, column: ListColumn) -> str:
    match column:
        case ListColumn.DUE_DATE:
            return format_day(row.due_date) if row.due_date else _UNSAID
        case ListColumn.TOTAL_WITHOUT_VAT:
            return _amount(row, row.total_without_vat)
        case ListColumn.AMOUNT_DUE:
            return _amount(row, row.amount_due)
        case ListColumn.ARRIVED:
            return format_day(row.available_at)
        case ListColumn.LAST_DATE:
            return format_day(row.last_date)


def _amount(row: HoldingRow, amount: Decimal | None) -> str:
    if amount is None:
        return _UNSAID
    return format_amount(amount, row.currency, negative=row.is_credit_note)
