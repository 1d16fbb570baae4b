"""A register is handed in: kept as received, then rehearsed."""

from datetime import datetime
from typing import BinaryIO

from django.db import transaction

from pli.domain.archive.operations import keep_file, store_file
from pli.domain.archive.vocabulary import MediaType
from pli.domain.customers.models import RegisterImport
from pli.domain.customers.operations._confirming import record_confirmation, refuse_sandbox
from pli.domain.customers.queries.one_register_import import require_register_importer
from pli.domain.customers.queries.policies import availability_policy
from pli.domain.customers.vocabulary import MONTHS_PER_YEAR, REGISTER_BYTES_MAX, CustomersFact
from pli.domain.spaces.vocabulary import Access
from pli.kit.days import add_months, paris_date
from pli.kit.facts import announce
from pli.kit.names import clean_file_name

_FILE_NAME_LENGTH_MAX = 255


def open_register_import(
    *,
    access: Access,
    file_name: str,
    content: BinaryIO,
    opened_at: datetime,
    is_left_to_worker: bool = True,
    is_confirmed: bool = False,
) -> RegisterImport:
    """Take a register in; nothing of it is applied before somebody confirms.

    A machine may confirm as it hands it in (`is_confirmed`): nobody would read the
    rehearsal, and the application follows it. One that holds a key of the sandbox may not.

    Whatever it is, it is taken: what is wrong is said in its report. A command
    rehearses it itself, and leaves it to no worker. Raises RoleMissing, FileTooLarge,
    StorageFull, RegisterOfSandbox.
    """
    require_register_importer(access)
    if is_confirmed:
        refuse_sandbox(access)
    document = store_file(
        space_id=access.space_id,
        content=content,
        media_type=MediaType.UNKNOWN,
        stored_at=opened_at,
        stored_by=access.person_id,
        size_bytes_max=REGISTER_BYTES_MAX,
    )
    years = availability_policy(access.space_id).keeping_years
    kept_until = add_months(paris_date(opened_at), years * MONTHS_PER_YEAR)
    with transaction.atomic():
        keep_file(stored_file_id=document.id, until_date=kept_until)
        row = RegisterImport.objects.create(
            supplier_id=access.space_id,
            file_name=clean_file_name(file_name, length_max=_FILE_NAME_LENGTH_MAX) or "registre",
            document=document,
            opened_at=opened_at,
            opened_by=access.person_id,
            moved_at=opened_at,
            confirmed_at=opened_at if is_confirmed else None,
            confirmed_by=access.person_id if is_confirmed else None,
        )
        if is_confirmed:
            record_confirmation(row, access, opened_at)
        if is_left_to_worker:
            announce(CustomersFact.REGISTER_TO_RUN, row.id)
    return row
