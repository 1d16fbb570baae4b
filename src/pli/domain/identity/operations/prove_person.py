"""The person, and not only a login, is proved in a sign-in."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.identity.models import SignIn
from pli.domain.identity.operations._sign_ins import find_open
from pli.domain.identity.operations.spend_link import spend_link
from pli.domain.identity.queries.verified_address_of import verified_owner_of
from pli.domain.identity.vocabulary import PERSON_PROOFS, LinkPurpose, Proof
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.kit.errors import Refused


class ProofTooWeak(Refused):
    """A password proves a login, never a person."""

    code = "proof-too-weak"
    message = _("Un mot de passe ne suffit pas à confirmer que c’est bien vous.")


class LinkOfAnotherSignIn(Refused):
    """The link proves the session that asked for it, and no other."""

    code = "link-of-another-sign-in"
    message = _(
        "Ouvrez ce lien dans le navigateur où vous l’avez demandé, sans vous être déconnecté."
    )


@transaction.atomic
def prove_person(*, sign_in_id: UUID, token: str, proved_at: datetime) -> None:
    """Spend the link that this sign-in asked for: whoever reads the address is here.

    Raises SignInEnded, LinkOfAnotherSignIn, LinkUnknown, LinkSpent or LinkExpired.
    """
    sign_in = find_open(SignIn.objects.select_for_update(), sign_in_id)
    link = spend_link(token=token, purpose=LinkPurpose.PERSON_PROOF, spent_at=proved_at)
    owner_id = verified_owner_of(address=link.address)
    # Opened elsewhere, it would prove whoever only knows a password; and the
    # address may have found another owner since.
    if link.about_id != sign_in.id or owner_id != sign_in.person_id:
        raise LinkOfAnotherSignIn
    _record_proof(sign_in, Proof.LINK, proved_at)


@transaction.atomic
def record_person_proof(*, sign_in_id: UUID, proof: Proof, proved_at: datetime) -> None:
    """A passkey or a second factor of this very person was just verified.

    Raises ProofTooWeak or SignInEnded.
    """
    require_proof_of_person(proof)
    sign_in = find_open(SignIn.objects.select_for_update(), sign_in_id)
    _record_proof(sign_in, proof, proved_at)


def require_proof_of_person(proof: Proof) -> None:
    """Raise ProofTooWeak for what proves no person."""
    if proof not in PERSON_PROOFS:
        raise ProofTooWeak


def _record_proof(sign_in: SignIn, proof: Proof, proved_at: datetime) -> None:
    sign_in.person_proved_at = proved_at
    sign_in.person_proved_by = proof
    sign_in.save(update_fields=["person_proved_at", "person_proved_by"])
    record_entry(
        book=Book.ACCESS,
        kind=EntryKind.PERSON_PROVED,
        happened_at=proved_at,
        subject_kind="sign-in",
        subject_id=sign_in.id,
        person_id=sign_in.person_id,
        login_id=sign_in.login_id,
        details={"proof": proof},
    )
