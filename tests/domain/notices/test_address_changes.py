"""One's own change of address: both mailboxes agree, or nothing changes (T4, D04)."""

from datetime import timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from pli.domain.customers.models import RegisteredAddress
from pli.domain.customers.operations import AddressKeptByAdviser
from pli.domain.customers.vocabulary import (
    AddressChangeIdentifiant,
    AddressOrigin,
    Preset,
)
from pli.domain.identity.models import Login
from pli.domain.identity.queries import (
    AddressInvalid,
    LinkExpired,
    LinkSpent,
    LinkUnknown,
    PersonNotProved,
    verified_address_of,
)
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.notices.models import Activation, AddressChange
from pli.domain.notices.operations import (
    AddressChangesTooMany,
    AddressReplaced,
    AddressUnchanged,
    AddressUnknown,
    cancel_address_change,
    compose_address_notice,
    compose_address_questions,
    confirm_address_change,
    refuse_address_change,
)
from pli.domain.notices.queries import (
    AddressChangeOver,
    address_question,
    own_address_change,
)
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import PERSONAL_LINK, MailKind
from pli.domain.spaces.models import Membership
from pli.domain.spaces.operations import AddressOfColleague, AddressOfSupplier
from pli.domain.spaces.vocabulary import Role
from pli.kit.ids import new_id
from tests.make.addresses import (
    CHANGED_AT,
    FORMER,
    NEXT,
    address_token,
    answer,
    ask_change,
    change_address,
    make_active,
)
from tests.make.notifications import make_colleague
from tests.make.people import access_of, give_password, make_login, make_membership

pytestmark = pytest.mark.django_db


@pytest.fixture
def active() -> Activation:
    return make_active(Preset.RECOMMANDE)


def address_of(login: Login) -> str:
    return Login.objects.values_list("address", flat=True).get(pk=login.pk)


def test_both_mailboxes_are_asked_and_neither_is_told_the_other(active: Activation) -> None:
    change = ask_change(active.login)

    jobs = ProcrastinateJob.objects.filter(task_name="notices.compose_address_questions")
    assert list(jobs.values_list("args", flat=True)) == [{"subject_id": str(change.id)}]
    for _replay in range(2):
        compose_address_questions(change_id=change.id, now=CHANGED_AT)

    mails = Mail.objects.filter(kind=MailKind.ADDRESS_CHANGE).order_by("id")
    assert [mail.recipient for mail in mails] == [FORMER, NEXT]
    for mail, other in zip(mails, (NEXT, FORMER), strict=True):
        assert mail.text.count(PERSONAL_LINK) == 1
        assert other not in mail.text + mail.html
        assert mail.link_base.endswith("/adresse/")
    assert address_of(active.login) == FORMER


@pytest.mark.requirement("R022")
@pytest.mark.parametrize("order", [(FORMER, NEXT), (NEXT, FORMER)])
def test_once_both_agree_the_identifiant_has_the_new_address_at_once(
    active: Activation, order: tuple[str, str]
) -> None:
    change = ask_change(active.login)

    assert answer(change, order[0]).done_at is None
    assert address_of(active.login) == FORMER
    assert answer(change, order[1]).done_at == CHANGED_AT

    login = Login.objects.get(pk=active.login_id)
    assert (login.identifiant, login.address, login.password) == (
        FORMER,
        NEXT,
        active.login.password,
    )
    row = RegisteredAddress.objects.get(account=active.account, replaced_at=None)
    assert (row.address, row.origin) == (NEXT, AddressOrigin.CUSTOMER)
    told = Mail.objects.filter(kind=MailKind.ADDRESS_CHANGE).order_by("id")
    assert [mail.recipient for mail in told] == [FORMER, NEXT]
    assert compose_address_notice(address_id=row.id, now=CHANGED_AT) is None


