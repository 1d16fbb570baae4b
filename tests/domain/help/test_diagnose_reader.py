"""The diagnosis reads what is the reader's own: their list, their mails, their limits."""

from datetime import UTC, date, datetime, time

import pytest

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.vocabulary import NotificationMode, Preset
from pli.domain.help.queries import Diagnosis, Finding, WantedInvoice, diagnose
from pli.domain.help.vocabulary import Cause, Screen, Verdict
from pli.domain.identity.models import Login
from pli.domain.invoices.models import HistoryChoice
from pli.domain.post.models import Mail, MailEvent
from pli.domain.post.vocabulary import MailStatus
from pli.domain.spaces.vocabulary import Access, ReadingLimits, Role, SpaceKind
from tests.make.activations import DEPOSITED_AT, make_activation
from tests.make.deposits import (
    examined,
    make_arrival,
    make_deposited_invoice,
    make_index_line,
    small_pdf,
)
from tests.make.help import choose
from tests.make.mails import LetterGiven, make_mail
from tests.make.notifications import make_colleague
from tests.make.suppliers import make_account, make_supplier

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
ADDRESS = "julie.morel@garage-morel.test"
OWN = "ali@morel.test"
OLD, RECENT = date(2026, 7, 14), date(2026, 11, 2)


def run(
    account: CustomerAccount,
    *,
    login: Login | None = None,
    role: Role = Role.ADMINISTRATOR,
    wanted: WantedInvoice | None = None,
    limits: ReadingLimits | None = None,
) -> Diagnosis:
    access = Access(
        space_id=account.space_id,
        space_kind=SpaceKind.CUSTOMER,
        roles=frozenset({role}),
        person_id=login.person_id if login else None,
        login_id=login.id if login else None,
        person_is_proved=False,
        limits=limits,
    )
    return diagnose(access=access, wanted=wanted or WantedInvoice(), now=NOW)


def found(diagnosis: Diagnosis, cause: Cause) -> Finding:
    return next(one for one in diagnosis.findings if one.cause is cause)


def told(diagnosis: Diagnosis, cause: Cause) -> tuple[Verdict, str]:
    finding = found(diagnosis, cause)
    return finding.verdict, finding.what


def account_with(*days: date, preset: Preset = Preset.CLASSIQUE) -> CustomerAccount:
    account = make_account(supplier=make_supplier(preset=preset), address=ADDRESS)
    for rank, day in enumerate(days):
        at = max(DEPOSITED_AT, datetime.combine(day, time(9), tzinfo=UTC))
        make_deposited_invoice(
            account=account, number=f"LB-{rank}", issue_date=day, deposited_at=at
        )
    return account


def colleague_of(account: CustomerAccount, mode: NotificationMode | None = None) -> Login:
    make_activation(account)
    make_colleague(account, mode, address=OWN)
    return Login.objects.get(address=OWN)


@pytest.mark.requirement("R058", "R068")
@pytest.mark.parametrize(
    ("preset", "expected"),
    [
        (Preset.CLASSIQUE, (Verdict.YOU_ACT, "some")),
        (Preset.RECOMMANDE, (Verdict.FINE, "everything")),
    ],
)
def test_invoices_hidden_by_the_display_history_are_the_third_thing_to_look_at(
    preset: Preset, expected: tuple[Verdict, str]
):
    diagnosis = run(account_with(OLD, RECENT, preset=preset))

    assert told(diagnosis, Cause.HISTORY) == expected
    assert [one.cause for one in diagnosis.findings][:2] == [Cause.SPACE, Cause.HISTORY]


def test_how_many_are_hidden_and_by_how_many_months_is_told_with_the_preferences():
    finding = found(run(account_with(OLD, OLD, RECENT)), Cause.HISTORY)

    assert (finding.count, finding.months, finding.screens) == (2, 3, (Screen.PREFERENCES,))


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (WantedInvoice(number="LB-0"), (Verdict.YOU_ACT, "that-one")),
        (WantedInvoice(issue_date=OLD), (Verdict.YOU_ACT, "that-one")),
        (WantedInvoice(number="LB-1"), (Verdict.FINE, "that-one-too")),
        (WantedInvoice(issue_date=RECENT), (Verdict.FINE, "that-one-too")),
    ],
)
def test_of_an_invoice_that_is_here_it_is_told_whether_the_list_shows_it(
    wanted: WantedInvoice, expected: tuple[Verdict, str]
):
    assert told(run(account_with(OLD, RECENT), wanted=wanted), Cause.HISTORY) == expected


@pytest.mark.parametrize(
    ("day", "what"), [(date(2026, 8, 22), "all-there-are"), (date(2026, 8, 21), "some")]
)
def test_the_first_day_that_the_list_shows_is_not_hidden(day: date, what: str):
    assert told(run(account_with(day)), Cause.HISTORY)[1] == what


def test_the_display_history_is_the_one_that_the_reader_chose():
    account = account_with(OLD)
    login = colleague_of(account)
    HistoryChoice.objects.create(
        space_id=account.space_id, person_id=login.person_id, months=12, chosen_at=NOW
    )

    assert told(run(account, login=login, role=Role.USER), Cause.HISTORY)[1] == "all-there-are"
    assert told(run(account), Cause.HISTORY)[1] == "some"


