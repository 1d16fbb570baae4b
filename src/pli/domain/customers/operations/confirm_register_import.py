"""Somebody has read what a register would do, and wants it done."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.customers.models import RegisterImport
from pli.domain.customers.operations._confirming import (
    begin_application,
    record_confirmation,
    refuse_sandbox,
)
from pli.domain.customers.queries.one_register_import import (
    RegisterImportNotFound,
    require_register_importer,
)
from pli.domain.customers.vocabulary import CustomersFact, ImportState
from pli.domain.spaces.vocabulary import Access
from pli.kit.errors import Refused
from pli.kit.facts import announce


class RegisterImportNotRehearsed(Refused):
    """It is still being read, cannot be read, or was confirmed before."""

    code = "register-import-not-rehearsed"
    message = _("Cet import n’attend pas de confirmation : rechargez sa page.")


@transaction.atomic
def confirm_register_import(
    *,
    access: Access,
    import_id: UUID,
    confirmed_at: datetime,
    is_left_to_worker: bool = True,
) -> RegisterImport:
    """Have a rehearsed import applied.

    Raises RoleMissing, RegisterOfSandbox, RegisterImportNotFound, RegisterImportNotRehearsed.
    """
    require_register_importer(access)
    refuse_sandbox(access)
    rows = RegisterImport.objects.select_for_update().readable_by(access)
    row = rows.filter(id=import_id).first()
    if row is None:
        raise RegisterImportNotFound
    if row.state != ImportState.REHEARSED:
        raise RegisterImportNotRehearsed
    row.confirmed_at, row.confirmed_by = confirmed_at, access.person_id
    begin_application(row, confirmed_at)
    record_confirmation(row, access, confirmed_at)
    if is_left_to_worker:
        announce(CustomersFact.REGISTER_TO_RUN, row.id)
    return row
