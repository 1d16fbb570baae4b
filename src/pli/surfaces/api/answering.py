"""Answers to what changes something: made once, and told again under the same key."""

from django.http import HttpResponse, JsonResponse

from pli.domain.deposits.vocabulary import Answer

KEY_HEADER = "Idempotency-Key"
REPLAYED_HEADER = "Idempotent-Replayed"


def send(answer: Answer) -> HttpResponse:
    """Send an answer, the first time or again."""
    response = JsonResponse(
        dict(answer.body), status=answer.status, json_dumps_params={"ensure_ascii": False}
    )
    if answer.location:
        response.headers["Location"] = answer.location
    if answer.is_replay:
        response.headers[REPLAYED_HEADER] = "true"
    return response
