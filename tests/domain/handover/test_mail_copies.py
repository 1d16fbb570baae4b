"""The automatic copy: a mailbox agrees, and each new invoice is opened for it, once."""

from datetime import timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.operations import change_policy
from pli.domain.customers.vocabulary import Preset
from pli.domain.handover.models import CopiedInvoice, MailCopy
from pli.domain.handover.operations import (
    CopyAskerGone,
    CopyAsksTooMany,
    CopyNotFound,
    CopyNotOffered,
    CopyRunsAlready,
    ask_mail_copy,
    confirm_mail_copy,
    decline_mail_copy,
    open_copies,
    remove_mail_copy,
    resume_forgotten_copies,
)
from pli.domain.handover.queries import copy_behind, mail_copies, stopped_copy
from pli.domain.handover.vocabulary import (
    COPY_ASKS_OF_ADDRESS_MAX,
    COPY_ASKS_OF_SPACE_MAX,
    COPY_ASKS_TO_ADDRESS_MAX,
    COPY_LINK_LIFE,
    CopyState,
)
from pli.domain.identity.queries import AddressInvalid, LinkExpired, LinkSpent, LinkUnknown
from pli.domain.identity.vocabulary import LinkPurpose
from pli.domain.invoices.models import Holding
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.spaces.models import Membership
from pli.domain.spaces.queries import RoleMissing
from pli.domain.spaces.vocabulary import Role
from tests.make.activations import DEPOSITED_AT, deposit
from tests.make.copies import (
    ASKED_AT,
    COMPTA,
    ask_copy,
    make_offered_account,
    make_running_copy,
    secret_of_copy,
)
from tests.make.exports import customer_access
from tests.make.people import make_person
from tests.make.server_copies import make_administrator
from tests.make.suppliers import (
    REGISTERED_AT,
    account_access,
    make_account,
    make_supplier,
    supplier_access,
)

pytestmark = pytest.mark.django_db


def states(account: CustomerAccount, now: object = ASKED_AT) -> list[tuple[str, CopyState]]:
    copies = mail_copies(access=account_access(account), now=now)  # type: ignore[arg-type]
    return [(copy.address, copy.state) for copy in copies]


def opened(account: CustomerAccount) -> int:
    return CopiedInvoice.objects.filter(copy__space=account.space).count()


def test_nothing_leaves_before_the_mailbox_agrees_and_looking_is_not_agreeing() -> None:
    account = make_offered_account()
    copy = ask_copy(account)
    secret = secret_of_copy(copy)
    holding = deposit(account)

    offer = copy_behind(
        token=secret, purpose=LinkPurpose.COPY, realm_id=account.supplier_id, now=ASKED_AT
    )
    assert open_copies(holding_id=holding.id, now=DEPOSITED_AT) == 0
    assert states(account) == [(COMPTA, CopyState.WAITING)]

    confirm_mail_copy(token=secret, realm_id=account.supplier_id, confirmed_at=DEPOSITED_AT)

    assert (offer.company_name, offer.address) == ("Garage Morel", COMPTA)
    assert states(account) == [(COMPTA, CopyState.RUNNING)]
    kinds = Entry.objects.filter(subject_id=copy.id).order_by("happened_at", "id")
    assert list(kinds.values_list("kind", flat=True)) == [
        EntryKind.COPY_ASKED,
        EntryKind.COPY_CONFIRMED,
    ]


def test_an_invoice_is_opened_once_whatever_is_replayed() -> None:
    account = make_offered_account()
    make_running_copy(account)
    holding = deposit(account)

    counts = [open_copies(holding_id=holding.id, now=DEPOSITED_AT) for _time in range(3)]

    assert counts == [1, 0, 0]
    jobs = ProcrastinateJob.objects.filter(task_name="notices.copy_invoice")
    assert [job.args for job in jobs] == [{"subject_id": str(CopiedInvoice.objects.get().id)}]


@pytest.mark.parametrize(("preset", "is_offered"), [(Preset.CLASSIQUE, 0), (Preset.RECOMMANDE, 1)])
def test_copies_are_had_where_the_supplier_offers_them(preset: Preset, is_offered: int) -> None:
    account = make_offered_account(preset)

    if is_offered:
        make_running_copy(account)
    else:
        with pytest.raises(CopyNotOffered):
            ask_copy(account)

    assert open_copies(holding_id=deposit(account).id, now=DEPOSITED_AT) == is_offered


def test_one_choice_alone_decides_and_giving_it_back_resumes() -> None:
    account = make_offered_account(Preset.CLASSIQUE, automatic_copy=True)
    make_running_copy(account)
    holding = deposit(account)
    supplier = supplier_access(account.supplier)

    change_policy(access=supplier, changed_at=REGISTERED_AT, automatic_copy=False)
    assert open_copies(holding_id=holding.id, now=DEPOSITED_AT) == 0
    assert resume_forgotten_copies(now=DEPOSITED_AT + timedelta(hours=2)) == 0
    change_policy(access=supplier, changed_at=REGISTERED_AT, automatic_copy=True)

    assert resume_forgotten_copies(now=DEPOSITED_AT + timedelta(hours=2)) == 1
    assert opened(account) == 1


