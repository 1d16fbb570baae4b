"""What the page of a new deposit asks: the index, what is known, large files, how each ended."""

from http import HTTPStatus
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from pli.domain.deposits.operations import deposit_pieces, receive_piece
from pli.domain.deposits.queries import (
    follow_batch,
    one_arrival,
    received_files,
    require_depositor,
)
from pli.surfaces.backoffice.forms.upload import (
    FilesForm,
    FingerprintsForm,
    IndexForm,
    PieceForm,
    PiecesForm,
)
from pli.surfaces.backoffice.uploads import (
    answer_file,
    answer_followed,
    answer_index,
    answer_received,
    answer_refused,
    batch_of,
    keep_batch,
)
from pli.surfaces.ui.forms import PageForm
from pli.surfaces.ui.requests import SpaceRequest
from pli.surfaces.ui.streams import release_database

_MEMORY_BYTES = 512 * 1024


@require_POST
def index(request: SpaceRequest) -> HttpResponse:
    """Keep the index of the deposit; say which files it names."""
    require_depositor(request.access)
    form = IndexForm(request.POST, request.FILES)
    if not form.is_valid():
        return _refused(form)
    keep_batch(request.access, form)
    return JsonResponse(answer_index(form))


@require_POST
def received(request: SpaceRequest) -> HttpResponse:
    """Say which of the files that were chosen came in already."""
    require_depositor(request.access)
    form = FingerprintsForm(request.POST)
    if not form.is_valid():
        return _refused(form)
    files = form.cleaned_data["files_chosen"]
    found = received_files(
        access=request.access, files=files, customer_number=form.cleaned_data["customer_number"]
    )
    return JsonResponse(answer_received(files, found))


@require_POST
def piece(request: SpaceRequest) -> HttpResponse:
    """Take the next piece of a large file; say where to go on."""
    require_depositor(request.access)
    form = PieceForm(request.GET)
    if not form.is_valid():
        return _refused(form)
    release_database()
    # Whole before it takes its turn: a browser that was cut off keeps nobody waiting.
    with SpooledTemporaryFile(_MEMORY_BYTES) as content:
        copyfileobj(request, content)
        content.seek(0)
        offset = receive_piece(
            access=request.access,
            file=form.file,
            piece=cast("BinaryIO", content),
            offset=form.cleaned_data["offset"] or 0,
        )
    return JsonResponse({"offset": offset})


@require_POST
def pieces(request: SpaceRequest) -> HttpResponse:
    """Hand in a large file whose pieces all came."""
    require_depositor(request.access)
    form = PiecesForm(request.POST)
    if not form.is_valid():
        return _refused(form)
    batch_id = batch_of(request.access, form.cleaned_data["batch_id"])
    arrival = deposit_pieces(
        access=request.access,
        batch_id=batch_id,
        file=form.file,
        customer_number=form.cleaned_data["customer_number"],
        available_date=form.cleaned_data["available_date"],
        received_at=timezone.now(),
    )
    row = one_arrival(access=request.access, arrival_id=arrival.id)
    return JsonResponse(answer_file(request.access, row))


@require_safe
@never_cache
def progress(request: SpaceRequest, batch_id: UUID) -> HttpResponse:
    """Say how far a deposit is, and what became of the files that the page shows."""
    require_depositor(request.access)
    form = FilesForm(request.GET)
    if not form.is_valid():
        return _refused(form)
    followed = follow_batch(
        access=request.access, batch_id=batch_id, arrival_ids=form.cleaned_data["arrivals"]
    )
    return JsonResponse(answer_followed(request.access, followed))


def _refused(form: PageForm) -> HttpResponse:
    return JsonResponse(answer_refused(form), status=HTTPStatus.UNPROCESSABLE_ENTITY)
