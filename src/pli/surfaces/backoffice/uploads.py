"""What becomes of uploaded files: handed in one after the other, and answered for."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, BinaryIO, cast
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pli.domain.deposits.operations import deposit_file, keep_index, open_batch
from pli.domain.deposits.queries import ArrivalRow, BatchProgress, file_key, may_read_held
from pli.domain.deposits.vocabulary import ArrivalState, Channel, Fingerprint
from pli.domain.spaces.vocabulary import Access
from pli.surfaces.backoffice.file_story import sum_up
from pli.surfaces.backoffice.forms.upload import IndexForm, UploadForm
from pli.surfaces.ui.formats import format_count, format_day
from pli.surfaces.ui.forms import PageForm, Upload
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
            available_date=given["available_date"],
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


def names_without_file(form: UploadForm) -> Sequence[str]:
    """Name the files that a valid form's index speaks of, and that did not come with it."""
    uploads: Sequence[Upload] = form.cleaned_data["uploads"]
    came = {file_key(upload.name or "") for upload in uploads}
    names: Mapping[str, str] = form.cleaned_data["index"].names
    return [name for key, name in names.items() if key not in came]


def answer_file(access: Access, row: ArrivalRow) -> Mapping[str, str]:
    """Say where a file stands, for its line on the page: that it came in, or how it ended."""
    return {
        "id": str(row.arrival_id),
        "file": row.file_name,
        "state": row.state,
        "label": str(find_status("deposit", row.state).word) % {"detail": row.motive},
        "reason": _sentence(row),
        "url": _page_to_act(access, row),
    }


def answer_followed(access: Access, progress: BatchProgress) -> Mapping[str, Any]:
    """Say how far a deposit is, and where some of its files stand."""
    return {
        "is_done": not progress.counts.received,
        "summary": sum_up(progress.counts),
        "files": [answer_file(access, row) for row in progress.files],
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


def _page_to_act(access: Access, row: ArrivalRow) -> str:
    if row.state is not ArrivalState.HELD or not may_read_held(access):
        return ""
    page = {"space_id": access.space_id, "arrival_id": row.arrival_id}
    return reverse("backoffice:file", kwargs=page)


def _sentence(row: ArrivalRow) -> str:
    if row.explanations:
        faults = [fault.message for fault in row.faults]
        remedies = [str(reason.remedy) for reason in row.explanations if reason.remedy]
        return " ".join([*faults, *remedies])
    if row.is_package:
        return _package_sentence(row)
    if row.state is ArrivalState.RECEIVED:
        return _("Contrôle en cours…")
    said = [row.invoice_number, row.company_name]
    if row.delayed_until:
        said.append(_("Visible le %(at)s") % {"at": format_day(row.delayed_until)})
    elif row.state is ArrivalState.KNOWN and row.invoice_known_at:
        known = _("Reçue le %(at)s : rien à faire.")
        said.append(known % {"at": format_day(row.invoice_known_at)})
    return " · ".join(part for part in said if part)


def _package_sentence(row: ArrivalRow) -> str:
    if row.state is ArrivalState.RECEIVED:
        return _("Archive reçue : ses fichiers entrent dans le dépôt.")
    came_out = ngettext(
        "%(count)s fichier en est sorti, examiné comme les autres.",
        "%(count)s fichiers en sont sortis, examinés comme les autres.",
        row.entry_count,
    )
    return came_out % {"count": format_count(row.entry_count)}
