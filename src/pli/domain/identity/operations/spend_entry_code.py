"""Somebody who was handed a code chooses the password of the identifiant beside it."""

from datetime import datetime

from django.contrib.auth.hashers import check_password as matches
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.identity.models import EntryCode, Login
from pli.domain.identity.operations._attempts import begin_attempt, forget_attempts
from pli.domain.identity.operations._passwords import accept_password, keep_password
from pli.domain.identity.operations.check_password import LoginSuspended
from pli.domain.identity.operations.issue_entry_code import plain_code
from pli.domain.identity.queries.fold import fold
from pli.domain.identity.vocabulary import (
    IDENTIFIANT_LENGTH_MAX,
    PasswordChooser,
    SignInPolicy,
    Visitor,
)
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.kit.errors import Invalid

_CODE_LENGTH_MAX = 100


class WrongIdentifiantOrCode(Invalid):
    """One answer: not this code, not for this identifiant, spent, too late, or none at all."""

    code = "wrong-identifiant-or-code"
    message = _(
        "Cet identifiant et ce code ne vont pas ensemble, ou le code a déjà servi ou expiré. "
        "Vérifiez-les, ou demandez une nouvelle fiche à l’administrateur de votre espace."
    )


def spend_entry_code(
    *,
    identifiant: str,
    code: str,
    password: str,
    confirmation: str,
    policy: SignInPolicy,
    visitor: Visitor,
    spent_at: datetime,
) -> Login:
    """Spend the code on a password that its bearer chooses; a refused password spends nothing.

    It proves nobody: whoever printed the sheet knew the code. Tries are counted
    with those of passwords. Raises what refuses a new password, SignInLocked,
    WrongIdentifiantOrCode, LoginSuspended. Not to be called inside a transaction.
    """
    accept_password(password, confirmation)
    key = fold(identifiant)[:IDENTIFIANT_LENGTH_MAX]
    begin_attempt(identifiant_key=key, ip=visitor.ip, policy=policy, begun_at=spent_at)
    with transaction.atomic():
        login = _spend(key, code, spent_at)
        keep_password(
            login=login,
            password=password,
            chosen_by=PasswordChooser.OTHER,
            chosen_at=spent_at,
        )
    forget_attempts(identifiant_key=key, ip=visitor.ip)
    return login


def _spend(key: str, code: str, spent_at: datetime) -> Login:
    login = Login.objects.select_for_update().filter(identifiant_key=key, ended_at=None).first()
    found = EntryCode.objects.filter(
        login=login, spent_at=None, withdrawn_at=None, expires_at__gt=spent_at
    ).first()
    is_right = matches(plain_code(code[:_CODE_LENGTH_MAX]), found.code_hash if found else "!")
    if login is None or found is None or not is_right:
        raise WrongIdentifiantOrCode
    if login.suspended_at is not None:
        raise LoginSuspended
    found.spent_at = spent_at
    found.save(update_fields=["spent_at"])
    record_entry(
        book=Book.ACCESS,
        kind=EntryKind.ENTRY_CODE_SPENT,
        happened_at=spent_at,
        subject_kind="login",
        subject_id=login.id,
        space_id=login.space_id,
        person_id=login.person_id,
        login_id=login.id,
    )
    return login
