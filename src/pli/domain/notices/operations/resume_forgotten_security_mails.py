"""Mails by which a mailbox or an access taken over is found out in time: their job is lost."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from pli.domain.customers.models import RegisteredAddress
from pli.domain.customers.vocabulary import CustomersFact
from pli.domain.identity.models import SignIn
from pli.domain.identity.queries import sign_ins_from_new_devices
from pli.domain.identity.vocabulary import IdentityFact
from pli.domain.notices.models import Activation, AddressChange
from pli.domain.notices.vocabulary import (
    FORGOTTEN_AFTER,
    FORGOTTEN_BATCH_MAX,
    SECURITY_LOOKED_FOR,
    AddressMoment,
    NoticesFact,
)
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import MailKind
from pli.domain.spaces.models import Membership, SuccessionRequest
from pli.domain.spaces.vocabulary import Role, SpacesFact
from pli.kit.facts import announce, has_job


@transaction.atomic
def resume_forgotten_security_mails(*, now: datetime) -> int:
    """Announce again what was not told; give how much.

    It is each other address, each new browser, each decision on who administers a space.
    Recoveries, proofs and invitations are left out: whoever waits for one asks again.
    """
    return (
        _resume(CustomersFact.ADDRESS_REPLACED, _replaced(), "registered_at", now)
        + _resume(NoticesFact.ADDRESS_CHANGE_ASKED, _asked(now), "asked_at", now)
        + _resume(IdentityFact.SIGNED_IN_FROM_NEW_DEVICE, _new_devices(), "started_at", now)
        + _resume(SpacesFact.SUCCESSION_DECIDED, _decided(), "decided_at", now)
    )


def _resume(fact: StrEnum, rows: QuerySet[Any], since: str, now: datetime) -> int:
    forgotten = rows.filter(
        **{f"{since}__gte": now - SECURITY_LOOKED_FOR, f"{since}__lt": now - FORGOTTEN_AFTER}
    )
    ids = forgotten.exclude(has_job(fact)).order_by(since, "id").values_list("id", flat=True)
    met = list(ids[:FORGOTTEN_BATCH_MAX])
    for row_id in met:
        announce(fact, row_id)
    return len(met)


def _replaced() -> QuerySet[RegisteredAddress]:
    """Addresses on file that the next invoice brings in, whoever has the identifiant untold."""
    in_use = Activation.objects.filter(account=OuterRef("account"), login__ended_at=None).exclude(
        login__address_key__in=["", OuterRef("address_key")]
    )
    return RegisteredAddress.objects.filter(
        Exists(in_use),
        ~Exists(Activation.objects.filter(address=OuterRef("pk"))),
        ~_was_written(AddressMoment.PLANNED),
        replaced_at=None,
        account__closed_at=None,
    )


def _asked(now: datetime) -> QuerySet[AddressChange]:
    """Changes that both mailboxes are to agree to, and one of the two was not asked."""
    return AddressChange.objects.filter(
        ~_was_written(AddressMoment.FORMER_ASKED) | ~_was_written(AddressMoment.NEW_ASKED),
        cancelled_at=None,
        done_at=None,
        expires_at__gt=now,
        login__ended_at=None,
    )


def _was_written(moment: AddressMoment) -> Exists:
    start = Value(f"{MailKind.ADDRESS_CHANGE}:")
    key = Concat(start, Cast(OuterRef("pk"), CharField()), Value(f":{moment}"))
    return Exists(Mail.objects.filter(key=key))


def _new_devices() -> QuerySet[SignIn]:
    """Sign-ins from a browser not seen before, that nobody was told of."""
    told = Mail.objects.filter(about_id=OuterRef("pk"), kind=MailKind.NEW_SIGN_IN)
    return sign_ins_from_new_devices().exclude(Exists(told))


def _decided() -> QuerySet[SuccessionRequest]:
    """Decisions that nobody was told of, though somebody has an address."""
    start = Concat(Value(f"{MailKind.SUCCESSION}:"), Cast(OuterRef("pk"), CharField()))
    told = Mail.objects.filter(about_id=OuterRef("space__account__id"), key__startswith=start)
    others = Membership.objects.standing().exclude(id=OuterRef("asked_by_id"))
    others = others.filter(space=OuterRef("space"), roles__contains=[Role.ADMINISTRATOR])
    is_former_told = Q(is_granted=True) & Exists(others.exclude(login__address=""))
    decided = SuccessionRequest.objects.filter(~Q(asked_by__login__address="") | is_former_told)
    return decided.exclude(Exists(told))
