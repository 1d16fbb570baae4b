"""What becomes of uploaded files: handed in one after the other, and answered for."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, BinaryIO, cast
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from pli.domain.deposits.operations import (
    deposit_file,
    examine_arrival,
    keep_index,
    open_batch,
)
from pli.domain.deposits.queries import ArrivalRow, file_key, one_arrival
from pli.domain.deposits.vocabulary import ArrivalState, Channel, Fingerprint
from pli.domain.spaces.vocabulary import Access
from pli.surfaces.backoffice.forms.upload import IndexForm, Upload, UploadForm
from pli.surfaces.ui.formats import format_day
from pli.surfaces.ui.forms import PageForm
from pli.surfaces.ui.templatetags.ui import find_status


def deposit_all(access: Access, form: UploadForm) -> Sequence[UUID]:
    """Hand in the files of a valid form; give their arrivals."""
    given = form.cleaned_data
    batch_id = keep_batch(access, form)
    return [
        deposit_file(
            access=access,
            batch_id=batch_id,
            file_name=upload.name or "",
            content=cast("BinaryIO", upload.file),
            customer_number=given["customer_number"],
            received_at=timezone.now(),
        ).id
        for upload in given["uploads"]
    ]


def keep_batch(access: Access, form: IndexForm) -> UUID:
    """Open the batch that a valid form names, and keep its index where there is one."""
    batch_id = batch_of(access, form.cleaned_data["batch_id"])
    if form.index_name:
        keep_index(
            access=access,
            batch_id=batch_id,
            file_name=form.index_name,
            index=form.cleaned_data["index"],
        )
    return batch_id


def batch_of(access: Access, batch_id: UUID) -> UUID:
    """Open the batch that a page names, unless a file of that page did."""
    now = timezone.now()
    return open_batch(access=access, channel=Channel.UPLOAD, opened_at=now, batch_id=batch_id).id


def answer_index(form: IndexForm) -> Mapping[str, Any]:
    """Say what a valid index names, for the page to compare with what was chosen."""
    index = form.cleaned_data["index"]
    return {"names": list(index.names.values()), "extra_columns": index.extra_columns}


def answer_received(
    files: Sequence[Fingerprint], received: Collection[Fingerprint]
) -> Mapping[str, Sequence[int]]:
    """Say which of the files, by their place, came in already."""
    return {"received": [place for place, file in enumerate(files) if file in received]}


def examine_now(access: Access, arrival_id: UUID) -> ArrivalRow:
    """Bring a file to its end without waiting for the worker, and say how it ended.

    A ZIP is left to the worker: nobody waits for thousands of files.
    """
    row = one_arrival(access=access, arrival_id=arrival_id)
    if row.is_package:
        return row
    examine_arrival(arrival_id=arrival_id, examined_at=timezone.now())
    return one_arrival(access=access, arrival_id=arrival_id)


def names_without_file(form: UploadForm) -> Sequence[str]:
    """Name the files that a valid form's index speaks of, and that did not come with it."""
    uploads: Sequence[Upload] = form.cleaned_data["uploads"]
    came = {file_key(upload.name or "") for upload in uploads}
    names: Mapping[str, str] = form.cleaned_data["index"].names
    return [name for key, name in names.items() if key not in came]


def last_row(access: Access, form: UploadForm, arrival_ids: Sequence[UUID]) -> ArrivalRow:
    """Tell of the last file of a valid form: how it ended, or in a run, that it came in."""
    if form.cleaned_data["is_run"]:
        return one_arrival(access=access, arrival_id=arrival_ids[-1])
    return [examine_now(access, arrival_id) for arrival_id in arrival_ids][-1]


def answer_ended(row: ArrivalRow) -> Mapping[str, str]:
    """Say how a file ended, or that it came in, for its line on the page."""
    status = find_status("deposit", row.state)
    return {
        "file": row.file_name,
        "state": row.state,
        "label": str(status.word) % {"detail": row.motive},
        "reason": _sentence(row),
    }


def answer_refused(form: PageForm) -> Mapping[str, str]:
    """Say why nothing was deposited, for the line of the one file that was sent."""
    reasons = [
        f"{form.fields[name].label}{_('\u00a0:')} {error}" if name == "index" else str(error)
        for name, errors in form.errors.items()
        for error in errors
    ]
    upload = form.files.get("uploads")
    return {"file": (upload.name or "") if upload else "", "reason": " ".join(reasons)}


def _sentence(row: ArrivalRow) -> str:
    if row.explanations:
        sentences = [fault.message for fault in row.faults]
        remedies = [str(reason.remedy) for reason in row.explanations if reason.remedy]
        return " ".join([*sentences, *remedies])
    if row.state is ArrivalState.RECEIVED:
        return _("Archive reçue : ses fichiers entrent dans le dépôt.") if row.is_package else ""
    customer = {"number": row.customer_number, "company": row.company_name}
    named = f"{row.invoice_number} · " + _("%(company)s, client %(number)s") % customer
    if row.state is ArrivalState.KNOWN and row.invoice_known_at:
        known = _("reçue le %(at)s : rien à faire") % {"at": format_day(row.invoice_known_at)}
        return f"{named} · {known}"
    return named
