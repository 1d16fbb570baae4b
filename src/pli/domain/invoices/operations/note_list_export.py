"""Somebody takes a list of invoices home as a table."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.invoices.queries._wanted import wanted_holdings
from pli.domain.invoices.vocabulary import (
    EVERYTHING,
    LISTS_OF_PERSON_MAX,
    LISTS_SPAN,
    WORKBOOK_ROWS_MAX,
    HoldingFilter,
    TableForm,
)
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.spaces.vocabulary import Access
from pli.kit.errors import Refused, TooMany
from pli.kit.limits import count_asked


class ListsTooMany(TooMany):
    """Too many tables were asked for lately by the one who asks."""

    code = "lists-too-many"
    message = _("Beaucoup de listes viennent d’être demandées.")
    again = _("Nouvelle liste possible %(moment)s.")


class WorkbookTooLong(Refused):
    """A workbook is written whole before it leaves: so many rows would keep everybody waiting."""

    code = "workbook-too-long"
    message = _(
        "Cette liste est trop longue pour un classeur Excel : prenez-la en CSV, ou choisissez une "
        "période."
    )


@transaction.atomic
def note_list_export(
    *,
    access: Access,
    form: TableForm,
    exported_at: datetime,
    wanted: HoldingFilter = EVERYTHING,
) -> None:
    """Write down who did, and as which kind of file. Raises ListsTooMany, WorkbookTooLong."""
    limits = {f"{access.space_id} {access.person_id}": LISTS_OF_PERSON_MAX}
    retry_at = count_asked(limits, span=LISTS_SPAN, asked_at=exported_at, prefix="lists")
    if retry_at is not None:
        raise ListsTooMany(retry_at=retry_at)
    if form is TableForm.XLSX and _is_too_long(access, wanted, exported_at):
        raise WorkbookTooLong
    record_entry(
        book=Book.ACCESS,
        kind=EntryKind.LIST_EXPORTED,
        happened_at=exported_at,
        space_id=access.space_id,
        person_id=access.person_id,
        login_id=access.login_id,
        subject_kind="space",
        subject_id=access.space_id,
        details={"format": form.value},
    )


def _is_too_long(access: Access, wanted: HoldingFilter, now: datetime) -> bool:
    rows = wanted_holdings(access, now, wanted).order_by()
    return rows[: WORKBOOK_ROWS_MAX + 1].count() > WORKBOOK_ROWS_MAX
