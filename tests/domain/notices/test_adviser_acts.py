"""What an adviser does about an access: activate now, close the former, unlock (T5, R054, R101)."""

from datetime import datetime, timedelta

import pytest

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.queries import AccountNotFound, one_account, recovery_policy
from pli.domain.customers.vocabulary import ActivationMoment, Preset
from pli.domain.identity.models import Login
from pli.domain.identity.operations import (
    SignInLocked,
    WrongIdentifiantOrPassword,
    ask_recovery,
    check_password,
    issue_token,
)
from pli.domain.identity.vocabulary import LoginEnd
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.notices.models import Activation
from pli.domain.notices.operations import (
    ActivationNotOffered,
    ActivationTooOften,
    AddressMissing,
    AlreadyActive,
    IdentifiantEnded,
    NoFormerAccess,
    NothingLocked,
    compose_recovery,
    end_former_access,
    send_activation,
    unlock_sign_in,
)
from pli.domain.notices.queries import access_state, account_access, recoveries_of_account
from pli.domain.notices.vocabulary import AccessState, RecoveryFate
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import MailKind
from pli.domain.spaces.operations import RoleMissing, define_password
from pli.domain.spaces.vocabulary import Access, Role
from tests.make.activations import DEPOSITED_AT, deposit, deposit_and_activate
from tests.make.addresses import (
    CHANGED_AT,
    FORMER,
    NEXT,
    NEXT_INVOICE_AT,
    change_address,
    keep_something,
    kept_by,
    make_active,
)
from tests.make.notifications import make_told_account
from tests.make.people import (
    PASSWORD,
    VISITOR,
    access_of,
    make_login,
    make_membership,
    make_sign_in,
    make_sign_in_policy,
    recover,
)
from tests.make.suppliers import account_access as customer_access
from tests.make.suppliers import make_account, make_supplier, supplier_access

pytestmark = pytest.mark.django_db
POLICY = make_sign_in_policy()
NOW = NEXT_INVOICE_AT
# Longer than any wait before the lock.
UNSLOWED = timedelta(seconds=20)


def make_waiting(**choices: ActivationMoment) -> CustomerAccount:
    return make_told_account(preset=Preset.RECOMMANDE, **choices)


def send(account: CustomerAccount, *, minutes: int = 0) -> Activation:
    return send_activation(
        access=supplier_access(account.supplier),
        account_id=account.id,
        sent_at=CHANGED_AT + timedelta(minutes=minutes),
    )


def member_of(account: CustomerAccount, role: Role) -> Access:
    login = make_login(space=account.supplier.space, password=PASSWORD)
    return access_of(make_membership(login, roles=[role]))


@pytest.mark.requirement("R023", "T5")
def test_the_adviser_sends_the_activation_without_waiting_for_an_invoice() -> None:
    account = make_waiting()

    activation = send(account)

    assert (activation.holding, activation.login.identifiant) == (None, FORMER)
    assert (activation.mail.kind, activation.mail.recipient) == (MailKind.ACTIVATION, FORMER)
    assert "sans attendre votre prochaine facture" in activation.mail.text
    assert "Il est encore vide" in activation.mail.text
    assert deposit_and_activate(account, deposited_at=NEXT_INVOICE_AT) is None


def test_an_early_activation_says_nothing_of_an_empty_space_where_invoices_wait() -> None:
    account = make_waiting()
    deposit(account, deposited_at=DEPOSITED_AT)

    assert "Il est encore vide" not in send(account).mail.text


@pytest.mark.requirement("R023", "T5")
def test_where_accounts_wait_for_their_invoice_nobody_sends_it_sooner() -> None:
    account = make_waiting(activation_moment=ActivationMoment.NEXT_INVOICE)

    with pytest.raises(ActivationNotOffered):
        send(account)
    assert not Login.objects.filter(space_id=account.space_id).exists()


def test_without_address_there_is_nowhere_to_send_it() -> None:
    with pytest.raises(AddressMissing):
        send(make_account(supplier=make_supplier(preset=Preset.RECOMMANDE)))


def test_it_is_sent_again_with_the_same_identifiant_some_times_a_day() -> None:
    account = make_waiting()
    first = send(account)

    with pytest.raises(ActivationTooOften):
        [send(account, minutes=minute) for minute in (3, 4)]
    for minute in (10, 20, 30, 40):
        again = send(account, minutes=minute)
    with pytest.raises(ActivationTooOften):
        send(account, minutes=50)

    assert (again.id, again.login_id) == (first.id, first.login_id)
    assert Mail.objects.filter(kind=MailKind.ACTIVATION).count() == 6
    assert again.mail != first.mail


