"""What becomes of uploaded files: handed in one after the other, and answered for."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, BinaryIO, cast
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from pli.domain.deposits.operations import deposit_file, keep_index, open_batch
from pli.domain.deposits.queries import ArrivalRow, file_key
from pli.domain.deposits.vocabulary import ArrivalState, Channel, Fingerprint
from pli.domain.spaces.vocabulary import Access
from pli.surfaces.backoffice.forms.upload import IndexForm, Upload, UploadForm
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


def answer_taken(row: ArrivalRow) -> Mapping[str, str]:
    """Say that a file came in, for its line on the page; the worker may have been quicker."""
    return {
        "file": row.file_name,
        "state": row.state,
        "label": str(find_status("deposit", row.state).word) % {"detail": row.motive},
        "reason": _what_follows(row),
    }


def _what_follows(row: ArrivalRow) -> str:
    if row.state not in {ArrivalState.RECEIVED, ArrivalState.OPENED}:
        return _("Le contrôle est terminé : son résultat est sur la page de ce dépôt.")
    if row.is_package:
        return _("Archive reçue : ses fichiers entrent dans le dépôt.")
    return _("Le contrôle suit : son résultat sera sur la page de ce dépôt.")


def answer_refused(form: PageForm) -> Mapping[str, str]:
    """Say why nothing was deposited, for the line of the one file that was sent."""
    reasons = [
        f"{form.fields[name].label}{_('\u00a0:')} {error}" if name == "index" else str(error)
        for name, errors in form.errors.items()
        for error in errors
    ]
    upload = form.files.get("uploads")
    return {"file": (upload.name or "") if upload else "", "reason": " ".join(reasons)}
