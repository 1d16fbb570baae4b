"""What becomes of uploaded files: handed in one after the other, and answered for."""

from collections.abc import Mapping, Sequence
from typing import BinaryIO, cast
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from pli.domain.deposits.operations import deposit_file, open_batch
from pli.domain.deposits.queries import file_key, one_arrival
from pli.domain.deposits.vocabulary import Channel
from pli.domain.spaces.vocabulary import Access
from pli.surfaces.backoffice.forms.upload import Upload, UploadForm
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
            received_at=timezone.now(),
        ).id
        for upload in given["uploads"]
    ]


def names_without_file(form: UploadForm) -> Sequence[str]:
    """Name the files that a valid form's index speaks of, and that did not come with it."""
    uploads: Sequence[Upload] = form.cleaned_data["uploads"]
    came = {file_key(upload.name or "") for upload in uploads}
    names: Mapping[str, str] = form.cleaned_data["index"].names
    return [name for key, name in names.items() if key not in came]


def answer_received(access: Access, arrival_id: UUID) -> Mapping[str, str]:
    """Say that a file came in, for its line on the page: the worker examines it."""
    row = one_arrival(access=access, arrival_id=arrival_id)
    return {
        "file": row.file_name,
        "state": row.state,
        "label": str(find_status("deposit", row.state).word) % {"detail": row.motive},
        "reason": _("Le contrôle suit : son résultat sera sur la page de ce dépôt."),
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
