"""Files: handed in, listed, followed."""

from datetime import date
from functools import partial
from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from ninja import Query, Router

from pli.domain.deposits.operations import (
    answer_once,
    deposit_file,
    open_daily_batch,
)
from pli.domain.deposits.queries import (
    file_bytes_max,
    list_arrivals,
    one_arrival,
    require_depositor,
)
from pli.domain.deposits.vocabulary import (
    Answer,
    ArrivalState,
    IndexColumn,
    IndexLine,
)
from pli.domain.spaces.vocabulary import Access
from pli.kit.pagination import Cursor
from pli.surfaces.api.answering import KEY_HEADER, send
from pli.surfaces.api.openapi import (
    DEPOSITS_TAG,
    FILE_PROBLEMS,
    FILE_TYPES,
    READING_PROBLEMS,
    alone_parameters,
    file_body,
    key_parameter,
    said,
)
from pli.surfaces.api.problems import field_invalid
from pli.surfaces.api.receiving import Received, received_file
from pli.surfaces.api.representing import deposit_url, page_url, show_deposit
from pli.surfaces.api.schemas import DepositOut, DepositsAsked, DepositsOut, DepositTakenOut
from pli.surfaces.api.security import ApiRequest

router = Router(tags=[DEPOSITS_TAG])

_CUSTOMER_NUMBER, _BATCH, _AVAILABLE_DATE = "customer_number", "batch", "available_date"
# A line of an index says these; the name of the file comes with the file.
LINE_FIELDS = tuple(column for column in IndexColumn if column is not IndexColumn.FILE)
FIELDS = {
    _CUSTOMER_NUMBER: said("Le numéro du client, si le fichier ne le dit pas."),
    _BATCH: said("Le lot ; sans lui, celui de la clé et du jour.", format="uuid"),
    _AVAILABLE_DATE: said("Le client ne voit rien avant ce jour : 2027-03-14.", format="date"),
    **{str(column): said("Comme cette colonne d’un index.") for column in LINE_FIELDS},
}


@router.post(
    "/deposits",
    url_name="deposits",
    operation_id="createDeposit",
    summary="Déposer un fichier",
    response={HTTPStatus.ACCEPTED: DepositTakenOut, **FILE_PROBLEMS},
    openapi_extra={
        "parameters": [key_parameter(), *alone_parameters(FIELDS)],
        "requestBody": file_body(FIELDS, FILE_TYPES),
    },
)
def create(request: ApiRequest) -> HttpResponse:
    """Le fichier est gardé quand la réponse part : ni ses octets ni sa trace ne se perdent.

    Il est contrôlé ensuite : son adresse, dans Location, dit ce qu’il devient.
    """
    require_depositor(request.auth)
    with received_file(
        request, fields=FIELDS, media_types=FILE_TYPES, size_bytes_max=file_bytes_max
    ) as received:
        answer = answer_once(
            access=request.auth,
            route="POST /deposits",
            key=request.headers.get(KEY_HEADER),
            fingerprint=received.fingerprint(),
            asked_at=timezone.now(),
            answer=partial(
                _deposit, request.auth, received, _batch_named(received), _day_named(received)
            ),
        )
    return send(answer)


@router.get(
    "/deposits",
    url_name="deposits",
    operation_id="listDeposits",
    summary="Lister les fichiers déposés",
    response={HTTPStatus.OK: DepositsOut, **READING_PROBLEMS},
)
def index(request: ApiRequest, asked: Query[DepositsAsked]) -> DepositsOut:
    """Le dernier déposé d’abord, cinquante par page."""
    found = list_arrivals(
        access=request.auth,
        batch_id=asked.batch,
        state=asked.state,
        cursor=_cursor(asked.page),
    )
    return DepositsOut(
        deposits=[show_deposit(row) for row in found.rows],
        next=page_url(request, found.following),
        previous=page_url(request, found.previous),
    )


@router.get(
    "/deposits/{deposit_id}",
    url_name="deposit",
    operation_id="getDeposit",
    summary="Suivre un fichier",
    response={HTTPStatus.OK: DepositOut, **READING_PROBLEMS},
)
def show(request: ApiRequest, deposit_id: UUID) -> DepositOut:
    """Son état, ses motifs d’attente et ses fautes, la facture qu’il est devenu."""
    return show_deposit(one_arrival(access=request.auth, arrival_id=deposit_id))


def _deposit(
    access: Access, received: Received, batch_id: UUID | None, available_date: date | None
) -> Answer:
    now = timezone.now()
    arrival = deposit_file(
        access=access,
        batch_id=batch_id or open_daily_batch(access=access, opened_at=now).id,
        file_name=received.file_name,
        content=received.content,
        customer_number=received.fields.get(_CUSTOMER_NUMBER, ""),
        index_line=_line(received),
        received_at=now,
        available_date=available_date,
    )
    taken = DepositTakenOut(
        id=arrival.id,
        url=deposit_url(arrival.id),
        batch=arrival.batch_id,
        file_name=arrival.file_name,
        received_at=arrival.received_at,
        state=ArrivalState.RECEIVED,
    )
    return Answer(HTTPStatus.ACCEPTED, taken.model_dump(mode="json"), taken.url)


def _line(received: Received) -> IndexLine | None:
    cells = {str(column): received.fields.get(column, "") for column in LINE_FIELDS}
    if not any(cells.values()):
        return None
    return IndexLine(number=1, cells={str(IndexColumn.FILE): received.file_name} | cells)


def _batch_named(received: Received) -> UUID | None:
    text = received.fields.get(_BATCH)
    try:
        return UUID(text) if text else None
    except ValueError:
        raise field_invalid(_BATCH) from None


def _day_named(received: Received) -> date | None:
    text = received.fields.get(_AVAILABLE_DATE)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise field_invalid(_AVAILABLE_DATE) from None


def _cursor(page: str) -> Cursor | None:
    cursor = Cursor.decode(page) if page else None
    if page and cursor is None:
        raise field_invalid("page")
    return cursor
