"""A code is made for a sheet of paper (T2)."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import transaction

from pli.domain.identity.models import EntryCode, Login
from pli.domain.identity.vocabulary import (
    ENTRY_CODE_GROUP_LENGTH,
    ENTRY_CODE_GROUPS,
    ENTRY_CODE_LIFE,
    IDENTIFIANT_DIGITS,
    IDENTIFIANT_LETTERS,
)

_CHARACTERS = IDENTIFIANT_LETTERS.replace("L", "") + IDENTIFIANT_DIGITS


@dataclass(frozen=True, slots=True)
class IssuedCode:
    """What the sheet says; nobody can read the code later."""

    code: str
    expires_at: datetime


@transaction.atomic
def issue_entry_code(*, login_id: UUID, made_by: UUID | None, made_at: datetime) -> IssuedCode:
    """Make a code for this login; the one made before serves no more."""
    login = Login.objects.select_for_update().get(id=login_id)
    withdraw_entry_codes(login_id=login.id, withdrawn_at=made_at)
    code = "-".join(
        "".join(secrets.choice(_CHARACTERS) for _ in range(ENTRY_CODE_GROUP_LENGTH))
        for _ in range(ENTRY_CODE_GROUPS)
    )
    expires_at = made_at + ENTRY_CODE_LIFE
    EntryCode.objects.create(
        login=login,
        code_hash=make_password(plain_code(code)),
        made_at=made_at,
        made_by=made_by,
        expires_at=expires_at,
    )
    return IssuedCode(code, expires_at)


def withdraw_entry_codes(*, login_id: UUID, withdrawn_at: datetime) -> None:
    """Make the codes of a login serve no more: it has another way in, or none."""
    EntryCode.objects.filter(login_id=login_id, spent_at=None, withdrawn_at=None).update(
        withdrawn_at=withdrawn_at
    )


def plain_code(text: str) -> str:
    """Give a code as it is compared: case, spaces and hyphens are the reader's own."""
    return "".join(letter for letter in text.upper() if letter.isalnum())
