"""Who asked to find an identifiant of this customer again, and what came of it (R054)?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

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
    identifiant: str  # whose password was chosen by it


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A password that was chosen: in which space, of which identifiant."""

    space_id: UUID | None
    identifiant: str


def recoveries_of_account(account: AccountSheet, *, now: datetime) -> Sequence[RecoverySheet]:
    """Give the latest, made with an address of the customer, whether or not anybody had it then.

    Its mail is among those of the account; what it held is its reader's alone. One query,
    and one more where links served: an address may have several accounts, and a link
    chooses the password of one.
    """
    links = list(_links(account)[:RECOVERIES_SHOWN_MAX])
    chosen = _chosen(account, links)
    return [_sheet(link, chosen.get(link.spent_at), account=account, now=now) for link in links]


def _sheet(
    link: Link, chosen: _Chosen | None, *, account: AccountSheet, now: datetime
) -> RecoverySheet:
    fate = _fate(link, now)
    if fate is RecoveryFate.SERVED and (chosen is None or chosen.space_id != account.space_id):
        fate = RecoveryFate.SERVED_ELSEWHERE
    return RecoverySheet(link.asked_at, link.address, fate, chosen.identifiant if chosen else "")


def _chosen(account: AccountSheet, links: Sequence[Link]) -> Mapping[datetime | None, _Chosen]:
    """Give what was chosen at the moments when these links were spent."""
    spent = [link for link in links if link.spent_at]
    found = {login_id for link in spent for login_id in _found(link) or ()}
    identifiant = Login.objects.filter(pk=OuterRef("subject_id")).values("identifiant")
    entries = Entry.objects.filter(
        Q(subject_id__in=found) | Q(space_id=account.space_id),
        kind=EntryKind.PASSWORD_CHOSEN,
        happened_at__in=[link.spent_at for link in spent],
    ).annotate(identifiant=Subquery(identifiant))
    rows = entries.values_list("happened_at", "space_id", "identifiant")
    return {happened_at: _Chosen(space_id, name) for happened_at, space_id, name in rows}


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


def _found(link: Link) -> list[str] | None:
    found: list[str] | None = getattr(link, "found")  # noqa: B009 - annotated by _links
    return found


def _fate(link: Link, now: datetime) -> RecoveryFate:
    if link.spent_at:
        return RecoveryFate.SERVED
    if _found(link) == []:
        return RecoveryFate.IN_VAIN
    return RecoveryFate.WAITING if now < link.expires_at else RecoveryFate.EXPIRED
