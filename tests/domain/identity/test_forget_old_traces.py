from datetime import timedelta

import pytest

from pli.domain.identity import tasks
from pli.domain.identity.models import HostTicket, Link, LinkToken, SignInFailure
from pli.domain.identity.operations import (
    WrongIdentifiantOrPassword,
    check_password,
    forget_old_traces,
    issue_host_ticket,
)
from tests.make.people import (
    NOW,
    VISITOR,
    make_login,
    make_recovery_token,
    make_sign_in,
    make_sign_in_policy,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def traces():
    """A failure, a ticket and a link, all of the same moment."""
    with pytest.raises(WrongIdentifiantOrPassword):
        check_password(
            identifiant="personne",
            password="x",
            policy=make_sign_in_policy(),
            visitor=VISITOR,
            checked_at=NOW,
        )
    issue_host_ticket(
        sign_in_id=make_sign_in().id, from_host="own", host="h", path="/", made_at=NOW
    )
    make_recovery_token(make_login(), asked_at=NOW)


def left():
    models = (SignInFailure, HostTicket, Link, LinkToken)
    return [model.objects.count() for model in models]


@pytest.mark.parametrize(
    ("passed", "expected"),
    [
        pytest.param(timedelta(hours=23), [1, 1, 1, 1], id="the same day: nothing"),
        pytest.param(timedelta(days=2), [0, 0, 1, 1], id="two days: what limits counted"),
        pytest.param(timedelta(days=32), [0, 0, 0, 0], id="a month: dead links too"),
    ],
)
def test_what_no_longer_serves_is_forgotten(passed, expected):
    forget_old_traces(now=NOW + passed)

    assert left() == expected


def test_the_task_of_each_night_does_it():
    later = NOW + timedelta(days=32)

    tasks.forget_old_traces(timestamp=int(later.timestamp()))

    assert left() == [0, 0, 0, 0]
