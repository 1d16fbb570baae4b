"""How did a supplier show itself that day (R010)?"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from pli.domain.customers.models import SupplierBrand
from pli.domain.customers.queries.supplier_by_code import SupplierNotFound
from pli.kit.days import end_of_day


@dataclass(frozen=True, slots=True)
class BrandSheet:
    """A brand, and the instant from which it holds."""

    since_at: datetime
    name: str
    service_name: str
    brand_color: str
    logo_file_id: UUID | None
    legal_text: str


def brand_on(supplier_space_id: UUID, day: date) -> BrandSheet:
    """Give the brand of the end of that day; of a day before all of them, the first.

    Raises SupplierNotFound.
    """
    brands = SupplierBrand.objects.filter(supplier_id=supplier_space_id)
    row = brands.filter(since_at__lt=end_of_day(day)).order_by("since_at").last()
    row = row or brands.order_by("since_at").first()
    if row is None:
        raise SupplierNotFound
    return _sheet(row)


def brand_colors_on(days: Iterable[tuple[UUID, date]]) -> Mapping[tuple[UUID, date], str]:
    """Give the colour of each of these suppliers on each of these days, as `brand_on`; one query.

    A space that is no supplier's has none.
    """
    wanted = set(days)
    rows = SupplierBrand.objects.filter(supplier_id__in={supplier_id for supplier_id, _ in wanted})
    brands: dict[UUID, list[SupplierBrand]] = defaultdict(list)
    for row in rows.order_by("since_at"):
        brands[row.supplier_id].append(row)
    return {
        (supplier_id, day): _standing(brands[supplier_id], day).brand_color
        for supplier_id, day in wanted
        if supplier_id in brands
    }


def _standing(brands: Sequence[SupplierBrand], day: date) -> SupplierBrand:
    at = end_of_day(day)
    return next((row for row in reversed(brands) if row.since_at < at), brands[0])


def brand_periods(supplier_space_id: UUID) -> list[BrandSheet]:
    """List every brand of a supplier, the latest first."""
    rows = SupplierBrand.objects.filter(supplier_id=supplier_space_id).order_by("-since_at")
    return [_sheet(row) for row in rows]


def _sheet(row: SupplierBrand) -> BrandSheet:
    return BrandSheet(
        since_at=row.since_at,
        name=row.name,
        service_name=row.service_name,
        brand_color=row.brand_color,
        logo_file_id=row.logo_file_id,
        legal_text=row.legal_text,
    )
