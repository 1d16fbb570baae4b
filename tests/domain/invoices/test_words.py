"""A list is searched by the words of its documents: French stems, accents or none."""

from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from pli.domain.customers.models import CustomerAccount
from pli.domain.invoices.models import Holding
from pli.domain.invoices.operations import index_forgotten_words, index_words
from pli.domain.invoices.queries import list_holdings
from pli.domain.invoices.vocabulary import HoldingFilter
from pli.kit.tokens import CODE_LENGTH
from tests.make.deposits import RECEIVED_AT, examined, make_arrival, make_deposited_invoice
from tests.make.documents import make_facturx_pdf, make_invoice
from tests.make.jobs import lose_jobs
from tests.make.suppliers import account_access, make_account
from tests.make.written import make_written_pdf

pytestmark = pytest.mark.django_db

NOW = RECEIVED_AT + timedelta(days=1)
PAGE = (
    "Échéances de location longue durée.",
    "Véhicule AB-123-CD, n° 4500017788. L’entretien est dû.",
)


@pytest.fixture
def account() -> CustomerAccount:
    return make_account()


def deposit(account: CustomerAccount, number: str, *lines: str) -> Holding:
    pages = make_written_pdf(*(lines or PAGE))
    invoice = make_deposited_invoice(account=account, number=number, pages=pages)
    holding = Holding.objects.get(invoice=invoice)
    index_words(holding_id=holding.id)
    return holding


def found(account: CustomerAccount, search: str) -> list[str]:
    page = list_holdings(
        access=account_access(account), now=NOW, wanted=HoldingFilter(search=search)
    )
    return [row.number for row in page.rows]


@pytest.mark.parametrize(
    "search",
    [
        "échéance",
        "ECHEANCES",
        "échéancés",
        "véhicules location",
        "durée longue",
        '"location longue durée"',
        "ab-123-cd",
        "AB-123-CD",
        "4500017788",
        "entretien",
        "l'entretien",
        "location -voyage",
    ],
)
def test_words_are_found_by_their_stem_with_or_without_accents(account, search):
    deposit(account, "F-1")
    deposit(account, "F-2", "Tout autre chose : un loyer")

    assert found(account, search) == ["F-1"]


@pytest.mark.parametrize(
    "search",
    [
        "camion",
        "location camion",
        '"durée longue"',
        "4500017789",
        "100",
        "location -longue",
        "le",
        "!&|():*<->",
    ],
)
def test_what_no_document_says_is_not_found(account, search):
    deposit(account, "F-1")

    assert found(account, search) == []


def test_a_contract_is_found_whole_however_it_is_typed(account):
    make_deposited_invoice(account=account, number="F-1", contrat="Ab-7")

    assert (found(account, "aB-7"), found(account, "AB-")) == (["F-1"], [])


def test_what_an_electronic_invoice_says_is_found_too():
    account = make_account()
    content = make_facturx_pdf(make_invoice(number="FX-1"))
    examined(make_arrival(account.supplier, content, customer_number=account.number))
    holding = Holding.objects.get()

    index_words(holding_id=holding.id)

    assert found(account, "FX-1") == ["FX-1"]
    assert found(account, holding.invoice.parties.get(role="buyer").name) == ["FX-1"]


def test_words_of_another_space_find_nothing(account):
    deposit(account, "F-1")
    other = make_account(supplier=account.supplier, number="50999")

    assert found(other, "échéance") == []


def test_a_document_that_cannot_be_read_is_found_by_its_number_and_not_tried_again(account):
    holding = deposit(account, "F-1")
    Holding.objects.update(words="")
    lose_jobs()

    assert index_forgotten_words() == 0
    assert found(account, "F-1") == ["F-1"]
    assert holding.words is None


def test_a_deposit_has_its_words_read_once_by_the_worker(account):
    make_deposited_invoice(account=account, number="F-1")

    assert index_forgotten_words() == 0


def test_what_came_before_words_were_searched_is_read_in_time(account):
    make_deposited_invoice(account=account, number="F-1")
    lose_jobs()

    assert (index_forgotten_words(), index_forgotten_words()) == (1, 0)


def test_what_came_before_there_were_codes_has_one_once_it_is_read_and_keeps_it(account):
    make_deposited_invoice(account=account, number="F-1")
    holding = Holding.objects.get()
    Holding.objects.update(check_code=None)

    index_words(holding_id=holding.id)
    given = Holding.objects.get().check_code
    index_words(holding_id=holding.id)

    assert len(given) == CODE_LENGTH
    assert Holding.objects.get().check_code == given


def test_reading_again_changes_nothing(account):
    holding = deposit(account, "F-1")
    first = Holding.objects.values_list("words", flat=True).get()

    index_words(holding_id=holding.id)

    assert Holding.objects.values_list("words", flat=True).get() == first


def test_what_the_storage_could_not_give_is_read_another_day(
    account: CustomerAccount, settings: Settings, tmp_path: Path
) -> None:
    make_deposited_invoice(account=account, number="F-1", pages=make_written_pdf(*PAGE))
    holding_id = Holding.objects.get().id
    storage_dir = settings.PLI_STORAGE_DIR

    settings.PLI_STORAGE_DIR = tmp_path
    with pytest.raises(OSError, match="No such file"):
        index_words(holding_id=holding_id)

    settings.PLI_STORAGE_DIR = storage_dir
    lose_jobs()
    assert index_forgotten_words() == 1
    index_words(holding_id=holding_id)
    assert found(account, "entretien") == ["F-1"]
