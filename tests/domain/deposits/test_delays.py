"""An invoice that its supplier shows later than it deposits it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from pli.domain.customers.models import CustomerAccount
from pli.domain.deposits.models import Arrival
from pli.domain.deposits.operations import AvailabilityTooFar, end_delay
from pli.domain.deposits.queries import ArrivalNotFound, one_arrival
from pli.domain.deposits.vocabulary import ArrivalState, HoldReason
from pli.domain.invoices.models import Holding
from pli.domain.invoices.operations import (
    mark_opened,
    release_holding,
    resume_forgotten_delays,
)
from pli.domain.invoices.queries import (
    InvoiceNotFound,
    count_holdings,
    list_holdings,
    one_holding,
    open_document,
)
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.notices.models import Activation
from pli.domain.notices.operations import activate_account, resume_forgotten_activations
from pli.domain.post.models import Mail
from pli.domain.spaces.queries import RoleMissing
from tests.make.deposits import (
    RECEIVED_AT,
    examined,
    make_arrival,
    make_index_line,
    outcome,
    sentences,
    small_pdf,
)
from tests.make.documents import make_facturx_pdf
from tests.make.suppliers import account_access, make_account, make_supplier, supplier_access

pytestmark = pytest.mark.django_db

# The clocks of Paris go forward in the night of 28 to 29 March 2026.
SHOWN_DATE = date(2026, 4, 1)
SHOWN_AT = datetime(2026, 3, 31, 22, 0, tzinfo=UTC)
TOO_FAR = "«\u00a015/03/2027\u00a0»\u00a0: une mise à disposition se retarde d’un an au plus."
AFTER_TERM = "Visible à partir du 01/05/2026, elle n’aurait été disponible que jusqu’au 15/04/2026."
BEFORE, AFTER = SHOWN_AT - timedelta(seconds=1), SHOWN_AT + timedelta(seconds=1)


def deposit(
    account: CustomerAccount,
    shown: str = "01/04/2026",
    *,
    number: str = "LB-1",
    available_date: date | None = None,
    issue_date: str = "14/03/2026",
) -> Arrival:
    line = make_index_line(
        customer_number=account.number,
        number=number,
        issue_date=issue_date,
        date_mise_a_disposition=shown,
    )
    content = small_pdf() + f"\n% {number}\n".encode()
    arrival = make_arrival(
        account.supplier, content, index_line=line, available_date=available_date
    )
    return examined(arrival)


def release_jobs() -> list[tuple[str, datetime | None]]:
    jobs = ProcrastinateJob.objects.filter(task_name="invoices.release_holding").order_by("id")
    return [(job.args["subject_id"], job.scheduled_at) for job in jobs]


def jobs_named(name: str) -> int:
    return ProcrastinateJob.objects.filter(task_name=name).count()


def test_until_its_day_the_invoice_is_known_to_its_supplier_alone() -> None:
    account = make_account()
    arrival = deposit(account)
    holder, invoice_id = account_access(account), arrival.invoice_id
    assert invoice_id is not None

    assert outcome(arrival) == (ArrivalState.AVAILABLE, [], [])
    row = one_arrival(access=supplier_access(account.supplier), arrival_id=arrival.id)
    assert (row.invoice_number, row.delayed_until) == ("LB-1", SHOWN_AT)
    assert list_holdings(access=holder, now=BEFORE).rows == []
    assert count_holdings(space_id=account.space_id, now=BEFORE) == 0
    for ask in (one_holding, open_document):
        with pytest.raises(InvoiceNotFound):
            ask(access=holder, invoice_id=invoice_id, now=BEFORE)
    with pytest.raises(InvoiceNotFound):
        mark_opened(access=holder, invoice_id=invoice_id, opened_at=BEFORE)


def test_at_midnight_in_paris_it_is_seen_even_before_anything_ran() -> None:
    account = make_account()
    deposit(account)

    page = list_holdings(access=account_access(account), now=SHOWN_AT)

    assert [(row.number, row.last_date) for row in page.rows] == [("LB-1", date(2028, 3, 14))]


@pytest.mark.parametrize(
    ("day", "first_instant"),
    [
        pytest.param("28/03/2026", "2026-03-27T23:00:00+00:00", id="winter"),
        pytest.param("29/03/2026", "2026-03-28T23:00:00+00:00", id="the day clocks go forward"),
        pytest.param("30/03/2026", "2026-03-29T22:00:00+00:00", id="the day after"),
        pytest.param("25/10/2026", "2026-10-24T22:00:00+00:00", id="the day clocks go back"),
        pytest.param("26/10/2026", "2026-10-25T23:00:00+00:00", id="the day after that"),
    ],
)
def test_a_day_begins_by_the_clocks_of_paris(day: str, first_instant: str) -> None:
    deposit(make_account(), day)

    holding = Holding.objects.get()

    assert holding.available_at.isoformat() == first_instant
    assert release_jobs() == [(str(holding.id), holding.available_at)]


@pytest.mark.parametrize("day", ["", "13/03/2026", "14/03/2026"])
def test_without_a_day_or_with_one_that_came_it_is_seen_at_once(day: str) -> None:
    account = make_account()
    arrival = deposit(account, day)

    row = one_arrival(access=supplier_access(account.supplier), arrival_id=arrival.id)

    assert (row.delayed_until, release_jobs()) == (None, [])
    assert len(list_holdings(access=account_access(account), now=RECEIVED_AT).rows) == 1


def test_the_day_of_the_deposit_holds_for_every_file_and_the_index_line_wins() -> None:
    account = make_account()
    later = date(2026, 5, 1)

    deposit(account, "", number="LB-1", available_date=later)
    deposit(account, "01/04/2026", number="LB-2", available_date=later)
    xml = make_facturx_pdf(number="LB-3")
    examined(
        make_arrival(account.supplier, xml, customer_number=account.number, available_date=later)
    )

    starts = Holding.objects.order_by("invoice__number").values_list("available_at", flat=True)
    assert [f"{at:%d/%m}" for at in starts] == ["30/04", "31/03", "30/04"]


@pytest.mark.parametrize(
    ("day", "issue_date", "held"),
    [
        (
            "15/03/2027",
            "14/03/2026",
            (
                HoldReason.INDEX_INVALID,
                "availability-too-far",
                TOO_FAR,
            ),
        ),
        (
            "01/05/2026",
            "15/04/2024",
            (
                HoldReason.OUT_OF_TERM,
                "availability-after-term",
                AFTER_TERM,
            ),
        ),
        (
            "bientôt",
            "14/03/2026",
            (
                HoldReason.INDEX_INVALID,
                "index-cell-invalid",
                "«\u00a0bientôt\u00a0»\u00a0: ce n’est pas une date comme 31/12/2026.",
            ),
        ),
    ],
)
def test_a_day_that_cannot_be_kept_holds_the_file(
    day: str, issue_date: str, held: tuple[HoldReason, str, str]
) -> None:
    reason, code, sentence = held

    arrival = deposit(make_account(), day, issue_date=issue_date)

    assert outcome(arrival) == (ArrivalState.HELD, [reason], [code])
    assert sentences(arrival) == [sentence]


def test_a_year_to_the_day_is_not_too_far() -> None:
    assert deposit(make_account(), "14/03/2027").state == ArrivalState.AVAILABLE


def test_a_deposit_to_be_seen_too_late_is_refused_and_nothing_is_kept() -> None:
    with pytest.raises(AvailabilityTooFar):
        make_arrival(make_supplier(), small_pdf(), available_date=date(2027, 3, 15))

    assert Arrival.objects.count() == 0


@pytest.mark.requirement("R023")
def test_the_account_is_activated_and_told_once_when_the_day_comes() -> None:
    account = make_account(address="julie@morel.test")
    deposit(account)
    holding = Holding.objects.get()
    assert jobs_named("notices.activate_account") == 0
    assert activate_account(holding_id=holding.id, now=BEFORE) is None

    done = [release_holding(holding_id=holding.id, released_at=AFTER) for _ in range(3)]
    told = [activate_account(holding_id=holding.id, now=AFTER) for _ in range(2)]

    assert done == [True, False, False]
    assert jobs_named("notices.activate_account") == 1
    assert [bool(activation) for activation in told] == [True, False]
    assert (Activation.objects.count(), Mail.objects.count()) == (1, 1)


def test_a_job_that_comes_too_soon_puts_itself_off() -> None:
    deposit(make_account())
    holding = Holding.objects.get()

    assert not release_holding(holding_id=holding.id, released_at=BEFORE)

    assert release_jobs() == [(str(holding.id), SHOWN_AT)] * 2
    assert jobs_named("notices.activate_account") == 0


@pytest.mark.parametrize(
    ("waited", "met"), [(timedelta(minutes=59), 0), (timedelta(minutes=61), 1)]
)
def test_a_delay_whose_job_is_lost_is_ended_all_the_same(waited: timedelta, met: int) -> None:
    deposit(make_account())

    assert resume_forgotten_delays(now=SHOWN_AT + waited) == met

    assert len(release_jobs()) == 1 + met


def test_what_was_released_is_not_met_again() -> None:
    deposit(make_account())
    release_holding(holding_id=Holding.objects.get().id, released_at=AFTER)

    assert resume_forgotten_delays(now=AFTER + timedelta(days=1)) == 0


def test_an_invoice_to_come_activates_nobody_before_another_does() -> None:
    account = make_account(address="julie@morel.test")
    deposit(account)

    assert resume_forgotten_activations(now=RECEIVED_AT + timedelta(days=1)) == 0


def test_the_journal_of_the_customer_says_nothing_before_the_day() -> None:
    account = make_account()
    deposit(account)

    def kinds_in(space_id: object) -> list[str]:
        entries = Entry.objects.filter(space_id=space_id, subject_kind="invoice")
        return list(entries.order_by("id").values_list("kind", flat=True))

    assert kinds_in(account.space_id) == []
    assert kinds_in(account.supplier.space_id) == [EntryKind.INVOICE_DELAYED]
    release_holding(holding_id=Holding.objects.get().id, released_at=AFTER)
    assert kinds_in(account.space_id) == [EntryKind.INVOICE_MADE_AVAILABLE]


def test_a_second_arrival_with_another_day_changes_nothing() -> None:
    account = make_account()
    deposit(account)

    again = deposit(account, "01/06/2026")

    assert again.state == ArrivalState.KNOWN
    assert Holding.objects.get().available_at == SHOWN_AT


def test_the_supplier_brings_it_forward_once() -> None:
    account = make_account(address="julie@morel.test")
    arrival = deposit(account)
    supplier, now = supplier_access(account.supplier), RECEIVED_AT + timedelta(hours=1)

    ended = [end_delay(access=supplier, arrival_id=arrival.id, ended_at=now) for _ in range(2)]

    assert ended == [True, False]
    assert jobs_named("notices.activate_account") == 1
    assert len(list_holdings(access=account_access(account), now=now).rows) == 1
    assert one_arrival(access=supplier, arrival_id=arrival.id).delayed_until is None
    # The job of its day finds nothing left to do.
    assert not release_holding(holding_id=Holding.objects.get().id, released_at=AFTER)
    entry = Entry.objects.get(kind=EntryKind.DELAY_ENDED)
    assert (entry.space_id, entry.subject_id) == (supplier.space_id, arrival.invoice_id)


def test_nobody_else_brings_it_forward() -> None:
    account = make_account()
    arrival = deposit(account)
    stranger = supplier_access(make_supplier(code="charlie", name="Charlie & Cie"))

    with pytest.raises(ArrivalNotFound):
        end_delay(access=stranger, arrival_id=arrival.id, ended_at=RECEIVED_AT)
    with pytest.raises(RoleMissing):
        end_delay(
            access=account_access(account),
            arrival_id=arrival.id,
            ended_at=RECEIVED_AT,
        )


def test_a_file_held_for_another_content_does_not_bring_forward_what_it_contradicts() -> None:
    account = make_account()
    deposit(account)
    line = make_index_line(customer_number=account.number, number="LB-1", total_with_vat="1,00")
    held = examined(make_arrival(account.supplier, small_pdf(), index_line=line))
    supplier = supplier_access(account.supplier)

    assert one_arrival(access=supplier, arrival_id=held.id).delayed_until is None
    with pytest.raises(ArrivalNotFound):
        end_delay(access=supplier, arrival_id=held.id, ended_at=RECEIVED_AT)
