"""A register is to be applied: who may want that, and the entry that says so."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from pli.domain.customers.models import RegisterImport
from pli.domain.customers.vocabulary import ImportState
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.domain.spaces.vocabulary import Access
from pli.kit.errors import Refused


class RegisterOfSandbox(Refused):
    """A key of the sandbox rehearses registers, and applies none."""

    code = "register-of-sandbox"
    message = _("Une clé de bac à sable n’applique aucun registre : demandez une répétition.")


def refuse_sandbox(access: Access) -> None:
    """Raise RegisterOfSandbox for a key that changes nothing for good."""
    if access.is_sandbox:
        raise RegisterOfSandbox


def begin_application(row: RegisterImport, begun_at: datetime) -> None:
    """Have a locked import that was rehearsed go through its lines again, for good."""
    row.state = ImportState.APPLYING
    row.moved_at, row.ended_at, row.done_through = begun_at, None, 0
    row.added_count = row.changed_count = row.unchanged_count = row.refused_count = 0
    row.save()


def record_confirmation(row: RegisterImport, access: Access, confirmed_at: datetime) -> None:
    """Write down who wants a register applied."""
    machine = {"api_client_id": str(access.api_client_id)} if access.api_client_id else {}
    record_entry(
        book=Book.EVIDENCE,
        kind=EntryKind.REGISTER_IMPORTED,
        happened_at=confirmed_at,
        space_id=access.space_id,
        person_id=access.person_id,
        login_id=access.login_id,
        subject_kind="register-import",
        subject_id=row.id,
        details={"document": str(row.document_id)} | machine,
    )
