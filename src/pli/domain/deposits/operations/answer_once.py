"""A machine asks under a key of its own: the same thing asked twice is done once."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.deposits.models import IdempotencyKey
from pli.domain.deposits.vocabulary import (
    IDEMPOTENCY_KEY_LENGTH_MAX,
    IDEMPOTENCY_LIFE,
    Answer,
)
from pli.domain.spaces.vocabulary import Access
from pli.kit.errors import Invalid, Refused


class IdempotencyKeyInvalid(Invalid):
    """No such key can be kept."""

    code = "idempotency-key-invalid"
    field = "Idempotency-Key"
    message = _("La clé d’idempotence a de 1 à 255 signes imprimables, sans accent.")


class IdempotencyKeyReused(Invalid):
    """The key came before, with another content."""

    code = "idempotency-key-reused"
    field = "Idempotency-Key"
    message = _("Cette clé d’idempotence a déjà servi pour un autre contenu.")


class AnswerUnderWay(Refused):
    """The same thing is being done at this moment, for a request that came before."""

    code = "answer-under-way"
    message = _("La même demande est en cours. Réessayez dans quelques secondes.")


def answer_once(
    *,
    access: Access,
    route: str,
    key: str | None,
    fingerprint: str,
    asked_at: datetime,
    answer: Callable[[], Answer],
) -> Answer:
    """Answer a request; one that was answered under this key is told the same for a day.

    What `answer` does and what it answers commit together: whoever is killed between
    the two leaves neither, and the lock goes with its connection. A refusal is not kept:
    asked again, the question is looked at again. Without a key each request is new.
    Raises IdempotencyKeyInvalid, IdempotencyKeyReused, AnswerUnderWay.
    """
    if key is None or access.api_client_id is None:
        return answer()
    if not (0 < len(key) <= IDEMPOTENCY_KEY_LENGTH_MAX and key.isascii() and key.isprintable()):
        raise IdempotencyKeyInvalid
    with transaction.atomic(durable=True):
        _take_turn(f"answer {access.api_client_id} {route} {key}")
        place: dict[str, Any] = {"client_id": access.api_client_id, "route": route, "key": key}
        kept = IdempotencyKey.objects.filter(
            **place, answered_at__gt=asked_at - IDEMPOTENCY_LIFE
        ).first()
        if kept is None:
            made = answer()
            told = {"status": made.status, "location": made.location, "body": made.body}
            written = told | {"fingerprint": fingerprint, "answered_at": asked_at}
            IdempotencyKey.objects.update_or_create(**place, defaults=written)
            return made
    if kept.fingerprint != fingerprint:
        raise IdempotencyKeyReused
    return Answer(kept.status, kept.body, kept.location, is_replay=True)


def _take_turn(subject: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [subject])
        if cursor.fetchone() != (True,):
            raise AnswerUnderWay
