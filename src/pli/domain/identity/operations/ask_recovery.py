"""Somebody has forgotten a password or an identifiant, or has none yet (R038–R045)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.identity.models import Link
from pli.domain.identity.operations._asking_limits import wait_before_asking
from pli.domain.identity.operations.make_link import make_link
from pli.domain.identity.queries.clean_address import clean_address
from pli.domain.identity.queries.fold import fold
from pli.domain.identity.queries.logins_behind_link import logins_at_address
from pli.domain.identity.queries.source_of import source_of
from pli.domain.identity.vocabulary import (
    IdentityFact,
    LinkPurpose,
    RecoveryOutcome,
    RecoveryPolicy,
    Visitor,
)
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.kit.errors import TooMany
from pli.kit.facts import announce


class RecoveryTooOften(TooMany):
    """Asked a moment ago, or too many times today, by whomever, whether or not a mail left."""

    code = "recovery-too-often"
    message = _(
        "Une récupération a déjà été demandée pour cette adresse, par vous ou par quelqu’un "
        "d’autre. Si un mail est parti, son lien fonctionne tant que personne ne s’en est servi : "
        "cherchez-le, aussi dans vos courriers indésirables."
    )
    again = _("Nouvelle demande possible %(moment)s.")


class RecoveryFromSourceTooOften(RecoveryTooOften):
    """One source asked about address after address, and this one never came in from there."""

    code = "recovery-from-source-too-often"
    message = _(
        "Beaucoup de récupérations viennent d’être demandées depuis votre connexion à internet. "
        "Réessayez plus tard, ou depuis une autre connexion."
    )


@dataclass(frozen=True, slots=True)
class Recovery:
    """What to tell, and the link promised where somebody has the address."""

    outcome: RecoveryOutcome
    link: Link


@transaction.atomic
def ask_recovery(
    *,
    address: str,
    realm_id: UUID | None,
    policy: RecoveryPolicy,
    asked_at: datetime,
    visitor: Visitor,
) -> Recovery:
    """Promise a mail to an address that logins of the realm have; without realm, any login.

    A policy that does not tell unknown addresses answers « sent » to all, does
    the same work for all, and announces that a helping mail is due.
    Raises AddressInvalid, RecoveryTooOften or RecoveryFromSourceTooOften.
    """
    address = clean_address(address)
    key = fold(address)
    wait = wait_before_asking(
        purpose=LinkPurpose.RECOVERY,
        address_key=key,
        realm_id=realm_id,
        ip=visitor.ip,
        policy=policy,
        asked_at=asked_at,
    )
    if wait is not None:
        refusal = RecoveryFromSourceTooOften if wait.is_of_source else RecoveryTooOften
        raise refusal(retry_at=wait.until)

    found = logins_at_address(address_key=key, realm_id=realm_id).values_list("id", flat=True)
    login_ids = list(found)
    link = make_link(
        purpose=LinkPurpose.RECOVERY,
        address=address,
        asked_at=asked_at,
        life=policy.link_life,
        realm_id=realm_id,
        ip=source_of(visitor.ip),
    )
    _record(link, login_ids)
    return Recovery(outcome=_promise(link, policy, is_known=bool(login_ids)), link=link)


def _promise(link: Link, policy: RecoveryPolicy, *, is_known: bool) -> RecoveryOutcome:
    if is_known:
        announce(IdentityFact.RECOVERY_ASKED, link.id)
        return RecoveryOutcome.SENT
    if policy.unknown_address_is_told:
        return RecoveryOutcome.UNKNOWN
    announce(IdentityFact.RECOVERY_ASKED_IN_VAIN, link.id)
    return RecoveryOutcome.SENT


def _record(link: Link, login_ids: list[UUID]) -> None:
    record_entry(
        book=Book.ACCESS,
        kind=EntryKind.RECOVERY_ASKED,
        happened_at=link.asked_at,
        subject_kind="link",
        subject_id=link.id,
        space_id=link.realm_id,
        details={"logins": [str(login_id) for login_id in login_ids]},
    )
