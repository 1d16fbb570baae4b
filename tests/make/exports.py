"""Exports, and what is inside their ZIP."""

import csv
import io
import zipfile
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from pli.domain.handover.models import Export
from pli.domain.handover.operations import export_new
from pli.domain.spaces.vocabulary import Access, ReadingLimits, Role, SpaceKind


def customer_access(space_id: UUID, person_id: UUID, *, contracts: Collection[str] = ()) -> Access:
    """A person of a customer's space, limited to these contracts where there are some."""
    return Access(
        space_id=space_id,
        space_kind=SpaceKind.CUSTOMER,
        roles=frozenset({Role.USER}),
        person_id=person_id,
        login_id=None,
        person_is_proved=False,
        limits=ReadingLimits(frozenset(contracts)) if contracts else None,
    )


def make_export(space_id: UUID, person_id: UUID, *, made_at: datetime | None = None) -> Export:
    """All that is new to this person."""
    access = customer_access(space_id, person_id)
    return export_new(access=access, made_at=made_at or timezone.now())


def unzipped(content: bytes) -> dict[str, bytes]:
    """Give the files of a ZIP that is sound, by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def read_table(content: bytes) -> list[dict[str, str]]:
    """Read a CSV as a French spreadsheet does."""
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
