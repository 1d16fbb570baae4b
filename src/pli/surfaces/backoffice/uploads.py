"""What becomes of uploaded files: handed in one after the other, and answered for."""

from collections.abc import Mapping, Sequence
from typing import BinaryIO, cast
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from pli.domain.deposits.operations import deposit_file, examine_arrival, open_batch
from pli.domain.deposits.queries import ArrivalRow, file_key, one_arrival
from pli.domain.deposits.vocabulary import ArrivalState, Channel
from pli.domain.spaces.vocabulary import Access
from pli.surfaces.backoffice.forms.upload import Upload, UploadForm
from pli.surfaces.ui.formats import format_day
from pli.surfaces.ui.templatetags.ui import find_status


def deposit_all(access: Access, form: UploadForm) -> Sequence[UUID]:
    """Hand in the files of a valid form; give their arrivals."""
    given = form.cleaned_data
    batch = open_batch(
        access=access,
        channel=Channel.UPLOAD,
        opened_at=timezone.now(),
        batch_id=given["batch_id"],
    )
    return [
        deposit_file(
            access=access,
            batch_id=batch.id,
            file_name=upload.name or "",
            content=cast("BinaryIO", upload.file),
            customer_number=given["customer_number"],
            index_line=given["index"].lines.get(file_key(upload.name or "")),
            available_date=given["available_date"],
            received_at=timezone.now(),
        ).id
        for upload in given["uploads"]
    ]


def examine_now(access: Access, arrival_id: UUID) -> ArrivalRow:
    """Bring a file to its end without waiting for the worker, and say how it ended."""
    examine_arrival(arrival_id=arrival_id, examined_at=timezone.now())
    return one_arrival(access=access, arrival_id=arrival_id)


def names_without_file(form: UploadForm) -> Sequence[str]:
    """Name the files that a valid form's index speaks of, and that did not come with it."""
    uploads: Sequence[Upload] = form.cleaned_data["uploads"]
    came = {file_key(upload.name or "") for upload in uploads}
    names: Mapping[str, str] = form.cleaned_data["index"].names
    return [name for key, name in names.items() if key not in came]


def answer_ended(row: ArrivalRow) -> Mapping[str, str]:
    """Say how a file ended, for its line on the page."""
    status = find_status("deposit", row.state)
    return {
        "file": row.file_name,
        "state": row.state,
        "label": str(status.word) % {"detail": row.motive},
        "reason": _sentence(row),
    }


def answer_refused(form: UploadForm) -> Mapping[str, str]:
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
    customer = {"number": row.customer_number, "company": row.company_name}
    named = f"{row.invoice_number} · " + _("%(company)s, client %(number)s") % customer
    if row.state is ArrivalState.KNOWN and row.invoice_known_at:
        known = _("reçue le %(at)s : rien à faire") % {"at": format_day(row.invoice_known_at)}
        return f"{named} · {known}"
    if row.delayed_until:
        visible = _("visible le %(day)s") % {"day": format_day(row.delayed_until)}
        return f"{named} · {visible}"
    return named
