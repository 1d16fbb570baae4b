"""What invoices can change."""

from pli.domain.invoices.operations.carry_preferences import carry_preferences
from pli.domain.invoices.operations.choose_history import choose_history
from pli.domain.invoices.operations.count_verification import (
    VerificationsTooMany,
    count_verification,
)
from pli.domain.invoices.operations.download_invoice import download_invoice
from pli.domain.invoices.operations.download_part import download_joined, download_xml
from pli.domain.invoices.operations.download_together import download_together
from pli.domain.invoices.operations.extend_archive import extend_archive, extend_own_archive
from pli.domain.invoices.operations.hold_invoice import end_invoice_hold, hold_invoice
from pli.domain.invoices.operations.index_words import index_forgotten_words, index_words
from pli.domain.invoices.operations.keep_list_habit import (
    FilterEmpty,
    FilterNotFound,
    FiltersTooMany,
    FilterUnnamed,
    choose_columns,
    remove_filter,
    save_filter,
)
from pli.domain.invoices.operations.label_invoice import LabelInvalid, LabelsTooMany, label_invoice
from pli.domain.invoices.operations.lock_identity import lock_identity
from pli.domain.invoices.operations.mark_opened import mark_opened
from pli.domain.invoices.operations.note_list_export import (
    ListsTooMany,
    WorkbookTooLong,
    note_list_export,
)
from pli.domain.invoices.operations.note_visit import note_visit
from pli.domain.invoices.operations.open_holding import open_holding
from pli.domain.invoices.operations.record_invoice import record_invoice
from pli.domain.invoices.operations.release_holding import release_holding, release_invoice
from pli.domain.invoices.operations.resume_forgotten_delays import resume_forgotten_delays
from pli.domain.invoices.operations.resume_forgotten_extensions import (
    resume_forgotten_extensions,
)
from pli.domain.invoices.operations.run_archive_extension import run_archive_extension
from pli.domain.invoices.operations.write_note import (
    NoteInvalid,
    NoteNotFound,
    NotesTooMany,
    remove_note,
    write_note,
)

__all__ = [
    "FilterEmpty",
    "FilterNotFound",
    "FilterUnnamed",
    "FiltersTooMany",
    "LabelInvalid",
    "LabelsTooMany",
    "ListsTooMany",
    "NoteInvalid",
    "NoteNotFound",
    "NotesTooMany",
    "VerificationsTooMany",
    "WorkbookTooLong",
    "carry_preferences",
    "choose_columns",
    "choose_history",
    "count_verification",
    "download_invoice",
    "download_joined",
    "download_together",
    "download_xml",
    "end_invoice_hold",
    "extend_archive",
    "extend_own_archive",
    "hold_invoice",
    "index_forgotten_words",
    "index_words",
    "label_invoice",
    "lock_identity",
    "mark_opened",
    "note_list_export",
    "note_visit",
    "open_holding",
    "record_invoice",
    "release_holding",
    "release_invoice",
    "remove_filter",
    "remove_note",
    "resume_forgotten_delays",
    "resume_forgotten_extensions",
    "run_archive_extension",
    "save_filter",
    "write_note",
]
