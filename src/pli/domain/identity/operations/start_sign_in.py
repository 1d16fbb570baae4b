"""Somebody comes in."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pli.domain.identity.models import SignIn
from pli.domain.identity.operations.prove_person import require_proof_of_person
from pli.domain.identity.vocabulary import PERSON_PROOFS, IdentityFact, Proof, Visitor
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.kit.facts import announce
from pli.kit.tokens import hash_token

_BROWSER_LENGTH_MAX = 300


@transaction.atomic
def start_sign_in(
    *,
    person_id: UUID,
    login_id: UUID | None,
    proof: Proof,
    person_proof: Proof | None,
    visitor: Visitor,
    started_at: datetime,
) -> SignIn:
    """Open a sign-in; the person is proved by `person_proof`, or by a passkey that opened it.

    One from a browser that this person never used, where others are known, is announced.
    Raises ProofTooWeak if a password is said to prove the person.
    """
    if person_proof is None and proof in PERSON_PROOFS:
        person_proof = proof
    if person_proof is not None:
        require_proof_of_person(person_proof)
    device_hash = hash_token(visitor.device) if visitor.device else ""
    is_new_device = _is_new_device(person_id, device_hash)
    sign_in = SignIn.objects.create(
        person_id=person_id,
        login_id=login_id,
        proof=proof,
        started_at=started_at,
        seen_at=started_at,
        person_proved_at=started_at if person_proof else None,
        person_proved_by=person_proof or "",
        ip=visitor.ip,
        browser=visitor.browser.replace("\0", "")[:_BROWSER_LENGTH_MAX],
        device_hash=device_hash,
    )
    _record(sign_in)
    if is_new_device:
        announce(IdentityFact.SIGNED_IN_FROM_NEW_DEVICE, sign_in.id)
    return sign_in


def _is_new_device(person_id: UUID, device_hash: str) -> bool:
    """Tell whether this person came by other browsers only; the first one is no news."""
    if not device_hash:
        return False
    known = SignIn.objects.filter(person_id=person_id).exclude(device_hash="")
    return known.exists() and not known.filter(device_hash=device_hash).exists()


def _record(sign_in: SignIn) -> None:
    record_entry(
        book=Book.ACCESS,
        kind=EntryKind.SIGNED_IN,
        happened_at=sign_in.started_at,
        subject_kind="sign-in",
        subject_id=sign_in.id,
        space_id=sign_in.login.space_id if sign_in.login else None,
        person_id=sign_in.person_id,
        login_id=sign_in.login_id,
        details={"proof": sign_in.proof, "person_proof": sign_in.person_proved_by},
    )
