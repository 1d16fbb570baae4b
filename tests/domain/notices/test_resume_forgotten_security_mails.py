"""An outage longer than the tries of a job leaves nobody untold of a mailbox taken over."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from pli.domain.customers.models import RegisteredAddress
from pli.domain.customers.operations import decide_succession
from pli.domain.customers.vocabulary import Preset
from pli.domain.identity.models import Login, SignIn
from pli.domain.notices.models import AddressChange
from pli.domain.notices.operations import (
    compose_address_notice,
    compose_address_questions,
    compose_new_sign_in,
    compose_succession,
    resume_forgotten_security_mails,
)
from pli.domain.notices.vocabulary import SECURITY_LOOKED_FOR
from pli.domain.post.models import Mail
from pli.domain.post.operations import RecipientInvalid
from pli.domain.spaces.operations import ask_succession
from tests.make.activations import make_activation
from tests.make.addresses import CHANGED_AT, NEXT, ask_change, change_address, make_active
from tests.make.people import ELSEWHERE, NOW, VISITOR, access_of, make_login, make_sign_in
from tests.make.suppliers import make_account, supplier_access
from tests.make.users import make_administered, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R101")]

LATER = CHANGED_AT + timedelta(hours=2)


def lose_jobs() -> None:
    """Every job was tried so often that it failed."""
    ProcrastinateJob.objects.all().delete()


def found_again(now: datetime) -> list[tuple[str, str]]:
    count = resume_forgotten_security_mails(now=now)
    jobs = ProcrastinateJob.objects.order_by("id").values_list("task_name", "args__subject_id")
    assert len(jobs) == count
    return [(name, str(subject_id)) for name, subject_id in jobs]


@pytest.mark.parametrize("preset", list(Preset))
def test_an_address_that_replaces_another_is_told_to_the_one_in_use(preset: Preset) -> None:
    former = make_active(preset)
    change_address(former.account)
    lose_jobs()
    address = RegisteredAddress.objects.get(replaced_at=None)

    assert found_again(LATER) == [("notices.compose_address_notice", str(address.id))]
    # Its job waits now: nobody is told twice.
    assert resume_forgotten_security_mails(now=LATER) == 0

    lose_jobs()
    compose_address_notice(address_id=address.id, now=LATER)
    lose_jobs()
    assert found_again(LATER) == []


def test_nothing_is_told_of_an_address_that_is_in_use_or_was_the_first() -> None:
    former = make_active(Preset.RECOMMANDE)
    make_account(supplier=former.account.supplier, number="48214", address=NEXT)
    lose_jobs()
    assert found_again(LATER) == []

    change_address(former.account)
    make_activation(former.account, deposited_at=LATER)
    lose_jobs()

    assert found_again(LATER + timedelta(hours=2)) == []


@pytest.mark.parametrize("minutes", [59, 61])
def test_what_is_of_a_moment_ago_is_left_to_its_job_and_what_is_old_is_no_news(
    minutes: int,
) -> None:
    former = make_active(Preset.RECOMMANDE)
    change_address(former.account)
    lose_jobs()

    found = found_again(CHANGED_AT + timedelta(minutes=minutes))
    assert len(found) == (1 if minutes == 61 else 0)
    lose_jobs()
    assert found_again(CHANGED_AT + SECURITY_LOOKED_FOR + timedelta(minutes=minutes)) == []


def test_both_mailboxes_are_asked_of_a_change_that_nobody_was_asked_of() -> None:
    former = make_active(Preset.RECOMMANDE)
    ask_change(former.login)
    change = AddressChange.objects.get()
    lose_jobs()
    later = change.asked_at + timedelta(hours=2)

    assert found_again(later) == [("notices.compose_address_questions", str(change.id))]

    lose_jobs()
    compose_address_questions(change_id=change.id, now=later)
    lose_jobs()
    assert found_again(later) == []


def test_a_change_that_is_over_is_asked_of_nobody() -> None:
    former = make_active(Preset.RECOMMANDE)
    ask_change(former.login)
    change = AddressChange.objects.get()
    lose_jobs()

    assert found_again(change.expires_at + timedelta(minutes=1)) == []


def make_customer_login(address: str = "claire@morel.test") -> Login:
    account = make_account()
    return make_login(space=account.space, realm_id=account.supplier_id, address=address)


def come(login: Login, device: str, *, hours: int) -> SignIn:
    visitor = replace(VISITOR if device == "office" else ELSEWHERE, device=device)
    return make_sign_in(login, visitor=visitor, started_at=NOW + timedelta(hours=hours))


def test_a_sign_in_from_a_new_browser_is_told() -> None:
    login = make_customer_login()
    come(login, "office", hours=0)
    new = come(login, "café", hours=1)
    come(login, "café", hours=2)
    come(login, "office", hours=3)
    lose_jobs()
    later = NOW + timedelta(hours=5)

    assert found_again(later) == [("notices.compose_new_sign_in", str(new.id))]

    lose_jobs()
    compose_new_sign_in(sign_in_id=new.id, now=later)
    lose_jobs()
    assert found_again(later) == []


def test_whoever_has_no_address_is_looked_for_no_more() -> None:
    login = make_customer_login(address="")
    come(login, "office", hours=0)
    come(login, "café", hours=1)
    lose_jobs()

    assert found_again(NOW + timedelta(hours=5)) == []


@pytest.mark.requirement("R091")
@pytest.mark.parametrize(
    ("asker", "is_granted", "is_told"),
    [("", True, True), ("", False, False), ("karim@morel.test", False, True)],
)
def test_a_decision_on_who_administers_is_told_to_whoever_can_be_written_to(
    asker: str, *, is_granted: bool, is_told: bool
) -> None:
    space = make_administered()
    user = make_user(space, address=asker)
    later = NOW + timedelta(days=181)
    request = ask_succession(access=access_of(user), reason="Julie est partie.", asked_at=later)
    lose_jobs()
    assert found_again(later + timedelta(hours=2)) == []  # nobody decided yet
    decide_succession(
        access=supplier_access(space.account.supplier),
        request_id=request.id,
        is_granted=is_granted,
        checked="Appel au signataire.",
        decided_at=later,
    )
    lose_jobs()
    later += timedelta(hours=2)

    found = [("notices.compose_succession", str(request.id))] if is_told else []
    assert found_again(later) == found

    compose_succession(request_id=request.id, now=later)
    lose_jobs()
    assert found_again(later) == []


@pytest.mark.requirement("R091")
def test_a_decision_that_one_mail_of_two_could_not_tell_is_told_anew_to_both() -> None:
    space = make_administered()
    user = make_user(space, address="karim@morel.test")
    later = NOW + timedelta(days=181)
    request = ask_succession(access=access_of(user), reason="Julie est partie.", asked_at=later)
    decide_succession(
        access=supplier_access(space.account.supplier),
        request_id=request.id,
        is_granted=True,
        checked="Appel au signataire.",
        decided_at=later,
    )
    lose_jobs()
    later += timedelta(hours=2)
    karim = Login.objects.filter(id=user.login_id)
    karim.update(address="no address")

    with pytest.raises(RecipientInvalid):
        compose_succession(request_id=request.id, now=later)
    assert Mail.objects.count() == 0
    assert found_again(later) == [("notices.compose_succession", str(request.id))]

    karim.update(address="karim@morel.test")
    told = compose_succession(request_id=request.id, now=later)
    assert [mail.recipient for mail in told] == [
        space.administrator.login.address,
        "karim@morel.test",
    ]