def test_where_identifiants_change_the_next_invoice_still_brings_the_new_one() -> None:
    active = make_active(Preset.RECOMMANDE, address_change_identifiant=AddressChangeIdentifiant.NEW)
    change = ask_change(active.login)
    answer(change, FORMER)
    answer(change, NEXT)

    row = RegisteredAddress.objects.get(account=active.account, replaced_at=None)
    assert (row.address, address_of(active.login)) == (NEXT, FORMER)
    assert not Activation.objects.filter(address=row).exists()


def test_a_colleague_changes_his_own_address_and_the_register_stays(active: Activation) -> None:
    make_colleague(active.account, address="ali@morel.test")
    colleague = Login.objects.get(address="ali@morel.test")
    give_password(colleague)

    change = ask_change(colleague, "ali.martin@morel.test")
    answer(change, "ali@morel.test")
    answer(change, "ali.martin@morel.test")

    assert address_of(colleague) == "ali.martin@morel.test"
    row = RegisteredAddress.objects.get(account=active.account, replaced_at=None)
    assert row.address == FORMER


def test_in_the_session_of_whoever_asked_the_new_mailbox_is_theirs(active: Activation) -> None:
    person_id = active.login.person_id
    change = ask_change(active.login)

    answer(change, NEXT, session_person_id=new_id())
    assert verified_address_of(person_id=person_id) is None
    again = ask_change(active.login, at=CHANGED_AT + timedelta(hours=1))
    answer(again, NEXT, at=CHANGED_AT + timedelta(hours=1), session_person_id=person_id)

    assert verified_address_of(person_id=person_id) == NEXT


def test_either_mailbox_or_whoever_asked_calls_it_off(active: Activation) -> None:
    for address in (FORMER, NEXT):
        change = ask_change(active.login)
        tokens = {one: address_token(change, one) for one in (FORMER, NEXT)}
        realm_id = active.login.realm_id
        refuse_address_change(token=tokens.pop(address), realm_id=realm_id, refused_at=CHANGED_AT)
        with pytest.raises(AddressChangeOver):
            confirm_address_change(
                token=tokens.popitem()[1], realm_id=realm_id, confirmed_at=CHANGED_AT
            )
    access = access_of(active.login.membership)
    ask_change(active.login)
    cancel_address_change(access=access, cancelled_at=CHANGED_AT)
    with pytest.raises(AddressChangeOver):
        cancel_address_change(access=access, cancelled_at=CHANGED_AT)

    assert address_of(active.login) == FORMER
    kinds = Entry.objects.filter(space_id=active.account.space_id, subject_kind="address-change")
    assert (
        list(kinds.order_by("id").values_list("kind", flat=True))
        == [
            EntryKind.ADDRESS_CHANGE_ASKED,
            EntryKind.ADDRESS_CHANGE_CANCELLED,
        ]
        * 3
    )


def test_a_link_serves_once_for_a_day_on_the_pages_of_its_supplier(active: Activation) -> None:
    change = ask_change(active.login)
    realm_id = active.login.realm_id
    token = address_token(change, FORMER)

    question = address_question(token=token, realm_id=realm_id, now=CHANGED_AT)
    assert (question.is_former, question.is_other_confirmed) == (True, False)
    with pytest.raises(LinkUnknown):
        address_question(token=token, realm_id=new_id(), now=CHANGED_AT)
    with pytest.raises(LinkUnknown):
        address_question(token=token[:-1], realm_id=realm_id, now=CHANGED_AT)
    with pytest.raises(LinkExpired):
        address_question(token=token, realm_id=realm_id, now=change.expires_at)
    confirm_address_change(token=token, realm_id=realm_id, confirmed_at=CHANGED_AT)
    with pytest.raises(LinkSpent):
        confirm_address_change(token=token, realm_id=realm_id, confirmed_at=CHANGED_AT)

    AddressChange.objects.update(former_confirmed_at=None)
    answer(change, NEXT)
    assert address_of(active.login) == FORMER


