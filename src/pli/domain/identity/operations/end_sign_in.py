"""Somebody goes out, or is shown out."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from pli.domain.identity.models import SignIn
from pli.domain.identity.vocabulary import SIGN_IN_IDLE_MAX, SignInEnd
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind


def end_sign_in(*, sign_in_id: UUID, reason: SignInEnd, ended_at: datetime) -> None:
    """End one sign-in; one that has ended keeps its first reason."""
    _end(SignIn.objects.filter(id=sign_in_id), reason, ended_at)


def end_sign_ins_of_login(
    *, login_id: UUID, reason: SignInEnd, ended_at: datetime, except_id: UUID | None = None
) -> int:
    """End all that a login opened, but the one who asks; tell how many."""
    sign_ins = SignIn.objects.filter(login_id=login_id)
    if except_id is not None:
        sign_ins = sign_ins.exclude(id=except_id)
    return _end(sign_ins, reason, ended_at)


def end_abandoned_sign_ins(*, ended_at: datetime) -> int:
    """End those to which nobody came back, and which no list should show; tell how many."""
    abandoned = SignIn.objects.filter(seen_at__lt=ended_at - SIGN_IN_IDLE_MAX)
    return _end(abandoned, SignInEnd.IDLE, ended_at)


@transaction.atomic
def _end(sign_ins: QuerySet[SignIn], reason: SignInEnd, ended_at: datetime) -> int:
    ending = list(
        sign_ins.filter(ended_at=None).select_related("login").select_for_update(of=("self",))
    )
    for sign_in in ending:
        sign_in.ended_at = ended_at
        sign_in.ended_reason = reason
        sign_in.save(update_fields=["ended_at", "ended_reason"])
        record_entry(
            book=Book.ACCESS,
            kind=EntryKind.SIGNED_OUT,
            happened_at=ended_at,
            subject_kind="sign-in",
            subject_id=sign_in.id,
            space_id=sign_in.login.space_id if sign_in.login else None,
            person_id=sign_in.person_id,
            login_id=sign_in.login_id,
            details={"reason": reason},
        )
    return len(ending)
