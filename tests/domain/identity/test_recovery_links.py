from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections

from pli.domain.identity.models import Link, LinkToken
from pli.domain.identity.operations import (
    LinkExpired,
    LinkSpent,
    LinkUnknown,
    LoginNotBehindLink,
    PasswordTooWeak,
    ask_recovery,
    check_password,
    choose_password,
    issue_token,
    set_default_password,
)
from pli.domain.identity.queries import link_behind, logins_behind_link
from pli.domain.identity.vocabulary import LinkPurpose, RecoveryPolicy
from pli.kit.ids import new_id
from tests.database import Database
from tests.make.people import (
    NOW,
    PASSWORD,
    VISITOR,
    make_login,
    make_recovery_token,
    make_sign_in_policy,
)

REALM = new_id()
KNOWN = "camille@morel.example"
POLICY = RecoveryPolicy(
    unknown_address_is_told=True,
    link_life=timedelta(hours=24),
    interval_min=timedelta(minutes=2),
    per_day_max=5,
)


def ask():
    return ask_recovery(address=KNOWN, realm_id=REALM, policy=POLICY, asked_at=NOW, visitor=VISITOR)


def token_of(link, *, at=NOW):
    return issue_token(link_id=link.id, made_at=at)


def choose(token, login, *, password=PASSWORD, at=NOW):
    return choose_password(
        token=token, login_id=login.id, password=password, confirmation=password, chosen_at=at
    )


def behind(token, *, at=NOW):
    return link_behind(token=token, now=at, purpose=LinkPurpose.RECOVERY)


@pytest.mark.django_db
def test_a_secret_is_kept_only_as_a_hash():
    link = ask().link

    token = token_of(link)

    assert len(token) == 43
    stored = str(list(Link.objects.values())) + str(list(LinkToken.objects.values()))
    assert token not in stored


