"""The diagnosis runs R068, the six causes of R029 and the five of R082 on real data."""

from datetime import UTC, date, datetime, timedelta

import pytest

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.operations import register_address
from pli.domain.customers.vocabulary import AddressOrigin, NotificationMode, Preset
from pli.domain.help.queries import Diagnosis, Finding, WantedInvoice, diagnose
from pli.domain.help.vocabulary import Cause, Screen, Verdict
from pli.domain.identity.models import Login
from pli.domain.invoices.models import Holding
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import MailStatus
from pli.domain.spaces.operations import end_membership
from pli.domain.spaces.queries import RoleMissing
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind
from tests.make.activations import DEPOSITED_AT, make_activation
from tests.make.deposits import (
    examined,
    make_arrival,
    make_deposited_invoice,
    make_index_line,
    small_pdf,
)
from tests.make.suppliers import REGISTERED_AT, make_account, make_supplier, supplier_access

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
ADDRESS = "julie.morel@garage-morel.test"


def run(
    account: CustomerAccount,
    *,
    login: Login | None = None,
    role: Role = Role.ADMINISTRATOR,
    wanted: WantedInvoice | None = None,
    now: datetime = NOW,
) -> Diagnosis:
    access = Access(
        space_id=account.space_id,
        space_kind=SpaceKind.CUSTOMER,
        roles=frozenset({role}),
        person_id=login.person_id if login else None,
        login_id=login.id if login else None,
        person_is_proved=False,
    )
    return diagnose(access=access, wanted=wanted or WantedInvoice(), now=now)


def found(diagnosis: Diagnosis, cause: Cause) -> Finding:
    return next(one for one in diagnosis.findings if one.cause is cause)


def told(diagnosis: Diagnosis, cause: Cause) -> tuple[Verdict, str]:
    finding = found(diagnosis, cause)
    return finding.verdict, finding.what


@pytest.mark.requirement("R068", "R120")
def test_the_checks_come_in_the_order_of_the_guides():
    diagnosis = run(make_account(address=ADDRESS), wanted=WantedInvoice(number="LB-1"))

    assert [one.cause for one in diagnosis.findings] == [
        Cause.INVOICE,
        Cause.SPACE,
        Cause.HISTORY,
        Cause.HELD,
        Cause.NO_INVOICE,
        Cause.ADDRESS,
        Cause.ACTIVATION,
        Cause.MODE,
        Cause.MAIL,
    ]


def test_an_account_in_order_has_nothing_to_explain():
    account = make_account(
        supplier=make_supplier(preset=Preset.RECOMMANDE),
        address=ADDRESS,
        notification_mode=NotificationMode.DAILY,
    )
    activation = make_activation(account)
    Login.objects.filter(pk=activation.login_id).update(
        password="x", password_chosen_at=NOW, password_chosen_by="holder"
    )
    Mail.objects.update(status=MailStatus.ACCEPTED, due_at=None)

    diagnosis = run(account, login=activation.login)

    assert diagnosis.main is None
    assert diagnosis.last_issue_date == date(2026, 3, 14)


@pytest.mark.requirement("R029")
def test_no_invoice_since_the_registration_is_waited_for():
    account = make_account()
    make_deposited_invoice(account=account, deposited_at=REGISTERED_AT + timedelta(days=1))
    register_address(
        access=supplier_access(account.supplier),
        account_id=account.id,
        address=ADDRESS,
        origin=AddressOrigin.ADVISER,
        registered_at=REGISTERED_AT + timedelta(days=90),
    )

    diagnosis = run(account)

    assert told(diagnosis, Cause.NO_INVOICE) == (Verdict.WAIT, "none")
    assert told(diagnosis, Cause.ACTIVATION) == (Verdict.WAIT, "awaiting-invoice")


@pytest.mark.requirement("R029")
def test_where_the_adviser_may_send_it_sooner_the_activation_is_told_so():
    account = make_account(supplier=make_supplier(preset=Preset.RECOMMANDE), address=ADDRESS)

    diagnosis = run(account)

    assert told(diagnosis, Cause.NO_INVOICE) == (Verdict.WAIT, "none-or-adviser")
    assert told(diagnosis, Cause.ACTIVATION) == (Verdict.WAIT, "awaiting-invoice-or-adviser")


@pytest.mark.requirement("R029", "R082")
def test_no_address_on_file_is_told_with_the_adviser_as_the_remedy():
    diagnosis = run(make_account())

    assert told(diagnosis, Cause.ADDRESS) == (Verdict.YOU_ACT, "none")
    assert found(diagnosis, Cause.ADDRESS).screens == (Screen.CONTACT,)
    assert told(diagnosis, Cause.ACTIVATION) == (Verdict.YOU_ACT, "no-address")


