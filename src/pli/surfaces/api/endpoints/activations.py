"""The activation mail of a customer, before the next invoice or once more (T5)."""

from functools import partial
from http import HTTPStatus

from django.http import HttpResponse
from django.utils import timezone
from ninja import Router

from pli.domain.customers.queries import account_numbered, require_register_importer
from pli.domain.deposits.operations import answer_once
from pli.domain.deposits.vocabulary import Answer
from pli.domain.notices.operations import send_activation
from pli.domain.spaces.vocabulary import Access
from pli.surfaces.api.answering import KEY_HEADER, send
from pli.surfaces.api.openapi import ACTING_PROBLEMS, REGISTER_TAG, key_parameter
from pli.surfaces.api.schemas import ActivationAsked, ActivationOut
from pli.surfaces.api.security import ApiRequest

router = Router(tags=[REGISTER_TAG])


@router.post(
    "/customers/activations",
    url_name="activations",
    operation_id="createActivation",
    summary="Envoyer l’activation à un client",
    response={HTTPStatus.ACCEPTED: ActivationOut, **ACTING_PROBLEMS},
    openapi_extra={"parameters": [key_parameter()]},
)
def create(request: ApiRequest, asked: ActivationAsked) -> HttpResponse:
    """Sans attendre de facture, ou une fois encore, là où les règles du fournisseur le veulent."""
    require_register_importer(request.auth)
    answer = answer_once(
        access=request.auth,
        route="POST /customers/activations",
        key=request.headers.get(KEY_HEADER),
        fingerprint=asked.customer_number,
        asked_at=timezone.now(),
        answer=partial(_send, request.auth, asked.customer_number),
    )
    return send(answer)


def _send(access: Access, number: str) -> Answer:
    account = account_numbered(access.space_id, number)
    sent = send_activation(access=access, account_id=account.id, sent_at=timezone.now())
    shown = ActivationOut(
        customer_number=account.number,
        recipient=sent.mail.recipient,
        activated_at=sent.activated_at,
    )
    return Answer(HTTPStatus.ACCEPTED, shown.model_dump(mode="json"))
