"""What invoices come to, by month, contract and currency."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from pli.domain.invoices.models import Holding, Invoice
from pli.domain.invoices.queries import MonthlyTotal, monthly_totals
from pli.domain.invoices.vocabulary import InvoiceKind
from tests.make.deposits import make_deposited_invoice
from tests.make.suppliers import account_access, make_account, make_supplier

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 1, 9, 0, tzinfo=UTC)
SINCE, UNTIL = date(2026, 1, 1), date(2026, 6, 30)


def test_invoices_are_summed_by_month_and_contract_however_it_is_typed(
    django_assert_num_queries,
):
    account = make_account()
    for day, contract, total in (
        (date(2026, 3, 1), "C-7", "100,00"),
        (date(2026, 3, 31), "c-7", "20,50"),
        (date(2026, 4, 1), "C-7", "100,00"),
        (date(2026, 4, 2), "", "7,00"),
    ):
        make_deposited_invoice(
            account=account, issue_date=day, contrat=contract, total_with_vat=total
        )

    with django_assert_num_queries(1):
        totals = monthly_totals(
            access=account_access(account), now=NOW, since_date=SINCE, until_date=UNTIL
        )

    march, april = date(2026, 3, 1), date(2026, 4, 1)
    assert [
        (one.month, one.contract_number.upper(), one.count, one.total_with_vat) for one in totals
    ] == [
        (march, "C-7", 2, Decimal("120.50")),
        (april, "", 1, Decimal("7.00")),
        (april, "C-7", 1, Decimal("100.00")),
    ]


def test_a_credit_note_is_taken_off():
    account = make_account()
    make_deposited_invoice(account=account, total_with_vat="100,00")
    credit = make_deposited_invoice(account=account, total_with_vat="30,00")
    Holding.objects.filter(invoice=credit).update(kind=InvoiceKind.CREDIT_NOTE)

    (total,) = monthly_totals(
        access=account_access(account), now=NOW, since_date=SINCE, until_date=UNTIL
    )

    assert (total.count, total.total_with_vat) == (2, Decimal("70.00"))


def test_currencies_are_never_summed_together():
    account = make_account()
    make_deposited_invoice(account=account, total_with_vat="100,00")
    other = make_deposited_invoice(account=account, total_with_vat="30,00")
    Invoice.objects.filter(id=other.id).update(currency="USD")

    totals = monthly_totals(
        access=account_access(account), now=NOW, since_date=SINCE, until_date=UNTIL
    )

    month = date(2026, 3, 1)
    assert list(totals) == [
        MonthlyTotal(month, "", "EUR", 1, Decimal("100.00")),
        MonthlyTotal(month, "", "USD", 1, Decimal("30.00")),
    ]


def test_what_is_beyond_the_period_gone_or_another_s_is_left_out():
    account = make_account()
    other = make_account(supplier=make_supplier(code="autre", name="Autre"))
    make_deposited_invoice(account=other)
    make_deposited_invoice(account=account, issue_date=date(2026, 2, 28))
    gone = make_deposited_invoice(account=account, issue_date=date(2026, 3, 5))
    Holding.objects.filter(invoice=gone).update(available_until=NOW)

    totals = monthly_totals(
        access=account_access(account), now=NOW, since_date=date(2026, 3, 1), until_date=UNTIL
    )

    assert list(totals) == []