@pytest.mark.requirement("R082", "R092")
@pytest.mark.parametrize(
    ("preset", "mode", "address", "said"),
    [
        (Preset.RECOMMANDE, NotificationMode.EACH, "colleagues", (Verdict.FINE, "each")),
        (Preset.RECOMMANDE, None, "colleagues", (Verdict.YOU_ACT, "none")),
        (Preset.CLASSIQUE, None, "another", (Verdict.FINE, "not-for-colleagues")),
    ],
)
def test_a_colleague_is_told_of_their_own_mails_where_each_chooses(
    preset: Preset, mode: NotificationMode | None, address: str, said: tuple[Verdict, str]
):
    account = account_with(preset=preset)
    login = colleague_of(account, mode)

    diagnosis = run(account, login=login, role=Role.USER)

    assert told(diagnosis, Cause.ADDRESS)[1] == address
    assert told(diagnosis, Cause.MODE) == said


def test_a_colleague_without_address_is_told_that_no_mail_can_come():
    account = account_with(preset=Preset.RECOMMANDE)
    login = colleague_of(account)
    login.address = ""
    login.save()

    diagnosis = run(account, login=login, role=Role.USER)

    assert told(diagnosis, Cause.ADDRESS) == (Verdict.YOU_ACT, "colleague-none")


@pytest.mark.parametrize(
    ("preset", "recipients"), [(Preset.RECOMMANDE, [OWN]), (Preset.CLASSIQUE, [])]
)
def test_what_was_written_to_a_colleague_is_told_to_them(preset: Preset, recipients: list[str]):
    account = account_with(preset=preset)
    login = colleague_of(account)
    make_mail(LetterGiven(recipient=OWN, about_id=account.id, realm_id=account.supplier_id))

    finding = found(run(account, login=login, role=Role.USER), Cause.MAIL)

    assert [mail.recipient for mail in finding.mails] == recipients


def test_the_mail_of_whoever_asks_is_found_among_those_of_many_colleagues():
    account = account_with(preset=Preset.RECOMMANDE)
    login = colleague_of(account)
    for recipient in (OWN, *(f"n{rank}@garage-morel.example" for rank in range(25))):
        make_mail(
            LetterGiven(recipient=recipient, about_id=account.id, realm_id=account.supplier_id)
        )

    finding = found(run(account, login=login, role=Role.USER), Cause.MAIL)

    assert [mail.recipient for mail in finding.mails] == [OWN]


@pytest.mark.requirement("R029", "R082", "R084")
@pytest.mark.parametrize(
    ("status", "detail", "what"),
    [
        (MailStatus.BOUNCED, "552 5.2.2 Mailbox full", "full"),
        (MailStatus.BOUNCED, "Abandonné après 7 tentatives. 452 4.2.2 Over quota", "full"),
        (MailStatus.BOUNCED, "550 5.1.1 Unknown user", "refused"),
        (MailStatus.BOUNCED, "552 5.3.4 Message size exceeds fixed limit", "refused"),
        (MailStatus.DEFERRED, "452 4.2.2 Mailbox full", "full-for-now"),
        (MailStatus.DEFERRED, "451 4.7.1 Try again later", "waiting"),
    ],
)
def test_a_full_mailbox_is_told_apart_from_a_refusal(status: MailStatus, detail: str, what: str):
    account = account_with()
    mail = make_activation(account).mail
    due_at = NOW if status is MailStatus.DEFERRED else None
    Mail.objects.filter(pk=mail.pk).update(status=status, due_at=due_at)
    MailEvent.objects.create(mail=mail, status=status, detail=detail, happened_at=NOW)

    assert told(run(account), Cause.MAIL)[1] == what


def test_nothing_is_counted_at_the_door_for_whoever_sees_one_contract():
    account = account_with()
    line = make_index_line(customer_number="48213", number="LB-9", total_with_vat="1,00")
    examined(make_arrival(account.supplier, small_pdf() + b"\n% other\n", index_line=line))
    limits = ReadingLimits(contract_numbers=frozenset({"AA-1"}), entity_ids=frozenset())

    causes = [one.cause for one in run(account, role=Role.USER, limits=limits).findings]

    assert Cause.HELD not in causes
    assert Cause.HELD in [one.cause for one in run(account).findings]


@pytest.mark.parametrize("months", [12, 36])
def test_the_term_that_is_told_is_the_one_that_the_invoice_was_given(months: int):
    account = account_with(date(2024, 10, 1))
    choose(account.supplier, availability_months=months)

    finding = run(account, wanted=WantedInvoice(issue_date=date(2024, 10, 1))).findings[0]

    assert (finding.cause, finding.day) == (Cause.ENDED, date(2026, 10, 2))


def test_a_day_of_which_nothing_is_here_is_not_said_to_be_over():
    day = date(2026, 4, 1)
    account = account_with()
    choose(account.supplier, availability_months=6)

    finding = run(account, wanted=WantedInvoice(issue_date=day)).findings[0]

    assert (finding.cause, finding.what) == (Cause.DAY, "absent-old")