@pytest.mark.requirement("R023")
@pytest.mark.parametrize("moment", list(ActivationMoment))
def test_what_left_with_an_invoice_and_was_never_used_is_sent_again_whatever_the_rule(
    moment: ActivationMoment,
) -> None:
    account = make_waiting(activation_moment=moment)
    first = deposit_and_activate(account)
    assert first is not None
    sheet = one_account(access=supplier_access(account.supplier), account_id=account.id)
    seen = account_access(
        access=supplier_access(account.supplier),
        account_id=account.id,
        space_id=sheet.space_id,
        now=CHANGED_AT,
    )

    again = send(account)

    assert (seen.may_send, seen.may_send_again) == (False, True)
    assert (again.id, again.login_id) == (first.id, first.login_id)
    assert (again.mail.recipient, again.mail == first.mail) == (FORMER, False)
    # It is no news: the invoice came, and the first mail with it.
    assert "sans attendre votre prochaine facture" not in again.mail.text
    assert again.login.identifiant in again.mail.text
    kinds = Entry.objects.filter(kind=EntryKind.ACTIVATION_SENT_AGAIN)
    assert {entry.space_id for entry in kinds} == {account.space_id, account.supplier_id}
    with pytest.raises(ActivationTooOften):
        send(account, minutes=1)


@pytest.mark.parametrize("preset", list(Preset))
def test_what_was_sent_to_an_identifiant_that_is_closed_is_not_sent_again(preset: Preset) -> None:
    account = make_told_account(preset=preset)
    activation = deposit_and_activate(account)
    assert activation is not None
    Login.objects.filter(pk=activation.login_id).update(
        ended_at=CHANGED_AT, ended_reason=LoginEnd.CLOSED
    )

    with pytest.raises(IdentifiantEnded):
        send(account)


def test_whoever_has_a_password_gets_no_other_activation() -> None:
    with pytest.raises(AlreadyActive):
        send(make_active(Preset.RECOMMANDE).account)


@pytest.mark.requirement("R022")
def test_an_address_that_waits_takes_effect_at_once() -> None:
    former = make_active(Preset.RECOMMANDE)
    change_address(former.account)

    activation = send(former.account, minutes=1)

    assert (activation.login_id, activation.login.address) == (former.login_id, NEXT)


@pytest.mark.requirement("R022", "R101")
def test_the_former_access_is_closed_before_the_next_invoice() -> None:
    former = make_active()
    keep_something(former.login)
    session = make_sign_in(former.login)
    change_address(former.account)
    access = supplier_access(former.account.supplier)

    end_former_access(access=access, account_id=former.account_id, ended_at=CHANGED_AT)

    former.login.refresh_from_db()
    session.refresh_from_db()
    assert (former.login.ended_at, former.login.ended_reason) == (CHANGED_AT, LoginEnd.REPLACED)
    assert session.ended_at == CHANGED_AT
    mail = Mail.objects.get(kind=MailKind.ADDRESS_CHANGE)
    assert (mail.recipient, "a fermé votre accès" in mail.text) == (FORMER, True)
    assert access_state([former.account_id]) == {former.account_id: AccessState.REPLACED}
    journals = Entry.objects.filter(kind=EntryKind.FORMER_ACCESS_ENDED)
    assert set(journals.values_list("space_id", flat=True)) == {
        former.account.supplier_id,
        former.account.space_id,
    }

    login = deposit_and_activate(former.account, deposited_at=NEXT_INVOICE_AT)
    assert login is not None
    assert kept_by(login.login) == ([12], [former.activated_at])
    assert Mail.objects.filter(kind=MailKind.ADDRESS_CHANGE).count() == 1


def test_an_access_that_nothing_replaces_is_not_closed() -> None:
    active = make_active()

    with pytest.raises(NoFormerAccess):
        end_former_access(
            access=supplier_access(active.account.supplier),
            account_id=active.account_id,
            ended_at=CHANGED_AT,
        )


@pytest.mark.parametrize(("idle_minutes", "count"), [(120, 1), (15, 0)])
def test_the_adviser_s_sheet_counts_no_session_left_idle(idle_minutes: int, count: int) -> None:
    active = make_active(portal_idle_minutes=idle_minutes)
    for minutes in (60, 121):
        make_sign_in(active.login, started_at=CHANGED_AT - timedelta(minutes=minutes))

    sheet = account_access(
        access=supplier_access(active.account.supplier),
        account_id=active.account_id,
        space_id=active.account.space_id,
        now=CHANGED_AT,
    )

    assert sheet.session_count == count


