"""What proves a person, as allauth keeps it: passkeys, one-time codes, recovery codes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator

from pli.domain.identity.vocabulary import OpenSignIn
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind


@dataclass(frozen=True, slots=True)
class Passkey:
    """One passkey, by the name that its owner gave it."""

    id: int
    name: str
    created_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Credentials:
    """All that proves one person."""

    passkeys: Sequence[Passkey]
    has_totp: bool
    has_recovery_codes: bool
    has_unseen_codes: bool  # for recovery, that their page never showed

    @property
    def has_second_factor(self) -> bool:
        """Tell whether a password alone is no longer enough."""
        return self.has_totp or bool(self.passkeys)


def credentials_of(person_id: UUID) -> Credentials:
    """Read them, oldest first."""
    rows = list(Authenticator.objects.filter(user_id=person_id).order_by("created_at", "pk"))
    types = {row.type for row in rows}
    return Credentials(
        passkeys=[
            Passkey(row.pk, row.data["name"], row.created_at, row.last_used_at)
            for row in rows
            if row.type == Authenticator.Type.WEBAUTHN
        ],
        has_totp=Authenticator.Type.TOTP in types,
        has_recovery_codes=Authenticator.Type.RECOVERY_CODES in types,
        has_unseen_codes=any(
            row.type == Authenticator.Type.RECOVERY_CODES and not row.wrap().did_view
            for row in rows
        ),
    )


def owner_of_passkey(key_id: str) -> UUID | None:
    """Tell whose key it is already, among all persons (WebAuthn §7.1)."""
    rows = Authenticator.objects.filter(
        type=Authenticator.Type.WEBAUTHN, data__credential__id=key_id
    )
    owner: UUID | None = rows.values_list("user_id", flat=True).first()
    return owner


def note_credential(
    sign_in: OpenSignIn, kind: EntryKind, *, credential: str, noted_at: datetime
) -> None:
    """Write in the journal that a credential was added or removed."""
    record_entry(
        book=Book.ACCESS,
        kind=kind,
        happened_at=noted_at,
        subject_kind="sign-in",
        subject_id=sign_in.id,
        person_id=sign_in.person_id,
        login_id=sign_in.login_id,
        details={"credential": credential},
    )
