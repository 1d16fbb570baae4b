"""Batches: files that belong together, with how many became what."""

from functools import partial
from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from ninja import Router

from pli.domain.deposits.operations import answer_once, open_batch
from pli.domain.deposits.queries import counts_of_space, one_batch
from pli.domain.deposits.vocabulary import Answer, Channel
from pli.domain.spaces.vocabulary import Access
from pli.surfaces.api.answering import KEY_HEADER, send
from pli.surfaces.api.openapi import BATCHES_TAG, OPENING_PROBLEMS, READING_PROBLEMS, key_parameter
from pli.surfaces.api.representing import batch_url, show_batch, show_counts
from pli.surfaces.api.schemas import BatchOut, CountsOut
from pli.surfaces.api.security import ApiRequest

router = Router(tags=[BATCHES_TAG])


@router.post(
    "/batches",
    url_name="batches",
    operation_id="createBatch",
    summary="Ouvrir un lot",
    response={HTTPStatus.CREATED: BatchOut, **OPENING_PROBLEMS},
    openapi_extra={"parameters": [key_parameter()]},
)
def create(request: ApiRequest) -> HttpResponse:
    """Sans lot, les fichiers d’une clé et d’un jour vont ensemble."""
    answer = answer_once(
        access=request.auth,
        route="POST /batches",
        key=request.headers.get(KEY_HEADER),
        fingerprint="",
        asked_at=timezone.now(),
        answer=partial(_open, request.auth),
    )
    return send(answer)


@router.get(
    "/batches/{batch_id}",
    url_name="batch",
    operation_id="getBatch",
    summary="Suivre un lot",
    response={HTTPStatus.OK: BatchOut, **READING_PROBLEMS},
)
def show(request: ApiRequest, batch_id: UUID) -> BatchOut:
    """Combien de ses fichiers sont devenus quoi."""
    return show_batch(one_batch(access=request.auth, batch_id=batch_id))


@router.get(
    "/status",
    url_name="status",
    operation_id="getStatus",
    summary="Faire le compte",
    response={HTTPStatus.OK: CountsOut, **READING_PROBLEMS},
)
def status(request: ApiRequest) -> CountsOut:
    """Tout ce qui a jamais été déposé : les nombres de « pli status »."""
    return show_counts(counts_of_space(access=request.auth))


def _open(access: Access) -> Answer:
    batch = open_batch(access=access, channel=Channel.API, opened_at=timezone.now())
    opened = show_batch(one_batch(access=access, batch_id=batch.id))
    return Answer(HTTPStatus.CREATED, opened.model_dump(mode="json"), batch_url(batch.id))