@pytest.mark.requirement("R029", "R082", "R092")
@pytest.mark.parametrize(
    ("role", "address"),
    [(Role.ADMINISTRATOR, ADDRESS), (Role.USER, "j…@garage-morel.test")],
)
def test_another_address_than_the_readers_is_told_in_full_to_the_administrator_alone(
    role: Role, address: str
):
    account = make_account(address=ADDRESS)
    activation = make_activation(account)
    reader = activation.login
    reader.address = "karim@garage-morel.test"
    reader.save()

    finding = found(run(account, login=reader, role=role), Cause.ADDRESS)

    assert (finding.verdict, finding.what, finding.address) == (
        Verdict.YOU_ACT,
        "another",
        address,
    )


@pytest.mark.requirement("R082")
@pytest.mark.parametrize(
    ("preset", "mode", "expected"),
    [
        (Preset.CLASSIQUE, None, (Verdict.YOU_ACT, "none")),
        (Preset.RECOMMANDE, None, (Verdict.FINE, "daily")),
        (Preset.RECOMMANDE, NotificationMode.NONE, (Verdict.YOU_ACT, "none")),
        (Preset.CLASSIQUE, NotificationMode.EACH, (Verdict.FINE, "each")),
    ],
)
def test_the_mode_is_the_one_asked_for_else_the_suppliers(
    preset: Preset, mode: NotificationMode | None, expected: tuple[Verdict, str]
):
    account = make_account(supplier=make_supplier(preset=preset), notification_mode=mode)

    assert told(run(account), Cause.MODE) == expected


@pytest.mark.requirement("R029", "R082")
@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (MailStatus.QUEUED, (Verdict.WAIT, "waiting")),
        (MailStatus.DEFERRED, (Verdict.WAIT, "waiting")),
        (MailStatus.ACCEPTED, (Verdict.FINE, "left")),
        (MailStatus.DELIVERED, (Verdict.FINE, "left")),
        (MailStatus.BOUNCED, (Verdict.BLOCKED, "refused")),
    ],
)
def test_what_became_of_the_last_mail_is_told(status: MailStatus, expected: tuple[Verdict, str]):
    account = make_account(address=ADDRESS)
    make_activation(account)
    due_at = NOW if status in {MailStatus.QUEUED, MailStatus.DEFERRED} else None
    Mail.objects.update(status=status, due_at=due_at)

    finding = found(run(account), Cause.MAIL)

    assert (finding.verdict, finding.what) == expected
    assert [mail.recipient for mail in finding.mails] == [ADDRESS]


def test_a_colleague_reads_nothing_of_mails_to_somebody_else():
    account = make_account(address=ADDRESS)
    activation = make_activation(account)
    activation.login.address = "karim@garage-morel.test"
    activation.login.save()

    finding = found(run(account, login=activation.login, role=Role.USER), Cause.MAIL)

    assert (finding.what, list(finding.mails)) == ("none", [])


def test_a_space_that_nobody_administers_is_not_called_closed():
    account = make_account(address=ADDRESS)
    login = make_activation(account).login
    end_membership(membership_id=login.membership.id, ended_at=DEPOSITED_AT)

    diagnosis = run(account, role=Role.USER)

    assert told(diagnosis, Cause.ACTIVATION) == (Verdict.BLOCKED, "nobody-administers")
    assert found(diagnosis, Cause.ACTIVATION).screens == (Screen.CONTACT,)


@pytest.mark.parametrize("number", ["LB-2026-7", "lb-2026-7"])
def test_the_invoice_that_is_there_is_found_however_its_number_is_typed(number: str):
    account = make_account()
    invoice = make_deposited_invoice(account=account, number="LB-2026-7")

    finding = found(run(account, wanted=WantedInvoice(number=number)), Cause.INVOICE)

    assert (finding.verdict, finding.what, finding.invoice_id) == (
        Verdict.FINE,
        "here",
        invoice.id,
    )


def test_the_invoice_of_another_customer_is_as_absent_as_one_that_does_not_exist():
    account = make_account()
    other = make_account(supplier=account.supplier, number="2", company_name="Autre")
    make_deposited_invoice(account=other, number="LB-2026-7")

    for number in ("LB-2026-7", "RIEN"):
        wanted = WantedInvoice(number=number)
        assert told(run(account, wanted=wanted), Cause.INVOICE) == (Verdict.YOU_ACT, "absent")


