import re

import pytest

from pli.domain.identity.operations import (
    IdentifiantInvalid,
    IdentifiantNotTheirs,
    IdentifiantTaken,
    assign_identifiant,
    create_login,
    end_login,
)
from pli.domain.identity.operations.assign_identifiant import check_letter
from pli.domain.identity.vocabulary import LoginEnd
from tests.make.people import NOW, make_login, make_person, make_space

pytestmark = pytest.mark.django_db

MADE = re.compile(r"LOC-[2-9]{7}-[A-HJ-NP-Z]")


@pytest.mark.requirement("R014")
def test_an_address_that_is_alone_and_free_is_the_identifiant():
    given = assign_identifiant(address="Camille@Morel.example", address_is_alone=True, prefix="LOC")

    assert given == "Camille@Morel.example"


@pytest.mark.requirement("R013", "R014")
@pytest.mark.parametrize(
    ("address", "is_alone"),
    [
        pytest.param("camille@morel.example", False, id="on another customer number"),
        pytest.param("", True, id="no address at all"),
    ],
)
def test_otherwise_one_is_made_for_the_account(address, is_alone):
    given = assign_identifiant(address=address, address_is_alone=is_alone, prefix="loc")

    assert MADE.fullmatch(given)


@pytest.mark.requirement("R014")
@pytest.mark.parametrize(
    ("identifiant", "address"),
    [
        pytest.param("camille@morel.example", "camille@morel.example", id="as identifiant"),
        pytest.param("LOC-2222222-A", "CAMILLE@morel.example", id="as recorded address only"),
    ],
)
def test_an_address_known_anywhere_on_the_platform_is_not_free(identifiant, address):
    make_login(identifiant=identifiant, address=address)

    given = assign_identifiant(address="Camille@Morel.example", address_is_alone=True, prefix="LOC")

    assert MADE.fullmatch(given)


@pytest.mark.requirement("R015")
def test_an_address_once_an_identifiant_is_never_given_again():
    former = make_login(address="camille@morel.example")
    end_login(login_id=former.id, reason=LoginEnd.REPLACED, ended_at=NOW)

    given = assign_identifiant(address="camille@morel.example", address_is_alone=True, prefix="LOC")

    assert MADE.fullmatch(given)
    with pytest.raises(IdentifiantTaken):
        make_login(identifiant="camille@morel.example", address="camille@morel.example")


@pytest.mark.requirement("R014")
def test_an_address_that_somebody_proved_is_free_for_them_alone():
    owner = make_person(address="camille@morel.example", is_proven=True)

    def assigned_to(person_id):
        return assign_identifiant(
            address="camille@morel.example",
            address_is_alone=True,
            prefix="LOC",
            person_id=person_id,
        )

    assert assigned_to(owner.id) == "camille@morel.example"
    assert MADE.fullmatch(assigned_to(None))


@pytest.mark.requirement("R015")
def test_an_identifiant_stays_when_another_account_appears_at_its_address():
    first = make_login(address="camille@morel.example")

    second = make_login(address="camille@morel.example")

    first.refresh_from_db()
    assert first.identifiant == "camille@morel.example"
    assert MADE.fullmatch(second.identifiant)


@pytest.mark.requirement("R015")
@pytest.mark.parametrize(
    "again",
    [
        pytest.param("loc-4829357-k", id="other case"),
        pytest.param(" LOC-4829357-K ", id="spaces around"),
        pytest.param("\uff2cOC-4829357-K", id="full width"),
    ],
)
def test_an_identifiant_is_unique_however_it_is_typed(again):
    make_login(identifiant="LOC-4829357-K")

    with pytest.raises(IdentifiantTaken):
        make_login(identifiant=again)


def test_accents_make_another_identifiant():
    make_login(identifiant="Helene")

    assert make_login(identifiant="Hélène").identifiant_key == "hélène"


@pytest.mark.parametrize(
    ("identifiant", "address"),
    [
        pytest.param("direction@morel.example", "camille@morel.example", id="another address"),
        pytest.param("direction@morel.example", "", id="no address"),
        pytest.param("moi@ici", "camille@morel.example", id="not even a good address"),
    ],
)
def test_one_shaped_like_an_address_is_refused_to_anybody_else(identifiant, address):
    with pytest.raises(IdentifiantNotTheirs):
        make_login(identifiant=identifiant, address=address)


def test_one_shaped_like_an_address_is_refused_when_somebody_else_proved_it():
    make_person(address="camille@morel.example", is_proven=True)

    with pytest.raises(IdentifiantNotTheirs):
        make_login(
            person=make_person(),
            identifiant="camille@morel.example",
            address="camille@morel.example",
        )


def test_a_plus_sign_makes_another_address():
    make_login(address="camille@morel.example")

    other = make_login(address="Camille+Factures@morel.example")

    assert other.identifiant == "Camille+Factures@morel.example"


@pytest.mark.parametrize(
    "identifiant",
    [
        pytest.param(" ", id="nothing"),
        pytest.param("x" * 255, id="too long"),
        pytest.param("a\0b", id="a NUL"),
        pytest.param("a\u200bb", id="an invisible character"),
    ],
)
def test_an_identifiant_that_nobody_could_type_is_refused(identifiant):
    with pytest.raises(IdentifiantInvalid):
        create_login(
            person_id=make_person().id,
            space_id=make_space().id,
            realm_id=None,
            identifiant=identifiant,
            address="",
            created_at=NOW,
        )


@pytest.mark.requirement("R015")
def test_the_last_letter_betrays_any_one_wrong_digit_and_any_two_exchanged():
    digits = "4829357"
    letter = check_letter("LOC", digits)

    wrong = {
        digits[:place] + other + digits[place + 1 :]
        for place in range(len(digits))
        for other in "23456789"
    } | {
        digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
        for place in range(len(digits) - 1)
    }

    assert {code for code in wrong if check_letter("LOC", code) == letter} == {digits}


def test_made_identifiants_go_on_when_those_of_a_length_are_all_given(monkeypatch):
    monkeypatch.setattr("secrets.choice", lambda digits: digits[0])
    make_login(identifiant=f"LOC-2222222-{check_letter('LOC', '2222222')}")

    given = assign_identifiant(address="", address_is_alone=False, prefix="LOC")

    assert given == f"LOC-22222222-{check_letter('LOC', '22222222')}"