@pytest.mark.django_db
@pytest.mark.requirement("R046", "R047", "R052")
def test_the_link_shows_the_identifiants_of_its_address_oldest_first():
    first, second = (make_login(address=KNOWN, realm_id=REALM) for _ in range(2))
    make_login(realm_id=REALM)
    link = ask().link

    rows = logins_behind_link(behind(token_of(link)))

    assert [(row.id, row.identifiant, row.space_id) for row in rows] == [
        (first.id, KNOWN, first.space_id),
        (second.id, second.identifiant, second.space_id),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_identifiants_takes_one_query(rows, django_assert_num_queries):
    for _ in range(rows):
        make_login(address=KNOWN, realm_id=REALM)
    link = ask().link

    with django_assert_num_queries(1):
        assert len(logins_behind_link(link)) == rows


@pytest.mark.django_db
@pytest.mark.requirement("R038", "R048", "R051")
def test_the_chosen_password_opens_the_chosen_identifiant_alone():
    chosen, other = (make_login(address=KNOWN, realm_id=REALM) for _ in range(2))

    result = choose(token_of(ask().link), chosen)

    other.refresh_from_db()
    assert (result.login, result.proven_address) == (chosen, KNOWN)
    assert other.password == ""
    assert (
        check_password(
            identifiant=chosen.identifiant,
            password=PASSWORD,
            policy=make_sign_in_policy(),
            visitor=VISITOR,
            checked_at=NOW,
        )
        == chosen
    )


@pytest.mark.django_db
def test_looking_at_a_link_does_not_spend_it():
    login = make_login(address=KNOWN, realm_id=REALM)
    token = token_of(ask().link)

    for _ in range(3):
        behind(token)

    assert choose(token, login).login == login


@pytest.mark.django_db
@pytest.mark.requirement("R045")
def test_a_link_works_to_its_last_moment_and_then_says_for_whom_to_ask_again():
    login = make_login(address=KNOWN, realm_id=REALM)
    link = ask().link
    token = token_of(link)
    behind(token, at=link.expires_at - timedelta(seconds=1))

    with pytest.raises(LinkExpired) as refusal:
        behind(token, at=link.expires_at)
    with pytest.raises(LinkExpired):
        choose(token, login, at=link.expires_at)

    assert refusal.value.link.address == KNOWN


@pytest.mark.django_db
def test_a_link_serves_once():
    login = make_login(address=KNOWN, realm_id=REALM)
    token = token_of(ask().link)
    choose(token, login)

    with pytest.raises(LinkSpent):
        choose(token, login)
    with pytest.raises(LinkSpent):
        behind(token, at=NOW + timedelta(days=9))


@pytest.mark.django_db
def test_an_older_link_no_longer_chooses_what_the_holder_has_chosen_since():
    login, other = (make_login(address=KNOWN, realm_id=REALM) for _ in range(2))
    older = make_recovery_token(login)
    later = NOW + timedelta(minutes=5)
    choose(make_recovery_token(login, asked_at=later), login, at=later)

    with pytest.raises(LinkSpent):
        choose(older, login, at=later)

    assert [row.id for row in logins_behind_link(behind(older))] == [other.id]
    assert choose(older, other, at=later).login == other


@pytest.mark.django_db
def test_an_older_link_with_nothing_left_to_choose_is_spent():
    login = make_login(address=KNOWN, realm_id=REALM)
    older = make_recovery_token(login)
    choose(make_recovery_token(login), login, at=NOW + timedelta(minutes=5))

    with pytest.raises(LinkSpent):
        logins_behind_link(behind(older))


@pytest.mark.django_db
def test_a_password_given_by_somebody_else_leaves_the_link_its_use():
    login = make_login(address=KNOWN, realm_id=REALM)
    token = make_recovery_token(login)
    later = NOW + timedelta(minutes=5)
    set_default_password(login_id=login.id, password="Par-defaut-1", set_at=later)

    assert choose(token, login, at=later).login == login


@pytest.mark.django_db
def test_two_secrets_of_one_mail_open_one_link_which_serves_once():
    login = make_login(address=KNOWN, realm_id=REALM)
    link = ask().link
    first, second = token_of(link), token_of(link)
    assert behind(first) == behind(second) == link

    choose(second, login)

    with pytest.raises(LinkSpent):
        choose(first, login)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda token: token[:-1], id="cut short"),
        pytest.param(lambda token: token + "A", id="too long"),
        pytest.param(lambda token: token.swapcase(), id="mistyped"),
        pytest.param(lambda _: "", id="empty"),
        pytest.param(lambda _: "é" * 5_000, id="anything"),
    ],
)
def test_a_wrong_secret_opens_nothing(spoil):
    make_login(address=KNOWN, realm_id=REALM)
    token = token_of(ask().link)

    with pytest.raises(LinkUnknown):
        behind(spoil(token))


@pytest.mark.django_db
def test_a_link_made_for_another_purpose_opens_nothing():
    token = make_recovery_token(make_login())

    with pytest.raises(LinkUnknown):
        link_behind(token=token, now=NOW, purpose=LinkPurpose.INVITATION)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "stranger",
    [
        pytest.param({"realm_id": REALM}, id="another address"),
        pytest.param({"address": KNOWN}, id="another supplier"),
    ],
)
def test_a_link_chooses_nobody_else_s_password_and_stays_unspent(stranger):
    login = make_login(address=KNOWN, realm_id=REALM)
    other = make_login(**stranger)
    token = token_of(ask().link)

    with pytest.raises(LoginNotBehindLink):
        choose(token, other)

    assert choose(token, login).login == login


@pytest.mark.django_db
@pytest.mark.requirement("R050")
def test_a_refused_password_leaves_the_link_as_it_was():
    login = make_login(address=KNOWN, realm_id=REALM)
    token = token_of(ask().link)

    with pytest.raises(PasswordTooWeak):
        choose(token, login, password="facture")

    assert choose(token, login).login == login


def test_of_two_who_spend_one_link_at_once_one_wins(live_database: Database):
    login = make_login(address=KNOWN, realm_id=REALM)
    token = make_recovery_token(login)

    def spend(number):
        try:
            choose(token, login, password=f"Le-mien-{number}")
        except LinkSpent:
            return None
        else:
            return number
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        winners = [number for number in pool.map(spend, range(4)) if number is not None]

    login.refresh_from_db()
    assert len(winners) == 1
    assert (
        check_password(
            identifiant=login.identifiant,
            password=f"Le-mien-{winners[0]}",
            policy=make_sign_in_policy(),
            visitor=VISITOR,
            checked_at=NOW,
        )
        == login
    )
