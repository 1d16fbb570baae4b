import pytest
from django.contrib.auth import hashers

from pli.domain.identity.operations import (
    PasswordAlreadyChosen,
    PasswordsDiffer,
    PasswordTooLong,
    PasswordTooWeak,
    WrongIdentifiantOrPassword,
    check_password,
    choose_first_password,
    set_default_password,
)
from pli.domain.identity.queries import password_rules
from pli.domain.identity.vocabulary import PasswordChooser, PasswordRule
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from tests.make.people import NOW, PASSWORD, VISITOR, make_login, make_sign_in_policy, recover

pytestmark = pytest.mark.django_db

ARGON2 = ["django.contrib.auth.hashers.Argon2PasswordHasher"]


def choose(login, password, confirmation=None):
    return choose_first_password(
        login_id=login.id,
        password=password,
        confirmation=password if confirmation is None else confirmation,
        chosen_at=NOW,
    )


def sign_in_with(login, password):
    return check_password(
        identifiant=login.identifiant,
        password=password,
        policy=make_sign_in_policy(),
        visitor=VISITOR,
        checked_at=NOW,
    )


@pytest.mark.requirement("R049")
@pytest.mark.parametrize(
    ("password", "broken"),
    [
        pytest.param("Abcdef7!", [], id="eight characters are enough"),
        pytest.param("Abcde7!", ["length"], id="seven are not"),
        pytest.param("abcdef7!", ["upper-case"], id="no upper-case letter"),
        pytest.param("École-bus7", [], id="an accented upper-case letter is one"),
        pytest.param("Abcdefg!", ["digit"], id="no digit"),
        pytest.param("Abcdefg7", ["special"], id="no special character"),
        pytest.param("Abc def7", ["special"], id="a space is not special"),
        pytest.param("Abcdefé7", ["special"], id="an accent is not special"),
        pytest.param("Abcdef7€", [], id="a currency sign is"),
        pytest.param("Abcdef7🦊", [], id="an emoji is"),
        pytest.param("", ["length", "upper-case", "digit", "special"], id="nothing at all"),
    ],
)
def test_a_password_has_eight_characters_an_upper_case_a_digit_and_a_special_one(password, broken):
    assert [rule for rule, is_kept in password_rules(password).items() if not is_kept] == broken


@pytest.mark.requirement("R049", "R050")
def test_a_weak_password_is_refused_with_the_rules_it_breaks():
    login = make_login()

    with pytest.raises(PasswordTooWeak) as refusal:
        choose(login, "abcdefgh")

    assert refusal.value.broken == (
        PasswordRule.UPPER_CASE,
        PasswordRule.DIGIT,
        PasswordRule.SPECIAL,
    )
    login.refresh_from_db()
    assert login.password == ""


@pytest.mark.requirement("R050")
def test_two_different_entries_are_refused():
    with pytest.raises(PasswordsDiffer):
        choose(make_login(), PASSWORD, f"{PASSWORD} ")


def test_128_characters_are_accepted_and_129_are_not():
    longest = PASSWORD + "x" * (128 - len(PASSWORD))

    choose(make_login(), longest)

    with pytest.raises(PasswordTooLong):
        choose(make_login(), longest + "x")


def test_a_password_of_ten_thousand_characters_costs_no_hash(monkeypatch):
    login = make_login(password=PASSWORD)
    hashed: list[str] = []

    def encode(self, password, salt):
        hashed.append(password)
        return ""

    monkeypatch.setattr(hashers.MD5PasswordHasher, "encode", encode)

    with pytest.raises(PasswordTooLong):
        choose(make_login(), "Aa1!" * 2_500)
    with pytest.raises(WrongIdentifiantOrPassword):
        sign_in_with(login, "Aa1!" * 2_500)

    assert hashed == []


@pytest.mark.parametrize(
    ("chosen", "typed"),
    [
        pytest.param("  Abcdef7!  ", "  Abcdef7!  ", id="leading and trailing spaces"),
        pytest.param("🦊Abcdef7🦊", "🦊Abcdef7🦊", id="emoji"),
        pytest.param("\u00c9cole-bus7", "E\u0301cole-bus7", id="an accent of another keyboard"),
    ],
)
def test_what_was_chosen_opens(chosen, typed):
    login = make_login(password=chosen)

    assert sign_in_with(login, typed) == login


def test_spaces_around_a_password_are_part_of_it():
    login = make_login(password="  Abcdef7!")

    with pytest.raises(WrongIdentifiantOrPassword):
        sign_in_with(login, "Abcdef7!")


def test_passwords_are_kept_as_argon2(settings):
    settings.PASSWORD_HASHERS = ARGON2
    login = make_login(password=PASSWORD)

    assert login.password.startswith("argon2$argon2id$")
    assert sign_in_with(login, PASSWORD) == login


def test_a_password_set_by_somebody_else_says_so():
    login = make_login()

    set_default_password(login_id=login.id, password=PASSWORD, set_at=NOW)

    login.refresh_from_db()
    assert (login.password_chosen_by, login.password_chosen_at) == (PasswordChooser.OTHER, NOW)


def test_a_password_set_by_somebody_else_keeps_the_same_rules():
    with pytest.raises(PasswordTooWeak):
        set_default_password(login_id=make_login().id, password="facture", set_at=NOW)


def test_a_first_password_is_chosen_once():
    login = make_login(password=PASSWORD)

    with pytest.raises(PasswordAlreadyChosen):
        choose(login, "Une-autre-7")


def test_each_choice_is_written_in_the_journal_without_the_password():
    login = make_login(password=PASSWORD, chosen_by=PasswordChooser.OTHER)

    recover(login, "Une-autre-7")

    entries = Entry.objects.filter(kind=EntryKind.PASSWORD_CHOSEN).order_by("id")
    assert [(entry.login_id, entry.book, entry.details) for entry in entries] == [
        (login.id, "acces", {"chosen_by": "other"}),
        (login.id, "acces", {"chosen_by": "holder"}),
    ]
