"""A seller that asks to be paid elsewhere than before: flagged, and the first time is no change."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from einvoice import write_cii
from einvoice.model.payment import PaymentMeans
from pli.domain.customers.models import CustomerAccount
from pli.domain.deposits.vocabulary import ArrivalState
from pli.domain.invoices.models import Holding
from pli.domain.invoices.queries import list_holdings, one_holding
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.spaces.vocabulary import ReadingLimits
from tests.make.deposits import RECEIVED_AT, examined, make_arrival, make_deposited_invoice
from tests.make.documents import make_invoice
from tests.make.suppliers import account_access, make_account

pytestmark = pytest.mark.django_db

OLD, NEW = "FR7630006000011234567890189", "DE89370400440532013000"
SPOKEN_OLD = "FR76 3000 6000 0112 3456 7890 189"


def deposit(
    account: CustomerAccount,
    number: str,
    *accounts: str,
    issue_date: date = date(2026, 3, 14),
    at: datetime = RECEIVED_AT,
    is_legacy: bool = False,
) -> Holding:
    invoice = make_invoice(number=number, issue_date=issue_date, customer_number=account.number)
    means = tuple(PaymentMeans(type_code="58", account_id=one) for one in accounts)
    content = write_cii(replace(invoice, payment_means=means or invoice.payment_means))
    arrival = examined(
        make_arrival(account.supplier, content, received_at=at, is_legacy=is_legacy), examined_at=at
    )
    assert arrival.state == ArrivalState.AVAILABLE, arrival.faults
    return Holding.objects.get(invoice_id=arrival.invoice_id)


def flags() -> dict[str, bool]:
    return dict(Holding.objects.values_list("number", "has_new_payee"))


def test_the_first_account_and_the_same_again_are_no_change():
    account = make_account()
    deposit(account, "A-1", OLD)
    deposit(account, "A-2", SPOKEN_OLD)
    deposit(account, "A-3", OLD.lower())

    assert flags() == {"A-1": False, "A-2": False, "A-3": False}


def test_an_account_never_given_before_is_flagged_once_and_written_down():
    account = make_account()
    deposit(account, "A-1", OLD)
    deposit(account, "A-2", NEW)
    deposit(account, "A-3", NEW)
    deposit(account, "A-4", OLD)

    assert flags() == {"A-1": False, "A-2": True, "A-3": False, "A-4": False}
    entry = Entry.objects.get(kind=EntryKind.PAYEE_ACCOUNT_CHANGED)
    assert (entry.space_id, entry.details["accounts"]) == (account.space_id, [NEW])


def test_a_new_account_beside_the_known_one_is_flagged_too():
    account = make_account()
    deposit(account, "A-1", OLD)

    assert deposit(account, "A-2", OLD, NEW).has_new_payee


def test_a_plain_pdf_tells_no_account_and_changes_nothing():
    account = make_account()
    make_deposited_invoice(account=account, number="A-1", issue_date=date(2026, 3, 1))
    deposit(account, "A-2", OLD)
    make_deposited_invoice(account=account, number="A-3")

    assert flags() == {"A-1": False, "A-2": False, "A-3": False}


def test_what_another_customer_was_asked_says_nothing_of_this_one():
    first = make_account()
    other = make_account(supplier=first.supplier, number="90001", company_name="Autre")
    deposit(first, "A-1", OLD)

    assert not deposit(other, "A-2", NEW).has_new_payee


def test_an_older_invoice_brought_in_from_an_older_portal_is_no_change():
    account = make_account()
    deposit(account, "A-2", NEW)

    older = deposit(account, "A-1", OLD, issue_date=date(2026, 1, 14), is_legacy=True)

    assert not older.has_new_payee
    assert not deposit(account, "A-3", OLD).has_new_payee


def test_a_day_of_issue_before_all_others_hides_no_change():
    account = make_account()
    deposit(account, "A-2", OLD)

    assert deposit(account, "A-1", NEW, issue_date=date(2026, 1, 14)).has_new_payee


def test_whoever_sees_one_contract_reads_no_account_of_another():
    account = make_account()
    now = RECEIVED_AT + timedelta(hours=1)
    deposit(account, "A-1", OLD)
    flagged = deposit(account, "A-2", NEW)
    Holding.objects.filter(pk=flagged.pk).update(contract_number="C-9")
    limits = ReadingLimits(contract_numbers=frozenset({"C-9"}), entity_ids=frozenset())

    access = replace(account_access(account), limits=limits)
    change = one_holding(access=access, invoice_id=flagged.invoice_id, now=now).payee_change

    assert change is not None
    assert (len(change.accounts), list(change.former)) == (1, [])


def test_the_holder_reads_both_accounts_and_sees_the_mark_in_the_list(
    django_assert_num_queries,
):
    account = make_account()
    now = RECEIVED_AT + timedelta(hours=1)
    deposit(account, "A-1", OLD)
    flagged = deposit(account, "A-2", NEW)
    access = account_access(account)

    sheet = one_holding(access=access, invoice_id=flagged.invoice_id, now=now)
    with django_assert_num_queries(1):
        rows = list_holdings(access=access, now=now).rows

    assert sheet.payee_change is not None
    assert [text.replace("\u00a0", " ") for text in sheet.payee_change.accounts] == [
        "DE89 3704 0044 0532 0130 00"
    ]
    assert [text.replace("\u00a0", " ") for text in sheet.payee_change.former] == [SPOKEN_OLD]
    assert {row.number: row.has_new_payee for row in rows} == {"A-1": False, "A-2": True}


def test_a_delayed_invoice_is_written_down_when_it_is_shown():
    account = make_account()
    deposit(account, "A-1", OLD)
    invoice = make_invoice(
        number="A-2", issue_date=date(2026, 3, 14), customer_number=account.number
    )
    content = write_cii(
        replace(invoice, payment_means=(PaymentMeans(type_code="58", account_id=NEW),))
    )
    arrival = make_arrival(account.supplier, content, available_date=date(2026, 3, 20))
    examined(arrival)

    assert flags()["A-2"]
    assert not Entry.objects.filter(kind=EntryKind.PAYEE_ACCOUNT_CHANGED).exists()