def test_what_came_before_the_agreement_or_from_an_older_portal_stays() -> None:
    account = make_offered_account()
    before = deposit(account)
    make_running_copy(account, at=DEPOSITED_AT + timedelta(hours=1))
    later = DEPOSITED_AT + timedelta(hours=2)
    legacy = deposit(account, deposited_at=later, is_legacy=True)

    assert open_copies(holding_id=before.id, now=later) == 0
    assert open_copies(holding_id=legacy.id, now=later) == 0
    assert resume_forgotten_copies(now=later + timedelta(hours=2)) == 0


def test_a_delayed_invoice_is_copied_on_its_day() -> None:
    account = make_offered_account()
    make_running_copy(account)
    holding = deposit(account)
    day = DEPOSITED_AT + timedelta(days=3)
    Holding.objects.update(delayed_at=DEPOSITED_AT, available_at=day)

    assert open_copies(holding_id=holding.id, now=DEPOSITED_AT) == 0
    Holding.objects.update(released_at=day)
    assert open_copies(holding_id=holding.id, now=day) == 1


def test_lost_jobs_are_found_by_their_age_and_for_a_month() -> None:
    account = make_offered_account()
    make_running_copy(account)
    deposit(account)

    assert resume_forgotten_copies(now=DEPOSITED_AT + timedelta(minutes=30)) == 0
    assert resume_forgotten_copies(now=DEPOSITED_AT + timedelta(hours=2)) == 1
    assert resume_forgotten_copies(now=DEPOSITED_AT + timedelta(hours=2)) == 0
    # Opened long ago, and still not written.
    assert resume_forgotten_copies(now=DEPOSITED_AT + timedelta(hours=4)) == 1
    CopiedInvoice.objects.all().delete()
    assert resume_forgotten_copies(now=DEPOSITED_AT + timedelta(days=31)) == 0


def test_what_was_opened_and_came_too_long_ago_is_announced_no_more() -> None:
    account = make_offered_account()
    make_running_copy(account)
    open_copies(holding_id=deposit(account).id, now=DEPOSITED_AT)

    found = [
        resume_forgotten_copies(now=DEPOSITED_AT + timedelta(days=days)) for days in (1, 29, 31)
    ]
    assert found == [1, 1, 0]


def test_a_closed_account_copies_nothing() -> None:
    account = make_offered_account()
    make_running_copy(account)
    holding = deposit(account)
    CustomerAccount.objects.update(closed_at=DEPOSITED_AT)

    assert open_copies(holding_id=holding.id, now=DEPOSITED_AT) == 0
    with pytest.raises(CopyNotOffered):
        ask_copy(account, "autre@morel.test")


def test_another_mailbox_replaces_it_once_it_agrees_and_not_before() -> None:
    account = make_offered_account()
    make_running_copy(account)
    other = ask_copy(account, "achats@morel.test")

    before = states(account)
    confirm_mail_copy(
        token=secret_of_copy(other), realm_id=account.supplier_id, confirmed_at=ASKED_AT
    )

    assert before == [(COMPTA, CopyState.RUNNING), ("achats@morel.test", CopyState.WAITING)]
    assert states(account) == [("achats@morel.test", CopyState.RUNNING)]


def test_asking_again_makes_the_former_link_open_nothing() -> None:
    account = make_offered_account()
    former = secret_of_copy(ask_copy(account))
    ask_copy(account)

    with pytest.raises(LinkSpent):
        confirm_mail_copy(token=former, realm_id=account.supplier_id, confirmed_at=ASKED_AT)


def test_a_link_begins_a_copy_once_in_time_and_at_its_own_supplier() -> None:
    account = make_offered_account()
    secret = secret_of_copy(ask_copy(account))
    late = ASKED_AT + COPY_LINK_LIFE

    with pytest.raises(LinkUnknown):
        confirm_mail_copy(token=secret, realm_id=None, confirmed_at=ASKED_AT)
    with pytest.raises(LinkExpired):
        confirm_mail_copy(token=secret, realm_id=account.supplier_id, confirmed_at=late)
    assert states(account, late) == [(COMPTA, CopyState.LAPSED)]
    confirm_mail_copy(token=secret, realm_id=account.supplier_id, confirmed_at=ASKED_AT)
    with pytest.raises(LinkSpent):
        confirm_mail_copy(token=secret, realm_id=account.supplier_id, confirmed_at=ASKED_AT)


