"""What the page of an invoice says of its nature: dated, and sourced (R002, R007, R008)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from pli.domain.customers.models import CustomerAccount, Entity
from pli.domain.customers.vocabulary import OriginalChannel
from pli.domain.invoices.models import Invoice
from pli.domain.invoices.queries import one_holding
from pli.domain.invoices.vocabulary import ORIGINAL_VALUE_SOURCES
from tests.make.days import today
from tests.make.deposits import make_deposited_invoice
from tests.make.pages import read
from tests.make.site import Member, account_of, make_customer, sign_in
from tests.make.suppliers import account_access, make_account, make_supplier

pytestmark = pytest.mark.django_db


def deposit(member: Member) -> Invoice:
    return make_deposited_invoice(
        account=account_of(member),
        issue_date=today() - timedelta(days=3),
        deposited_at=timezone.now() - timedelta(days=2),
    )


def url(name: str, member: Member, **arguments: object) -> str:
    return reverse(f"portal:{name}", kwargs={"space_id": member.space.id, **arguments})


def _text_in_force() -> str:
    return str([text for since, text in ORIGINAL_VALUE_SOURCES if since <= today()][-1])


@pytest.mark.requirement("R002", "R008")
def test_the_page_says_since_when_and_by_which_text_there_is_no_paper(client: Client) -> None:
    supplier = make_supplier()
    member = make_customer(supplier=supplier)
    invoice = deposit(member)
    end = today() - timedelta(days=3)
    Entity.objects.filter(id=invoice.entity_id).update(
        paper_end_date=end, paper_end_source="article 26 de la loi n° 2022-1157"
    )
    sign_in(client, member)

    page = read(client.get(url("invoice", member, invoice_id=invoice.id)))

    soft = page.select_one("p.pli-soft")
    assert soft is not None
    assert (
        f"Depuis le {end:%d/%m/%Y}, {invoice.entity} n’émet plus de factures au format papier "
        "(article 26 de la loi n° 2022-1157)." in soft.get_text(strip=True)
    )


@pytest.mark.parametrize(
    ("issue_date", "code"),
    [(date(2026, 8, 31), "Code général des impôts"), (date(2026, 9, 1), "impositions sur les")],
)
@pytest.mark.requirement("R002")
def test_the_value_of_an_original_is_sourced_by_its_day(issue_date: date, code: str) -> None:
    now = datetime(2026, 9, 2, 9, 0, tzinfo=UTC)
    account = make_account()
    invoice = make_deposited_invoice(account=account, issue_date=issue_date, deposited_at=now)

    sheet = one_holding(access=account_access(account), invoice_id=invoice.id, now=now)

    assert code in sheet.value_source


@pytest.mark.requirement("R002")
def test_only_an_original_is_said_to_have_the_value_of_paper(client: Client) -> None:
    supplier = make_supplier()
    holder = make_customer(supplier=supplier)
    paper = make_customer(supplier=supplier, number="70355", company_name="Pharmacie du Marché")
    CustomerAccount.objects.filter(space=paper.space).update(original_channel=OriginalChannel.PAPER)
    sentences = []
    for one in (holder, paper):
        invoice = deposit(one)
        sign_in(client, one)
        page = read(client.get(url("invoice", one, invoice_id=invoice.id)))
        soft = page.select_one("p.pli-soft")
        assert soft is not None
        sentences.append(soft.get_text(strip=True))

    assert sentences == [
        (
            "Cet original a la même valeur juridique et fiscale qu’une facture au format papier, "
            "notamment au regard des droits à la déduction de la TVA "
            f"({_text_in_force()}, au {today() - timedelta(days=3):%d/%m/%Y}). "
            "Pensez à le télécharger et à l’archiver pendant la durée légale."
        ),
        (
            "L’original de cette facture vous a été envoyé par voie postale\u00a0: "
            "ceci en est le duplicata."
        ),
    ]