@pytest.mark.requirement("R036")
def test_the_adviser_unlocks_an_identifiant_whose_password_stays() -> None:
    active = make_active()
    fail(active.login, POLICY.errors_max)
    access = supplier_access(active.account.supplier)
    sheet = account_access(
        access=access, account_id=active.account_id, space_id=active.account.space_id, now=NOW
    )
    first_at = NOW - (POLICY.errors_max - 1) * UNSLOWED
    assert dict(sheet.pauses) == {FORMER: first_at + POLICY.lock_life}

    told = unlock_sign_in(access=access, account_id=active.account_id, unlocked_at=NOW)

    assert told == [FORMER]
    assert attempt(PASSWORD) == active.login
    with pytest.raises(NothingLocked):
        unlock_sign_in(access=access, account_id=active.account_id, unlocked_at=NOW)
    entries = Entry.objects.filter(kind=EntryKind.SIGN_IN_UNLOCKED)
    assert set(entries.values_list("space_id", flat=True)) == {
        active.account.space_id,
        active.account.supplier_id,
    }


def attempt(password: str, checked_at: datetime = NOW) -> Login:
    return check_password(
        identifiant=FORMER, password=password, policy=POLICY, visitor=VISITOR, checked_at=checked_at
    )


def fail(login: Login, count: int) -> None:
    assert login.identifiant == FORMER
    for others in reversed(range(count)):
        with pytest.raises(WrongIdentifiantOrPassword):
            attempt("faux", NOW - others * UNSLOWED)
    with pytest.raises(SignInLocked):
        attempt(PASSWORD)


@pytest.mark.requirement("R054")
def test_requests_of_recovery_say_what_came_of_them() -> None:
    active = make_active()
    account = active.account
    change_address(account)
    for days, address in enumerate((FORMER, NEXT)):
        link = ask_recovery(
            address=address,
            realm_id=account.supplier_id,
            policy=recovery_policy(account.supplier_id),
            asked_at=CHANGED_AT + timedelta(days=days),
            visitor=VISITOR,
        ).link
        if address == FORMER:
            compose_recovery(link_id=link.id, now=link.asked_at)
    sheet = one_account(access=supplier_access(account.supplier), account_id=account.id)

    found = recoveries_of_account(sheet, now=CHANGED_AT + timedelta(hours=1))
    assert [(one.address, one.fate) for one in found] == [
        (NEXT, RecoveryFate.IN_VAIN),
        (FORMER, RecoveryFate.WAITING),
    ]
    recover(active.login, chosen_at=CHANGED_AT + timedelta(days=3))
    found = recoveries_of_account(sheet, now=CHANGED_AT + timedelta(days=9))
    assert [one.fate for one in found] == [
        RecoveryFate.SERVED,
        RecoveryFate.IN_VAIN,
        RecoveryFate.EXPIRED,
    ]
    assert found[0].identifiant == active.login.identifiant


@pytest.mark.requirement("R054")
def test_a_password_of_another_account_at_the_same_address_is_not_told_as_this_ones() -> None:
    supplier = make_supplier()
    agency, seat = (
        make_account(supplier=supplier, number=number, address=FORMER) for number in ("1", "2")
    )
    deposit_and_activate(agency)
    activation = deposit_and_activate(seat)
    assert activation is not None
    link = ask_recovery(
        address=FORMER,
        realm_id=supplier.space_id,
        policy=recovery_policy(supplier.space_id),
        asked_at=CHANGED_AT,
        visitor=VISITOR,
    ).link
    define_password(
        token=issue_token(link_id=link.id, made_at=CHANGED_AT),
        login_id=activation.login_id,
        password=PASSWORD,
        confirmation=PASSWORD,
        chosen_at=CHANGED_AT,
    )
    access = supplier_access(supplier)

    [[of_agency], [of_seat]] = (
        recoveries_of_account(one_account(access=access, account_id=account.id), now=NOW)
        for account in (agency, seat)
    )

    assert of_agency.fate is RecoveryFate.SERVED_ELSEWHERE
    assert of_seat.fate is RecoveryFate.SERVED
    assert [of_agency.identifiant, of_seat.identifiant] == [activation.login.identifiant] * 2


@pytest.mark.requirement("R176")
def test_nobody_else_does_any_of_it() -> None:
    active = make_active(Preset.RECOMMANDE)
    account = active.account
    other = supplier_access(make_supplier(code="autre", name="Autre"))
    acts = (
        lambda access: send_activation(access=access, account_id=account.id, sent_at=NOW),
        lambda access: end_former_access(access=access, account_id=account.id, ended_at=NOW),
        lambda access: unlock_sign_in(access=access, account_id=account.id, unlocked_at=NOW),
    )

    for act in acts:
        with pytest.raises(AccountNotFound):
            act(other)
        for access in (member_of(account, Role.SELLER), customer_access(account)):
            with pytest.raises(RoleMissing):
                act(access)