def test_another_request_takes_the_place_of_the_one_before(active: Activation) -> None:
    first = ask_change(active.login)
    second = ask_change(active.login, "compta@morel.test")

    with pytest.raises(AddressChangeOver):
        answer(first, FORMER)
    own = own_address_change(access=access_of(active.login.membership), now=CHANGED_AT)
    assert own.pending == second


def test_it_needs_the_person_another_address_and_nobody_elses(active: Activation) -> None:
    make_colleague(active.account, address="ali@morel.test")

    with pytest.raises(PersonNotProved):
        ask_change(active.login, is_proved=False)
    with pytest.raises(AddressUnchanged):
        ask_change(active.login, " CLAIRE@morel.test")
    with pytest.raises(AddressInvalid):
        ask_change(active.login, "pas une adresse")
    with pytest.raises(AddressOfColleague):
        ask_change(active.login, "ali@morel.test")
    Login.objects.filter(address="ali@morel.test").update(address="", address_key="")
    colleague = Login.objects.get(space_id=active.account.space_id, address="")
    with pytest.raises(AddressUnknown):
        ask_change(colleague)
    assert not AddressChange.objects.exists()


@pytest.mark.requirement("R080", "R095")
def test_where_the_adviser_keeps_addresses_nobody_changes_his_own() -> None:
    active = make_active(Preset.CLASSIQUE)

    with pytest.raises(AddressKeptByAdviser):
        ask_change(active.login)
    own = own_address_change(access=access_of(active.login.membership), now=CHANGED_AT)
    assert (own.address, own.may_change, own.pending) == (FORMER, False, None)


@pytest.mark.requirement("R095")
def test_who_owns_the_registered_address_and_administers_no_longer_is_told_at_once(
    active: Activation,
) -> None:
    change = ask_change(active.login)
    answer(change, FORMER)
    Membership.objects.filter(login=active.login).update(roles=[Role.USER])
    login = Login.objects.get(pk=active.login_id)

    with pytest.raises(AddressOfSupplier):
        answer(change, NEXT)
    with pytest.raises(AddressOfSupplier):
        ask_change(login)
    own = own_address_change(access=access_of(login.membership), now=CHANGED_AT)
    assert (own.may_change, own.is_of_supplier) == (False, True)
    assert address_of(login) == FORMER


def test_an_adviser_who_registers_another_address_meanwhile_is_not_overruled(
    active: Activation,
) -> None:
    change = ask_change(active.login)
    answer(change, FORMER)
    change_address(active.account, "accueil@morel.test", at=CHANGED_AT)

    with pytest.raises(AddressReplaced):
        answer(change, NEXT)
    with pytest.raises(AddressReplaced):
        ask_change(active.login)
    assert address_of(active.login) == FORMER


def test_no_more_than_some_requests_leave_in_a_day(active: Activation) -> None:
    for number in range(5):
        ask_change(active.login, f"n{number}@morel.test")

    with pytest.raises(AddressChangesTooMany):
        ask_change(active.login)
    ask_change(active.login, at=CHANGED_AT + timedelta(days=1, seconds=1))


def test_what_one_asks_for_an_address_keeps_its_owner_from_nothing(active: Activation) -> None:
    owner = make_colleague_of(active)
    for _number in range(5):
        ask_change(active.login, "wanted@morel.test")

    assert ask_change(owner, "wanted@morel.test").address == "wanted@morel.test"


def test_one_mailbox_is_asked_so_often_in_a_day_whoever_asks(active: Activation) -> None:
    for login in [make_colleague_of(active) for _number in range(4)]:
        for _number in range(5):
            ask_change(login, "wanted@morel.test")

    with pytest.raises(AddressChangesTooMany):
        ask_change(active.login, "wanted@morel.test")


def make_colleague_of(active: Activation) -> Login:
    space = active.account.space
    login = make_login(space=space, realm_id=active.login.realm_id, created_at=CHANGED_AT)
    return make_membership(login, roles=[Role.USER], since_at=CHANGED_AT).login
