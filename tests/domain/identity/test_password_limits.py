"""How short and how long passwords are is a setting of the instance."""

import pytest
from pytest_django import Settings

from pli.domain.identity.operations import (
    PasswordTooLong,
    PasswordTooWeak,
    check_password,
    set_default_password,
)
from pli.domain.identity.queries import password_rules, suggest_password
from pli.domain.identity.vocabulary import PasswordRule
from tests.make.people import NOW, PASSWORD, VISITOR, make_login, make_sign_in_policy

pytestmark = pytest.mark.django_db


def choose(password: str) -> None:
    set_default_password(login_id=make_login().id, password=password, set_at=NOW)


@pytest.mark.requirement("R049")
@pytest.mark.parametrize("least", [8, 12])
def test_a_password_has_as_many_characters_as_the_instance_asks(settings: Settings, least: int):
    settings.PLI_PASSWORD_LENGTH_MIN = least
    enough = "Ab7!".ljust(least, "x")

    choose(enough)
    with pytest.raises(PasswordTooWeak) as refusal:
        choose(enough[:-1])

    assert refusal.value.broken == (PasswordRule.LENGTH,)
    assert f"au moins {least} caractères" in str(refusal.value)


@pytest.mark.parametrize("most", [64, 128, 1024])
def test_a_password_has_no_more_characters_than_the_instance_allows(settings: Settings, most: int):
    settings.PLI_PASSWORD_LENGTH_MAX = most
    longest = "Abcdef7!".ljust(most, "x")

    choose(longest)
    with pytest.raises(PasswordTooLong, match=f"{most} caractères au plus"):
        choose(longest + "x")


@pytest.mark.parametrize("password", ["Abcdef7!", PASSWORD.ljust(128, "x")])
def test_a_password_chosen_under_other_limits_goes_on_serving(settings: Settings, password: str):
    login = make_login(password=password)
    settings.PLI_PASSWORD_LENGTH_MIN = 12
    settings.PLI_PASSWORD_LENGTH_MAX = 64

    opened = check_password(
        identifiant=login.identifiant,
        password=password,
        policy=make_sign_in_policy(),
        visitor=VISITOR,
        checked_at=NOW,
    )

    assert opened == login


@pytest.mark.parametrize(
    ("least", "length"), [(8, 18), (18, 18), (19, 19), (25, 25), (63, 63), (64, 64)]
)
def test_a_password_that_is_suggested_is_long_enough(settings: Settings, least: int, length: int):
    settings.PLI_PASSWORD_LENGTH_MIN = least

    suggested = suggest_password()

    assert len(suggested) == length
    assert set(password_rules(suggested).values()) == {True}
