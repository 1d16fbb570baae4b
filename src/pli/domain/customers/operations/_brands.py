"""Keeps what a brand was, and tells the journal what changed."""

from collections.abc import Mapping
from datetime import datetime

from pli.domain.customers.models import Supplier, SupplierBrand
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.spaces.vocabulary import Access

type Changed = Mapping[str, tuple[str, str]]


def open_brand_period(supplier: Supplier, *, since_at: datetime) -> None:
    """Remember how the supplier shows itself from now on."""
    SupplierBrand.objects.create(
        supplier=supplier,
        since_at=since_at,
        name=supplier.name,
        service_name=supplier.service_name,
        brand_color=supplier.brand_color,
        logo_file_id=supplier.logo_file_id,
        legal_text=supplier.legal_text,
    )


def record_brand(access: Access, changed: Changed, *, changed_at: datetime) -> None:
    """Tell the journal, in values, what was and what is."""
    record_entry(
        book=Book.EVIDENCE,
        kind=EntryKind.BRAND_CHANGED,
        happened_at=changed_at,
        space_id=access.space_id,
        person_id=access.person_id,
        login_id=access.login_id,
        subject_kind="supplier",
        subject_id=access.space_id,
        details={name: list(values) for name, values in changed.items()},
    )
