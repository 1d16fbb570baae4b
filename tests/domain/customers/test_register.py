"""The register of customers."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from pli.domain.customers.models import RegisteredAddress
from pli.domain.customers.operations import (
    CustomerNumberInvalid,
    CustomerNumberTaken,
    SirenInvalid,
    register_address,
)
from pli.domain.customers.queries import (
    AccountNotFound,
    address_is_alone,
    address_on_file,
    find_account,
    list_accounts,
)
from pli.domain.customers.vocabulary import AddressOrigin
from pli.domain.identity.operations import AddressInvalid
from pli.domain.spaces.models import Space
from pli.domain.spaces.queries import RoleMissing
from tests.make.holdings import make_contract
from tests.make.suppliers import (
    REGISTERED_AT,
    account_access,
    make_account,
    make_supplier,
    supplier_access,
)

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("R004", "R012", "T11")
def test_two_numbers_of_one_company_are_two_accounts_with_two_spaces() -> None:
    supplier = make_supplier()

    one = make_account(supplier=supplier, number="48213", siren="200000008")
    two = make_account(supplier=supplier, number="48214", siren="200000008")

    assert one.space_id != two.space_id


@pytest.mark.requirement("R018")
def test_two_suppliers_may_use_one_number() -> None:
    one = make_account(number="48213")
    belcour = make_supplier(code="belcour", name="Cafés Belcour", administrator="b@belcour.test")

    two = make_account(supplier=belcour, number="48213")

    assert find_account(one.supplier_id, "48213") == one
    assert find_account(belcour.space_id, "48213") == two


@pytest.mark.parametrize("typed", ["ab-7", "AB-7", " aB-7 "])
def test_a_number_means_one_account_however_it_is_typed(typed: str) -> None:
    account = make_account(number="Ab-7")

    assert find_account(account.supplier_id, typed) == account
    with pytest.raises(CustomerNumberTaken):
        make_account(supplier=account.supplier, number=typed)


@pytest.mark.parametrize("number", ["", "  ", "1\n2", "9" * 41])
def test_what_is_no_number_is_refused(number: str) -> None:
    with pytest.raises(CustomerNumberInvalid):
        make_account(number=number)


def test_a_wrong_siren_is_refused_and_leaves_no_space() -> None:
    supplier = make_supplier()
    spaces = Space.objects.count()

    with pytest.raises(SirenInvalid):
        make_account(supplier=supplier, siren="200000000")

    assert Space.objects.count() == spaces


def test_a_customer_registers_nobody() -> None:
    account = make_account()

    with pytest.raises(RoleMissing):
        register_address(
            access=account_access(account),
            account_id=account.id,
            address="claire@morel.test",
            origin=AddressOrigin.CUSTOMER,
            registered_at=REGISTERED_AT,
        )


@pytest.mark.requirement("R005", "R096")
def test_an_address_is_on_file_with_its_date_and_origin() -> None:
    account = make_account(address="Claire@Morel.test")

    row = address_on_file(account.id)

    assert row is not None
    assert (row.address, row.origin) == ("Claire@Morel.test", AddressOrigin.SELLER)
    assert row.registered_at == REGISTERED_AT


def test_another_address_replaces_the_first_which_is_kept() -> None:
    account = make_account(address="claire@morel.test")
    later = REGISTERED_AT + timedelta(days=3)

    register_address(
        access=supplier_access(account.supplier),
        account_id=account.id,
        address="compta@morel.test",
        origin=AddressOrigin.ADVISER,
        registered_at=later,
    )

    rows = RegisteredAddress.objects.order_by("registered_at")
    assert list(rows.values_list("address", "replaced_at")) == [
        ("claire@morel.test", later),
        ("compta@morel.test", None),
    ]


def test_the_same_address_again_changes_nothing() -> None:
    account = make_account(address="claire@morel.test")

    row = register_address(
        access=supplier_access(account.supplier),
        account_id=account.id,
        address=" CLAIRE@morel.test",
        origin=AddressOrigin.ADVISER,
        registered_at=REGISTERED_AT + timedelta(days=3),
    )

    assert (row.registered_at, row.origin) == (REGISTERED_AT, AddressOrigin.SELLER)
    assert RegisteredAddress.objects.count() == 1


@pytest.mark.parametrize("address", ["", "claire", "claire@", "a b@c.fr", "claire@morel"])
def test_what_is_no_address_is_refused(address: str) -> None:
    account = make_account()

    with pytest.raises(AddressInvalid):
        register_address(
            access=supplier_access(account.supplier),
            account_id=account.id,
            address=address,
            origin=AddressOrigin.ADVISER,
            registered_at=REGISTERED_AT,
        )


def test_another_suppliers_account_is_not_found() -> None:
    account = make_account()
    belcour = make_supplier(code="belcour", name="Cafés Belcour", administrator="b@belcour.test")

    with pytest.raises(AccountNotFound):
        register_address(
            access=supplier_access(belcour),
            account_id=account.id,
            address="claire@morel.test",
            origin=AddressOrigin.ADVISER,
            registered_at=REGISTERED_AT,
        )


@pytest.mark.requirement("R014")
def test_an_address_is_alone_while_no_other_number_of_any_supplier_has_it() -> None:
    one = make_account(address="claire@morel.test")
    assert address_is_alone("claire@morel.test", one.id)
    belcour = make_supplier(code="belcour", name="Cafés Belcour", administrator="b@belcour.test")

    make_account(supplier=belcour, number="7", address="Claire@morel.test")

    assert not address_is_alone("claire@morel.test", one.id)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_customers_asks_one_question(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    supplier = make_supplier()
    for rank in range(count):
        make_account(
            supplier=supplier,
            number=f"C-{rank}",
            address=f"c{rank}@morel.test",
            registered_at=REGISTERED_AT + timedelta(minutes=rank),
        )

    with django_assert_num_queries(1):
        page = list_accounts(access=supplier_access(supplier))

    expected = [(f"C-{rank}", f"c{rank}@morel.test") for rank in reversed(range(count))]
    assert [(row.number, row.address) for row in page.rows] == expected


@pytest.mark.requirement("R098")
@pytest.mark.parametrize("search", ["482", "morel", "200 000 008", "Claire@morel.test", "c-95"])
def test_a_customer_is_found_by_number_company_siren_address_or_contract(search: str) -> None:
    account = make_account(number="48213", company_name="Garage Morel", address="claire@morel.test")
    for number in ("C-9501", "C-9502"):
        make_contract(account, number)
    other = make_account(supplier=account.supplier, number="7", company_name="Autre", siren="")
    make_contract(other, "X-9501")

    page = list_accounts(access=supplier_access(account.supplier), search=search)

    assert [row.account_id for row in page.rows] == [account.id]


def test_a_search_for_what_no_text_can_hold_finds_nobody() -> None:
    account = make_account(number="48213")

    page = list_accounts(access=supplier_access(account.supplier), search="482\0")

    assert page.rows == []
