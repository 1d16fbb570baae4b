"""The register of customers: handed in, rehearsed or applied, reported."""

from functools import partial
from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from ninja import Query, Router

from pli.domain.customers.operations import open_register_import
from pli.domain.customers.queries import (
    import_lines,
    is_line_place,
    one_register_import,
    require_register_importer,
)
from pli.domain.customers.vocabulary import REGISTER_BYTES_MAX, ImportState
from pli.domain.deposits.operations import answer_once
from pli.domain.deposits.vocabulary import Answer
from pli.domain.spaces.vocabulary import Access
from pli.surfaces.api.answering import KEY_HEADER, send
from pli.surfaces.api.openapi import (
    FILE_PROBLEMS,
    READING_PROBLEMS,
    REGISTER_TAG,
    REGISTER_TYPES,
    alone_parameters,
    file_body,
    key_parameter,
    said,
)
from pli.surfaces.api.problems import field_invalid
from pli.surfaces.api.receiving import Received, received_file
from pli.surfaces.api.representing import import_url, show_import
from pli.surfaces.api.schemas import ImportOut, ImportTakenOut, LinesAsked
from pli.surfaces.api.security import ApiRequest

router = Router(tags=[REGISTER_TAG])

_DRY_RUN = "dry_run"
_FIELDS = {_DRY_RUN: said("true : rien ne change, le rapport dit ce qui changerait.")}
_TRUTHS = {"": False, "0": False, "false": False, "1": True, "true": True}


@router.post(
    "/customers/imports",
    url_name="register-imports",
    operation_id="createRegisterImport",
    summary="Importer le registre des clients",
    response={HTTPStatus.ACCEPTED: ImportTakenOut, **FILE_PROBLEMS},
    openapi_extra={
        "parameters": [key_parameter(), *alone_parameters(_FIELDS)],
        "requestBody": file_body(_FIELDS, REGISTER_TYPES),
    },
)
def create(request: ApiRequest) -> HttpResponse:
    """Un CSV ou un classeur Excel ; avec dry_run=true, rien ne change et le rapport dit tout."""
    require_register_importer(request.auth)
    with received_file(
        request,
        fields=_FIELDS,
        media_types=REGISTER_TYPES,
        size_bytes_max=lambda _head: REGISTER_BYTES_MAX,
    ) as received:
        answer = answer_once(
            access=request.auth,
            route="POST /customers/imports",
            key=request.headers.get(KEY_HEADER),
            fingerprint=received.fingerprint(),
            asked_at=timezone.now(),
            answer=partial(_open, request.auth, received, _is_rehearsal(received)),
        )
    return send(answer)


@router.get(
    "/customers/imports/{import_id}",
    url_name="register-import",
    operation_id="getRegisterImport",
    summary="Lire le rapport d’un import",
    response={HTTPStatus.OK: ImportOut, **READING_PROBLEMS},
)
def show(request: ApiRequest, import_id: UUID, asked: Query[LinesAsked]) -> ImportOut:
    """Où en est l’import, et ligne par ligne ce qui change, ou ce qui est refusé et pourquoi."""
    if asked.page and not is_line_place(asked.page):
        raise field_invalid("page")
    sheet = one_register_import(access=request.auth, import_id=import_id)
    lines = import_lines(
        access=request.auth, import_id=import_id, outcome=asked.outcome, place=asked.page
    )
    return show_import(sheet, lines, request)


def _open(access: Access, received: Received, is_rehearsal: bool) -> Answer:  # noqa: FBT001 - one of a partial
    row = open_register_import(
        access=access,
        file_name=received.file_name,
        content=received.content,
        opened_at=timezone.now(),
        is_confirmed=not is_rehearsal,
    )
    taken = ImportTakenOut(
        id=row.id,
        url=import_url(row.id),
        file_name=row.file_name,
        dry_run=is_rehearsal,
        state=ImportState(row.state),
    )
    return Answer(HTTPStatus.ACCEPTED, taken.model_dump(mode="json"), taken.url)


def _is_rehearsal(received: Received) -> bool:
    try:
        return _TRUTHS[received.fields.get(_DRY_RUN, "").lower()]
    except KeyError:
        raise field_invalid(_DRY_RUN) from None