def test_it_begins_only_while_whoever_asked_administers_the_space() -> None:
    account = make_offered_account()
    asking = make_administrator(account)
    copy = ask_mail_copy(access=asking, address=COMPTA, asked_at=ASKED_AT)
    secret, realm_id = secret_of_copy(copy), account.supplier_id
    memberships = Membership.objects.filter(login=asking.login_id)
    memberships.update(roles=[Role.USER])

    with pytest.raises(CopyAskerGone):
        confirm_mail_copy(token=secret, realm_id=realm_id, confirmed_at=ASKED_AT)
    memberships.update(roles=[Role.ADMINISTRATOR])
    confirm_mail_copy(token=secret, realm_id=realm_id, confirmed_at=ASKED_AT)
    memberships.update(roles=[Role.USER])

    assert states(account) == [(COMPTA, CopyState.RUNNING)]  # one that runs outlives its asker


def test_an_administrator_removes_it_and_another_space_finds_none() -> None:
    account = make_offered_account()
    copy = make_running_copy(account)
    stranger = make_account(supplier=account.supplier, number="77777")

    with pytest.raises(CopyNotFound):
        remove_mail_copy(access=account_access(stranger), copy_id=copy.id, removed_at=DEPOSITED_AT)
    for _time in range(2):
        remove_mail_copy(access=account_access(account), copy_id=copy.id, removed_at=DEPOSITED_AT)

    assert states(account) == []
    assert open_copies(holding_id=deposit(account).id, now=DEPOSITED_AT) == 0
    assert Entry.objects.filter(kind=EntryKind.COPY_ENDED).count() == 1


def test_its_reader_leaves_by_the_link_as_often_as_they_like_and_the_space_is_told() -> None:
    account = make_offered_account()
    copy = make_running_copy(account)
    secret = secret_of_copy(copy, LinkPurpose.COPY_END)
    access = account_access(account)

    assert stopped_copy(access=access) is None
    for _time in range(2):
        decline_mail_copy(token=secret, realm_id=account.supplier_id, declined_at=DEPOSITED_AT)

    assert states(account) == [(COMPTA, CopyState.DECLINED)]
    assert stopped_copy(access=access) == copy
    remove_mail_copy(access=access, copy_id=copy.id, removed_at=DEPOSITED_AT)
    assert (states(account), stopped_copy(access=access)) == ([], None)


def test_a_colleague_neither_sees_nor_asks() -> None:
    account = make_offered_account()
    access = customer_access(account.space_id, make_person().id)

    with pytest.raises(RoleMissing):
        mail_copies(access=access, now=ASKED_AT)
    with pytest.raises(RoleMissing):
        ask_mail_copy(access=access, address=COMPTA, asked_at=ASKED_AT)
    assert stopped_copy(access=access) is None


@pytest.mark.parametrize("address", ["compta", "x@localhost", "a@[127.0.0.1]", "a@[IPv6:::1]"])
def test_what_is_no_address_or_is_one_of_the_relay_itself_is_refused(address: str) -> None:
    with pytest.raises(AddressInvalid):
        ask_copy(make_offered_account(), address)


def test_a_mailbox_to_which_invoices_leave_already_is_refused() -> None:
    account = make_offered_account()
    make_running_copy(account)

    with pytest.raises(CopyRunsAlready):
        ask_copy(account, "Compta@Morel.test")


def test_who_asks_too_often_waits_until_the_first_time_is_a_day_old() -> None:
    account = make_offered_account()
    for number in range(COPY_ASKS_OF_SPACE_MAX):
        at = ASKED_AT + timedelta(hours=number)
        ask_copy(account, f"compta-{number}@morel.test", at=at)

    with pytest.raises(CopyAsksTooMany) as refused:
        ask_copy(account, at=ASKED_AT + timedelta(hours=12))

    assert refused.value.retry_at == ASKED_AT + timedelta(days=1)
    assert ask_copy(account, at=refused.value.retry_at).address == COMPTA


def test_one_space_asks_one_mailbox_five_times_a_day_and_keeps_it_from_no_other() -> None:
    account = make_offered_account()
    for _time in range(COPY_ASKS_OF_ADDRESS_MAX):
        ask_copy(account)

    with pytest.raises(CopyAsksTooMany):
        ask_copy(account)

    other = make_account(supplier=account.supplier, number="90000")
    assert ask_copy(other).address == COMPTA


def test_no_mailbox_is_written_to_without_end_by_the_spaces_of_one_supplier() -> None:
    account = make_offered_account()
    for number in range(COPY_ASKS_TO_ADDRESS_MAX):
        ask_copy(make_account(supplier=account.supplier, number=f"9000{number}"))

    with pytest.raises(CopyAsksTooMany):
        ask_copy(account)

    assert MailCopy.objects.filter(space=account.space).count() == 0
    belcour = make_supplier(
        code="belcour", preset=Preset.RECOMMANDE, administrator="paul@belcour.test"
    )
    assert ask_copy(make_account(supplier=belcour)).address == COMPTA