def test_an_invoice_that_its_supplier_shows_later_is_as_if_it_were_not_there():
    account = make_account()
    invoice = make_deposited_invoice(account=account, number="LB-2026-7")
    Holding.objects.filter(invoice=invoice).update(
        available_at=NOW + timedelta(days=2), delayed_at=NOW
    )

    diagnosis = run(account, wanted=WantedInvoice(number="LB-2026-7"))

    assert told(diagnosis, Cause.INVOICE) == (Verdict.YOU_ACT, "absent")
    assert told(diagnosis, Cause.NO_INVOICE) == (Verdict.WAIT, "none")
    assert diagnosis.last_issue_date is None


@pytest.mark.requirement("R068")
@pytest.mark.parametrize(
    ("day", "cause", "since"),
    [
        (date(2026, 3, 1), Cause.OLDER, date(2026, 3, 2)),
        (date(2026, 3, 2), Cause.DAY, date(2026, 3, 2)),
    ],
)
def test_an_invoice_older_than_the_portal_is_looked_for_elsewhere(
    day: date, cause: Cause, since: date
):
    finding = run(make_account(), wanted=WantedInvoice(issue_date=day)).findings[0]

    assert (finding.cause, finding.verdict, finding.day) == (cause, Verdict.YOU_ACT, since)


@pytest.mark.parametrize(("now", "cause"), [(14, Cause.DAY), (15, Cause.ENDED)])
def test_an_invoice_out_of_its_term_is_told_with_the_day_since_which_it_is(now: int, cause: Cause):
    account = make_account()
    make_deposited_invoice(account=account, issue_date=date(2026, 3, 14))

    finding = run(
        account,
        wanted=WantedInvoice(issue_date=date(2026, 3, 14)),
        now=datetime(2028, 3, now, 12, 0, tzinfo=UTC),
    ).findings[0]

    assert finding.cause is cause
    if cause is Cause.ENDED:
        assert finding.day == date(2028, 3, 15)


def test_a_file_that_waits_at_the_door_is_told_without_saying_why():
    account = make_account()
    make_deposited_invoice(account=account, number="LB-2026-7")
    line = make_index_line(customer_number="48213", number="LB-2026-7", total_with_vat="1,00")
    arrival = examined(
        make_arrival(account.supplier, small_pdf() + b"\n% other\n", index_line=line)
    )

    finding = found(run(account), Cause.HELD)

    assert arrival.state == "held"
    assert (finding.verdict, finding.what, finding.count) == (Verdict.WAIT, "some", 1)


def test_nobody_of_another_kind_of_space_is_diagnosed():
    account = make_account()

    with pytest.raises(RoleMissing):
        diagnose(access=supplier_access(account.supplier), wanted=WantedInvoice(), now=NOW)


@pytest.mark.parametrize("count", [1, 3])
def test_the_diagnosis_takes_as_many_queries_for_three_invoices_as_for_one(
    count: int, django_assert_num_queries
):
    account = make_account(address=ADDRESS)
    make_activation(account, deposited_at=DEPOSITED_AT)
    for _rank in range(count - 1):
        make_deposited_invoice(account=account)

    with django_assert_num_queries(22):
        run(account)


def bill_monthly(account: CustomerAccount, *months: int) -> None:
    for month in months:
        day = datetime(2026, month, 2, 10, tzinfo=UTC)
        make_deposited_invoice(
            account=account, issue_date=day.date(), contrat="C-7", deposited_at=day
        )


def test_the_rhythm_of_the_contracts_tells_when_the_next_invoice_is_due():
    account = make_account()
    bill_monthly(account, 8, 9, 10, 11)

    diagnosis = run(account)

    assert told(diagnosis, Cause.EXPECTED) == (Verdict.FINE, "coming")
    assert found(diagnosis, Cause.EXPECTED).contract_number == "C-7"
    assert diagnosis.next_expected_date == date(2026, 12, 2)


def test_an_invoice_that_the_rhythm_announced_and_did_not_come_is_a_cause():
    account = make_account()
    bill_monthly(account, 8, 9, 10)

    diagnosis = run(account)

    finding = found(diagnosis, Cause.EXPECTED)
    assert (finding.verdict, finding.what) == (Verdict.YOU_ACT, "missing")
    assert (finding.day, finding.contract_number) == (date(2026, 11, 2), "C-7")
    assert finding.screens == (Screen.CONTRACTS, Screen.CONTACT)
    assert diagnosis.next_expected_date is None
