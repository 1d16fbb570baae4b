"""Passwords of logins: what is accepted, how they are kept and compared."""

import unicodedata
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pli.domain.identity.models import Link, Login
from pli.domain.identity.operations.end_sign_in import end_sign_ins_of_login
from pli.domain.identity.operations.issue_entry_code import withdraw_entry_codes
from pli.domain.identity.queries.password_limits import password_limits
from pli.domain.identity.queries.password_rules import password_rules
from pli.domain.identity.vocabulary import (
    PASSWORD_LENGTH_MOST,
    LinkPurpose,
    PasswordChooser,
    PasswordRule,
    SignInEnd,
)
from pli.domain.journal.operations import record_entry
from pli.domain.journal.vocabulary import Book, EntryKind
from pli.kit.errors import Invalid

_PASSWORD_FIELDS = (
    "password",
    "password_chosen_at",
    "password_chosen_by",
    "password_is_handed_over",
)
# Begins like no hash: comparing with it takes the time of a comparison, and fails.
_NO_PASSWORD = "!"  # noqa: S105 - the absence of one


class PasswordsDiffer(Invalid):
    """The two entries are not the same (R050)."""

    code = "passwords-differ"
    field = "confirmation"
    message = _("Les deux mots de passe sont différents : saisissez deux fois le même.")

    def __init__(self, also: Sequence[Invalid] = ()) -> None:
        """Remember what else is wrong, for the screen to say it at once."""
        self.also = tuple(also)
        super().__init__()


class PasswordTooWeak(Invalid):
    """It breaks rules of R049; `broken` says which."""

    code = "password-too-weak"
    field = "password"

    def __init__(self, broken: Sequence[PasswordRule]) -> None:
        """Remember the broken rules, for the screen to show."""
        self.broken = tuple(broken)
        sentence = gettext(
            "Votre mot de passe doit contenir au moins %(least)s caractères, "
            "dont 1 majuscule, 1 chiffre et 1 caractère spécial."
        )
        super().__init__(sentence % {"least": password_limits().least})


class PasswordTooLong(Invalid):
    """Longer than any password need be: it is not even hashed."""

    code = "password-too-long"
    field = "password"

    def __init__(self) -> None:
        """Say how long it may be."""
        sentence = gettext("Votre mot de passe est trop long : %(most)s caractères au plus.")
        super().__init__(sentence % {"most": password_limits().most})


def accept_password(password: str, confirmation: str) -> None:
    """Raise PasswordTooLong, PasswordsDiffer or PasswordTooWeak if it cannot be chosen."""
    if len(password) > password_limits().most:
        raise PasswordTooLong
    rules = password_rules(_normal_form(password))
    broken = [rule for rule, is_kept in rules.items() if not is_kept]
    if password != confirmation:
        raise PasswordsDiffer([PasswordTooWeak(broken)] if broken else ())
    if broken:
        raise PasswordTooWeak(broken)


def keep_password(
    *,
    login: Login,
    password: str,
    chosen_by: PasswordChooser,
    chosen_at: datetime,
    except_sign_in: UUID | None = None,
    is_handed_over: bool = False,
) -> None:
    """Store an accepted password; whoever was signed in by the former one is out."""
    login.password = make_password(_normal_form(password))
    login.password_chosen_at = chosen_at
    login.password_chosen_by = chosen_by
    login.password_is_handed_over = is_handed_over
    login.save(update_fields=_PASSWORD_FIELDS)
    withdraw_ways_in(login_id=login.id, withdrawn_at=chosen_at)
    end_sign_ins_of_login(
        login_id=login.id,
        reason=SignInEnd.PASSWORD_CHANGED,
        ended_at=chosen_at,
        except_id=except_sign_in,
    )
    record_entry(
        book=Book.ACCESS,
        kind=EntryKind.PASSWORD_CHOSEN,
        happened_at=chosen_at,
        subject_kind="login",
        subject_id=login.id,
        space_id=login.space_id,
        person_id=login.person_id,
        login_id=login.id,
        details={"chosen_by": chosen_by},
    )


def clear_password(*, login: Login, cleared_at: datetime) -> None:
    """Take the password away: until another is chosen, the identifiant opens nothing."""
    login.password = ""
    login.password_chosen_at = None
    login.password_chosen_by = PasswordChooser.NOBODY
    login.password_is_handed_over = False
    login.save(update_fields=_PASSWORD_FIELDS)
    withdraw_ways_in(login_id=login.id, withdrawn_at=cleared_at)
    end_sign_ins_of_login(login_id=login.id, reason=SignInEnd.PASSWORD_CHANGED, ended_at=cleared_at)


def withdraw_ways_in(*, login_id: UUID, withdrawn_at: datetime) -> None:
    """Make the sheets and the invitations handed out for this login serve no more."""
    withdraw_entry_codes(login_id=login_id, withdrawn_at=withdrawn_at)
    Link.objects.filter(purpose=LinkPurpose.RECOVERY, about_id=login_id, spent_at=None).update(
        spent_at=withdrawn_at
    )


def password_matches(login: Login | None, password: str) -> bool:
    """Compare, in about the same time whether or not there is a login and a password.

    A password that nobody can have chosen, being too long, costs no hash,
    whoever it is for. One chosen under other limits of the instance goes on serving.
    """
    if len(password) > PASSWORD_LENGTH_MOST:
        return False
    encoded = login.password if login is not None and login.password else _NO_PASSWORD
    return check_password(_normal_form(password), encoded)


def _normal_form(password: str) -> str:
    # One keyboard sends é as one character, another as two; spaces stay.
    return unicodedata.normalize("NFKC", password)
