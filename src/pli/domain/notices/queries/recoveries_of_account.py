"""Who asked to find an identifiant of this customer again, and what came of it (R054)?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Q, QuerySet, Subquery

from pli.domain.customers.models import RegisteredAddress
from pli.domain.customers.queries import AccountSheet
from pli.domain.identity.models import Link, Login
from pli.domain.identity.vocabulary import LinkPurpose
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.notices.vocabulary import RecoveryFate

RECOVERIES_SHOWN_MAX = 10


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """One request: when, for which address, what came of it."""

    asked_at: datetime
    address: str
    fate: RecoveryFate


def recoveries_of_account(account: AccountSheet, *, now: datetime) -> Sequence[RecoverySheet]:
    """Give the latest, made with an address of the customer, whether or not anybody had it then.

    Its mail is among those of the account; what it held is its reader's alone. One query.
    """
    return [
        RecoverySheet(link.asked_at, link.address, _fate(link, now))
        for link in _links(account)[:RECOVERIES_SHOWN_MAX]
    ]


def _links(account: AccountSheet) -> QuerySet[Link]:
    logins = Login.objects.filter(space_id=account.space_id).exclude(address_key="")
    registered = RegisteredAddress.objects.filter(account_id=account.account_id)
    of_customer = Q(address_key__in=logins.values("address_key")) | Q(
        address_key__in=registered.values("address_key")
    )
    links = Link.objects.filter(
        of_customer,
        purpose=LinkPurpose.RECOVERY,
        realm_id=account.supplier_id,
        asked_by=None,  # an administrator's invitation is no request
    )
    asked = Entry.objects.filter(kind=EntryKind.RECOVERY_ASKED, subject_id=OuterRef("pk"))
    answered = links.annotate(found=Subquery(asked.values("details__logins")[:1]))
    return answered.order_by("-asked_at", "-id")


def _fate(link: Link, now: datetime) -> RecoveryFate:
    found: list[str] | None = getattr(link, "found")  # noqa: B009 - annotated above
    if link.spent_at:
        return RecoveryFate.SERVED
    if found == []:
        return RecoveryFate.IN_VAIN
    return RecoveryFate.WAITING if now < link.expires_at else RecoveryFate.EXPIRED
