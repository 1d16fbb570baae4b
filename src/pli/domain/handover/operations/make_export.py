"""Somebody puts invoices together to take home: those chosen, those of a filter, what is new."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.handover.models import Export, ExportHabit
from pli.domain.handover.operations.count_export import count_export
from pli.domain.handover.queries.export_habit import person_of
from pli.domain.handover.queries.new_for_export import limits_in_words, new_for_export
from pli.domain.handover.vocabulary import EXPORT_INVOICES_MAX, ExportKind
from pli.domain.invoices.queries import readable_invoices, wanted_invoices
from pli.domain.invoices.vocabulary import HoldingFilter
from pli.domain.spaces.vocabulary import Access
from pli.kit.errors import Refused


class NothingToExport(Refused):
    """No invoice answers to what is asked."""

    code = "nothing-to-export"
    message = _("Il n’y a aucune facture à exporter.")


@transaction.atomic
def export_selection(*, access: Access, invoice_ids: Collection[UUID], made_at: datetime) -> Export:
    """Put these together, those of them that may be seen.

    Raises NothingToExport, ExportsTooMany.
    """
    habit = _lock_habit(access, made_at)
    found = readable_invoices(
        access=access, now=made_at, invoice_ids=invoice_ids, most=EXPORT_INVOICES_MAX + 1
    )
    return _make(access, habit, ExportKind.SELECTION, found, made_at)


@transaction.atomic
def export_result(*, access: Access, wanted: HoldingFilter, made_at: datetime) -> Export:
    """Put together all that a filter wants now. Raises NothingToExport, ExportsTooMany."""
    habit = _lock_habit(access, made_at)
    found = wanted_invoices(access=access, now=made_at, wanted=wanted, most=EXPORT_INVOICES_MAX + 1)
    return _make(access, habit, ExportKind.RESULT, found, made_at)


@transaction.atomic
def export_new(*, access: Access, made_at: datetime) -> Export:
    """Put together what came since this person's last one of this kind, all at first (D03).

    What other rights opened since then is in it too, however old. Two at once take turns: the
    second finds nothing, or what came meanwhile. Raises NothingToExport, ExportsTooMany.
    """
    habit = _lock_habit(access, made_at)
    limits = limits_in_words(access.limits)
    arrived = new_for_export(
        access=access,
        through_at=habit.through_at,
        through_limits=habit.through_limits,
        now=made_at,
        most=EXPORT_INVOICES_MAX + 1,
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
        since_at=since_at if habit.through_limits == limits else None,
        through_at=through_at,
    )
    habit.through_at = through_at
    if not is_partial:  # else the next one still looks for what is older
        habit.through_limits = limits
    habit.save(update_fields=["through_at", "through_limits"])
    return export


def _lock_habit(access: Access, asked_at: datetime) -> ExportHabit:
    count_export(access=access, counted_at=asked_at)
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
    return Export.objects.create(
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
