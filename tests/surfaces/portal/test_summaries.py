"""« Récapitulatif »: by month and contract, with its bars, and as a file."""

import io
from datetime import date
from decimal import Decimal
from time import perf_counter

import pytest
from django.db.models import F
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from pli.domain.customers.models import CustomerAccount
from pli.domain.invoices.models import Holding, Invoice
from pli.domain.invoices.queries import MonthlyTotal
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.kit.days import add_months, paris_date, start_of_day
from pli.surfaces.portal.summary_story import summarise
from tests.make.deposits import make_deposited_invoice
from tests.make.holdings import copy_holdings, make_contract
from tests.make.pages import ask, texts
from tests.make.site import Member

pytestmark = pytest.mark.django_db
JANUARY, FEBRUARY = date(2026, 1, 1), date(2026, 2, 1)
WINTER = (JANUARY, date(2026, 3, 31))


def bill(
    member: Member, *, contract: str = "C-7", total: str = "100,00", months_ago: int = 1
) -> date:
    day = add_months(paris_date(timezone.now()).replace(day=2), -months_ago)
    make_deposited_invoice(
        account=CustomerAccount.objects.get(space=member.space),
        issue_date=day,
        contrat=contract,
        total_with_vat=total,
        deposited_at=start_of_day(day),
    )
    return day


def test_a_space_without_invoice_says_so(client: Client, member: Member):
    page = ask(client, f"/espace/{member.space.id}/recapitulatif/")

    assert texts(page, ".pli-empty p") == ["Aucune facture disponible sur cette période."]
    assert page.find("a", attrs={"data-menu": "summary", "aria-current": "page"})


def test_months_and_contracts_have_their_totals(client: Client, member: Member):
    make_contract(CustomerAccount.objects.get(space=member.space), "C-7", "GA-123-BC")
    bill(member)
    bill(member, contract="", total="20,50")

    page = ask(client, f"/espace/{member.space.id}/recapitulatif/")

    months, contracts = page.select("table")
    assert len(months.select("tbody tr")) == 12
    assert [line for line in texts(months, "tbody tr") if "120,50 €" in line] != []
    assert texts(contracts, "tbody tr") == [
        "GA-123-BC contrat C-7 1 100,00 €",
        "Sans contrat 1 20,50 €",
    ]
    assert len(page.select("svg[preserveAspectRatio] rect")) == 12


def test_a_month_leads_to_its_invoices(client: Client, member: Member):
    day = bill(member)

    page = ask(client, f"/espace/{member.space.id}/recapitulatif/?contrat=C-7")

    (link,) = page.select("table a")
    assert f"du={day:%Y-%m}-01" in str(link["href"])
    assert len(ask(client, str(link["href"])).select("tbody tr")) == 1


def test_a_contract_or_a_period_that_is_none_changes_nothing(client: Client, member: Member):
    bill(member)

    page = ask(client, f"/espace/{member.space.id}/recapitulatif/?contrat=INCONNU&periode=jamais")

    assert texts(page, "h2")[0].startswith("100,00 € TTC")


def test_it_is_taken_home_as_a_table_and_the_journal_says_so(client: Client, member: Member):
    day = bill(member, total="1234,56")
    url = f"/espace/{member.space.id}/recapitulatif/tableau"

    csv = client.get(f"{url}.csv")
    book = client.get(f"{url}.xlsx")

    lines = csv.content.decode("utf-8-sig").splitlines()
    assert lines == [
        "Mois;Contrat;Plaque ou site;Factures et avoirs;Total TTC;Devise",
        f"{day:%m/%Y};C-7;;1;1234,56;EUR",
    ]
    rows = list(load_workbook(io.BytesIO(book.content)).active.values)
    assert rows[1][1:] == ("C-7", None, 1, 1234.56, "EUR")
    entries = Entry.objects.filter(kind=EntryKind.LIST_EXPORTED).order_by("happened_at")
    assert [one.details["format"] for one in entries] == ["summary-csv", "summary-xlsx"]


def test_each_currency_has_a_summary_of_its_own():
    totals = [
        MonthlyTotal(JANUARY, "C-7", "EUR", 2, Decimal(100)),
        MonthlyTotal(FEBRUARY, "C-7", "USD", 3, Decimal(30)),
    ]

    made = summarise(totals, WINTER, {})

    assert [(one.currency, one.total) for one in made] == [
        ("USD", Decimal(30)),
        ("EUR", Decimal(100)),
    ]


def test_a_large_fleet_is_summed_by_one_pass_and_shown_by_what_comes_to_the_most():
    # Gone through again for each contract, these take ten seconds.
    totals = [
        MonthlyTotal(add_months(JANUARY, month), f"c-{rank}", "EUR", 1, Decimal(rank))
        for month in range(24)
        for rank in range(2_000)
    ]
    span = (JANUARY, add_months(JANUARY, 24) - date.resolution)

    began = perf_counter()
    (made,) = summarise(totals, span, {"C-1999": "GA-123-BC"})
    seconds = perf_counter() - began

    assert seconds < 2
    assert (made.contract_count, len(made.contracts)) == (2_000, 50)
    first = made.contracts[0]
    assert (first.number, first.label, first.count, first.total) == (
        "c-1999",
        "GA-123-BC",
        24,
        Decimal(24 * 1_999),
    )
    assert {line.count for line in made.months} == {2_000}


def test_the_page_says_that_it_shows_some_of_many_contracts(client: Client, member: Member):
    day = bill(member)
    few = ask(client, f"/espace/{member.space.id}/recapitulatif/")
    copy_holdings(CustomerAccount.objects.get(space=member.space), 50, model=Invoice.objects.get())
    Holding.objects.update(issue_date=day, contract_number=F("number"))

    many = ask(client, f"/espace/{member.space.id}/recapitulatif/")

    assert texts(few, ".portal-summary > p") == []
    assert len(many.select("table")[1].select("tbody tr")) == 50
    assert texts(many, ".portal-summary > p") == [
        "Les 50 contrats aux montants les plus élevés, sur 51 : l’export les contient tous."
    ]


def test_bars_stand_on_the_line_of_zero_and_hang_below_it():
    totals = [
        MonthlyTotal(JANUARY, "", "EUR", 1, Decimal(75)),
        MonthlyTotal(FEBRUARY, "", "EUR", 1, Decimal(-25)),
    ]

    (made,) = summarise(totals, WINTER, {})

    assert made.ground == 75
    assert [(bar.y, bar.height) for bar in made.bars] == [(0, 75), (75, 25), (75, 0)]
