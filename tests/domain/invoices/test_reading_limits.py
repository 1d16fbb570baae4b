"""Whoever is limited to contracts or entities sees those, wherever they look (§5 of issue 5)."""

import pytest

from pli.domain.customers.models import Entity
from pli.domain.customers.queries import list_contracts
from pli.domain.invoices.operations import download_invoice, mark_opened
from pli.domain.invoices.queries import (
    InvoiceNotFound,
    billed_contracts,
    list_holdings,
    one_holding,
    tally_holdings,
)
from pli.domain.invoices.vocabulary import HoldingFilter
from pli.domain.spaces.vocabulary import ReadingLimits, UserRights
from tests.make.deposits import RECEIVED_AT, make_deposited_invoice
from tests.make.people import access_of
from tests.make.users import make_administered, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R086")]


@pytest.fixture
def space():
    return make_administered()


@pytest.fixture
def van(space):
    return make_deposited_invoice(
        account=space.account, number="BAIL-1", entity="bail", contrat="CT-2024-0917"
    )


@pytest.fixture
def car(space):
    return make_deposited_invoice(
        account=space.account, number="LOC-1", entity="location", contrat="CT-2025-1180"
    )


def limited(space, *, contracts=(), entities=()):
    limits = ReadingLimits(frozenset(contracts), frozenset(entities))
    return access_of(make_user(space, rights=UserRights(limits=limits)))


def numbers(access, **wanted):
    page = list_holdings(access=access, now=RECEIVED_AT, wanted=HoldingFilter(**wanted))
    return {row.number for row in page.rows}


def test_without_limits_a_user_sees_everything(space, van, car):
    assert numbers(access_of(make_user(space))) == {"BAIL-1", "LOC-1"}


def test_a_user_limited_to_a_contract_sees_its_invoices_however_it_is_typed(space, van, car):
    access = limited(space, contracts=["ct-2024-0917"])

    assert numbers(access) == {"BAIL-1"}
    assert tally_holdings(access=access, now=RECEIVED_AT).count == 1
    assert billed_contracts(access=access, now=RECEIVED_AT) == ["CT-2024-0917"]


def test_a_user_limited_to_an_entity_sees_its_invoices(space, van, car):
    entity = Entity.objects.get(code="location")

    assert numbers(limited(space, entities=[entity.id])) == {"LOC-1"}


def test_contracts_and_entities_add_up(space, van, car):
    entity = Entity.objects.get(code="location")

    access = limited(space, contracts=["CT-2024-0917"], entities=[entity.id])

    assert numbers(access) == {"BAIL-1", "LOC-1"}


def test_a_search_finds_no_other(space, van, car):
    assert numbers(limited(space, contracts=["CT-2024-0917"]), search="LOC") == set()


def test_another_invoice_of_the_space_does_not_exist_for_them(space, van, car):
    access = limited(space, contracts=["CT-2024-0917"])

    with pytest.raises(InvoiceNotFound):
        one_holding(access=access, invoice_id=car.id, now=RECEIVED_AT)
    with pytest.raises(InvoiceNotFound):
        mark_opened(access=access, invoice_id=car.id, opened_at=RECEIVED_AT)
    with pytest.raises(InvoiceNotFound):
        download_invoice(access=access, invoice_id=car.id, downloaded_at=RECEIVED_AT)
    assert one_holding(access=access, invoice_id=van.id, now=RECEIVED_AT).number == "BAIL-1"


def test_nor_is_its_contract_offered(space):
    space.account.contracts.create(number="CT-2024-0917", registered_at=RECEIVED_AT)
    space.account.contracts.create(number="CT-2025-1180", registered_at=RECEIVED_AT)

    offered = list_contracts(access=limited(space, contracts=["CT-2024-0917"]))

    assert [row.number for row in offered] == ["CT-2024-0917"]
