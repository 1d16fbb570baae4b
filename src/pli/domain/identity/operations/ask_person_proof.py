"""Somebody signed in by a password asks to be proved by a link to their address."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.identity.models import Link, SignIn
from pli.domain.identity.operations._asking_limits import wait_before_asking
from pli.domain.identity.operations._sign_ins import find_open
from pli.domain.identity.operations.make_link import make_link
from pli.domain.identity.queries.fold import fold
from pli.domain.identity.queries.source_of import source_of
from pli.domain.identity.queries.verified_address_of import verified_address_of
from pli.domain.identity.vocabulary import (
    PLATFORM_RECOVERY,
    PROOF_LINK_LIFE,
    IdentityFact,
    LinkPurpose,
)
from pli.kit.errors import Refused, TooMany
from pli.kit.facts import announce

_POLICY = replace(PLATFORM_RECOVERY, link_life=PROOF_LINK_LIFE)


class NoVerifiedAddress(Refused):
    """Nobody ever proved an address for this person: there is nowhere to write to."""

    code = "no-verified-address"
    message = _("Nous n’avons aucune adresse vérifiée où vous envoyer un lien.")


class PersonProofTooOften(TooMany):
    """A mail left a moment ago, or too many left today."""

    code = "person-proof-too-often"
    message = _("Un mail vient de vous être adressé.")
    again = _("Nouvelle demande possible %(moment)s.")


@transaction.atomic
def ask_person_proof(*, sign_in_id: UUID, asked_at: datetime) -> Link:
    """Promise a link to the person's verified address: it will prove this sign-in alone.

    Raises SignInEnded, NoVerifiedAddress or PersonProofTooOften.
    """
    sign_in = find_open(SignIn.objects.all(), sign_in_id)
    address = verified_address_of(person_id=sign_in.person_id)
    if address is None:
        raise NoVerifiedAddress
    wait = wait_before_asking(
        purpose=LinkPurpose.PERSON_PROOF,
        address_key=fold(address),
        realm_id=None,
        ip=None,
        policy=_POLICY,
        asked_at=asked_at,
    )
    if wait is not None:
        raise PersonProofTooOften(retry_at=wait.until)

    link = make_link(
        purpose=LinkPurpose.PERSON_PROOF,
        address=address,
        asked_at=asked_at,
        life=_POLICY.link_life,
        about_id=sign_in.id,
        ip=source_of(sign_in.ip),
    )
    announce(IdentityFact.PERSON_PROOF_ASKED, link.id)
    return link
