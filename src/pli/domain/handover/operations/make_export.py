"""Somebody takes invoices home together: those chosen, those of a filter, or what is new."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.handover.models import Export, ExportHabit
from pli.domain.handover.queries.export_habit import person_of
from pli.domain.handover.queries.new_for_export import new_for_export
from pli.domain.handover.vocabulary import EXPORT_INVOICES_MAX, ExportKind
from pli.domain.invoices.operations import download_together
from pli.domain.invoices.queries import readable_invoices, wanted_invoices
from pli.domain.invoices.vocabulary import HoldingFilter
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.spaces.vocabulary import Access
from pli.kit.errors import Refused


class NothingToExport(Refused):
    """No invoice answers to what is asked."""

    code = "nothing-to-export"
    message = _("Il n’y a aucune facture à exporter.")


@transaction.atomic
def export_selection(*, access: Access, invoice_ids: Collection[UUID], made_at: datetime) -> Export:
    """Take these home, those of them that may be seen. Raises NothingToExport."""
    habit = _lock_habit(access)
    found = readable_invoices(
        access=access, now=made_at, invoice_ids=invoice_ids, most=EXPORT_INVOICES_MAX + 1
    )
    return _make(access, habit, ExportKind.SELECTION, found, made_at)


@transaction.atomic
def export_result(*, access: Access, wanted: HoldingFilter, made_at: datetime) -> Export:
    """Take all that a filter wants, as it is now. Raises NothingToExport."""
    habit = _lock_habit(access)
    found = wanted_invoices(access=access, now=made_at, wanted=wanted, most=EXPORT_INVOICES_MAX + 1)
    return _make(access, habit, ExportKind.RESULT, found, made_at)


@transaction.atomic
def export_new(*, access: Access, made_at: datetime) -> Export:
    """Take what came since this person's last export of this kind, all of it at first (D03).

    Two at once take turns: the second finds nothing, or what came meanwhile.
    Raises NothingToExport.
    """
    habit = _lock_habit(access)
    arrived = new_for_export(
        access=access, through_at=habit.through_at, now=made_at, most=EXPORT_INVOICES_MAX + 1
    )
    taken = arrived[:EXPORT_INVOICES_MAX]
    is_partial = len(arrived) > len(taken)
    since_at = habit.through_at
    # The clock of another machine may have been ahead: the bookmark never goes back.
    latest = taken[-1][1] if is_partial else made_at
    through_at = max(latest, since_at) if since_at else latest
    export = _make(
        access,
        habit,
        ExportKind.NEW,
        [invoice_id for invoice_id, _at in arrived],
        made_at,
        since_at=since_at,
        through_at=through_at,
    )
    habit.through_at = through_at
    habit.save(update_fields=["through_at"])
    return export


def _lock_habit(access: Access) -> ExportHabit:
    habits = ExportHabit.objects.select_for_update()
    habit, _is_new = habits.get_or_create(space_id=access.space_id, person_id=person_of(access))
    return habit


def _make(
    access: Access,
    habit: ExportHabit,
    kind: ExportKind,
    found: Sequence[UUID],
    made_at: datetime,
    **spans: Any,
) -> Export:
    invoice_ids = list(found[:EXPORT_INVOICES_MAX])
    if not invoice_ids:
        raise NothingToExport
    export = Export.objects.create(
        space_id=access.space_id,
        person_id=habit.person_id,
        kind=kind,
        invoice_ids=invoice_ids,
        invoice_count=len(invoice_ids),
        is_partial=len(found) > len(invoice_ids),
        name_template=habit.name_template,
        has_xml=habit.has_xml,
        made_at=made_at,
        **spans,
    )
    download_together(
        access=access, invoice_ids=invoice_ids, export_id=export.id, downloaded_at=made_at
    )
    _record(access, export)
    return export


def _record(access: Access, export: Export) -> None:
    record_entry(
        book=Book.ACCESS,
        kind=EntryKind.INVOICES_EXPORTED,
        happened_at=export.made_at,
        space_id=access.space_id,
        person_id=access.person_id,
        login_id=access.login_id,
        subject_kind="export",
        subject_id=export.id,
        details={"kind": export.kind, "count": export.invoice_count},
    )
