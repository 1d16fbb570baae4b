"""The invoices of the demonstration: what they show, and that the official rules accept them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from pytest_django import Settings

from einvoice import DocumentKind, Judge, Outcome, Verdict, read_document
from einvoice.codes import TypeCode
from einvoice.identifiers import Siren, Siret, VatNumber, is_iban
from pli.surfaces.demo.cast.billing import Paper, latest_month, runs_of
from pli.surfaces.demo.cast.characters import FIRMS
from pli.surfaces.demo.cast.papers import invoice_of, write_paper
from pli.surfaces.demo.cast.sales import Form
from pli.surfaces.demo.cast.samples import samples_folder, samples_of, write_samples

TODAY = date(2026, 11, 22)


def papers_on(today: date) -> Sequence[Paper]:
    month = latest_month(today)
    return [paper for firm in FIRMS for run in runs_of(firm, month) for paper in run.papers]


PAPERS = papers_on(TODAY)


def test_three_hundred_invoices_over_thirty_months_in_every_form() -> None:
    assert Counter(paper.form for paper in PAPERS) == {
        Form.FACTURX: 145,
        Form.FACTURX_BASIC: 53,
        Form.FACTURX_EXTENDED: 33,
        Form.UBL: 27,
        Form.CII: 26,
        Form.PLAIN_PDF: 16,
    }
    assert Counter(paper.type_code for paper in PAPERS) == {
        TypeCode.INVOICE: 287,
        TypeCode.CREDIT_NOTE: 8,
        TypeCode.CORRECTED_INVOICE: 3,
        TypeCode.PREPAYMENT_INVOICE: 2,
    }
    assert len(PAPERS) == len({paper.number for paper in PAPERS}) == 300
    days = [paper.issue_date for paper in PAPERS]
    assert (min(days), max(days)) == (date(2024, 6, 5), date(2026, 11, 5))


def test_they_show_what_the_field_knows_of_vat_and_money() -> None:
    invoices = [invoice_of(paper) for paper in PAPERS]

    assert {
        (vat.category_code, vat.rate) for invoice in invoices for vat in invoice.vat_breakdown
    } == {
        ("S", Decimal(20)),
        ("S", Decimal(10)),
        ("S", Decimal("5.5")),
        ("E", Decimal(0)),
        ("AE", Decimal(0)),
        ("K", Decimal(0)),
        ("G", Decimal(0)),
    }
    assert {invoice.currency_code for invoice in invoices} == {"EUR", "CHF"}
    assert {invoice.business_process for invoice in invoices} == {
        "S1", "S4", "B1", "B2", "M1", "M2", "M4"
    }  # fmt: skip


def test_the_plan_of_a_month_is_the_same_on_each_of_its_days_and_after_the_fifth_only() -> None:
    assert papers_on(date(2026, 11, 6)) == papers_on(date(2026, 12, 5)) == PAPERS
    assert max(paper.issue_date for paper in papers_on(date(2026, 12, 6))) == date(2026, 12, 5)


def test_a_paper_is_written_in_the_same_bytes_each_time() -> None:
    firsts = {paper.form: paper for paper in PAPERS}

    assert [write_paper(paper) for paper in firsts.values()] == [
        write_paper(paper) for paper in firsts.values()
    ]


def test_numbers_of_companies_and_accounts_have_valid_keys() -> None:
    customers = [customer for firm in FIRMS for customer in firm.customers]
    sellers = [entity for firm in FIRMS for entity in firm.entities]
    french = [customer for customer in customers if not customer.abroad]
    accounts = {iban for one in sellers for iban in (one.iban, one.new_iban) if iban}
    accounts |= {one.debited_account for one in customers} - {""}

    assert all(Siren.find(one.given.siren) for one in sellers)
    assert all(Siret.find(one.siren + one.site) for one in french)
    assert all(map(is_iban, accounts))
    assert [
        VatNumber.find(one.abroad.vat_number) for one in customers if one.abroad
    ] == [VatNumber("DE999999995"), VatNumber("BE0999999922"), None]  # fmt: skip


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    """One judge for these tests: its sheets are compiled once."""
    with Judge(processes=2) as judge:
        yield judge


def test_the_official_rules_find_nothing_in_any_of_them(judge: Judge) -> None:
    structured = [paper for paper in PAPERS if paper.form is not Form.PLAIN_PDF]
    files = ((paper.file_name, write_paper(paper)) for paper in structured)

    verdicts = list(judge.judge_all(files))

    assert [summary(one) for one in verdicts if one.faults] == []
    assert Counter(one.outcome for one in verdicts) == {Outcome.VALID: 284}
    assert Counter(one.rules[0].name for one in verdicts) == {
        "Factur-X EN 16931 (XSD)": 145,
        "Factur-X BASIC (XSD)": 53,
        "Factur-X EXTENDED (XSD)": 33,
        "CII D22B (XSD)": 26,
        "UBL 2.1 Invoice (XSD)": 26,
        "UBL 2.1 CreditNote (XSD)": 1,
    }
    assert {one.rules[-1].name for one in verdicts} == {"BR-FR (CII)", "BR-FR (UBL)"}


def summary(verdict: Verdict) -> tuple[str, list[str]]:
    return verdict.name, [fault.code for fault in verdict.faults]


def test_the_files_to_try_are_of_every_kind_and_one_of_them_is_wrong(judge: Judge) -> None:
    samples = samples_of(TODAY)
    files = [(one.name, one.make()) for one in samples if not one.name.endswith((".csv", ".zip"))]

    verdicts = list(judge.judge_all(files))

    assert [one.name for one in samples] == [
        "ESSAI-20261122-01.pdf",
        "ESSAI-20261122-02.pdf",
        "ESSAI-20261122-03.xml",
        "ESSAI-20261122-04.xml",
        "ESSAI-20261122-05.pdf",
        "index.csv",
        "facture_avec_erreurs.xml",
        "ATTENTE-20261122.zip",
    ]
    assert [read_document(content, name=name).kind for name, content in files] == [
        DocumentKind.FACTURX,
        DocumentKind.PLAIN_PDF,
        DocumentKind.XML,
        DocumentKind.XML,
        DocumentKind.FACTURX,
        DocumentKind.XML,
    ]
    assert [summary(one) for one in verdicts if one.faults] == [
        ("ESSAI-20261122-02.pdf", ["no-structured-invoice"]),
        (
            "facture_avec_erreurs.xml",
            ["BR-CO-15", "BR-CO-16", "BR-FR-05_BT-22_PMT", "BR-FR-CO-07_BT-9"],
        ),
    ]


def test_each_file_to_try_has_its_own_number_and_follows_the_day(
    settings: Settings, tmp_path: Path
) -> None:
    settings.PLI_DATA_DIR = tmp_path
    write_samples(today=TODAY)

    samples = write_samples(today=TODAY + timedelta(days=1))

    files = [(samples_folder() / one.name).read_bytes() for one in samples]
    invoices = [read_document(content, name="").invoice for content in files]
    assert [(one.number, one.issue_date) for one in invoices if one] == [
        (f"ESSAI-20261123-{rank:02}", date(2026, 11, 23)) for rank in (1, 3, 4, 5, 6)
    ]
    assert b"ESSAI-20261123-02.pdf;" in files[5]
