"""Which suppliers does this platform serve?"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, F

from pli.domain.customers.models import CustomerAccount, Supplier
from pli.domain.customers.vocabulary import Preset
from pli.domain.spaces.queries import require_role
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind
from pli.kit.pagination import Cursor, Page, Place, keyset_page


@dataclass(frozen=True, slots=True)
class SupplierRow:
    """One supplier, as an operator may know it: how many customers, and none of them."""

    space_id: UUID
    code: str
    name: str
    preset: Preset
    account_count: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class RegisterCounts:
    """How much the platform holds."""

    suppliers: int
    accounts: int


def list_suppliers(*, access: Access, cursor: Cursor | None = None) -> Page[SupplierRow]:
    """List suppliers, latest first; two queries, for operators only."""
    require_role(access, SpaceKind.PLATFORM, Role.OPERATOR)
    suppliers = Supplier.objects.annotate(id=F("pk"), preset=F("policy__preset"))
    page = keyset_page(suppliers, day_field="created_at", cursor=cursor, place_of=_place)
    counts = dict(
        CustomerAccount.objects.filter(
            supplier_id__in=[supplier.pk for supplier in page.rows], closed_at=None
        )
        .values_list("supplier_id")
        .annotate(Count("id"))
    )
    rows = [_row(supplier, counts.get(supplier.pk, 0)) for supplier in page.rows]
    return Page(rows, page.previous, page.following)


def register_counts(*, access: Access) -> RegisterCounts:
    """Count suppliers and the customers who are not closed; for operators only."""
    require_role(access, SpaceKind.PLATFORM, Role.OPERATOR)
    return RegisterCounts(
        suppliers=Supplier.objects.count(),
        accounts=CustomerAccount.objects.filter(closed_at=None).count(),
    )


def _place(supplier: Supplier) -> Place:
    return supplier.created_at, supplier.pk


def _row(supplier: Supplier, account_count: int) -> SupplierRow:
    preset: str = getattr(supplier, "preset")  # noqa: B009 - annotated above
    return SupplierRow(
        space_id=supplier.pk,
        code=supplier.code,
        name=supplier.name,
        preset=Preset(preset),
        account_count=account_count,
        created_at=supplier.created_at,
    )
