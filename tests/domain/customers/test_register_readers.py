"""Who may look into a register, and what an operator may know of it."""

import pytest

from pli.domain.customers.queries import (
    AccountNotFound,
    list_accounts,
    list_suppliers,
    may_read_register,
    one_account,
    register_counts,
)
from pli.domain.spaces.operations import open_platform
from pli.domain.spaces.queries import RoleMissing
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind, system_access
from tests.make.suppliers import REGISTERED_AT, make_account, make_supplier, supplier_access

pytestmark = pytest.mark.django_db


def test_a_depositor_does_not_read_the_register() -> None:
    account = make_account()
    depositor = frozenset({Role.DEPOSITOR})
    access = Access(account.supplier_id, SpaceKind.SUPPLIER, depositor, None, None, False)

    assert not may_read_register(access)
    with pytest.raises(RoleMissing):
        list_accounts(access=access)
    with pytest.raises(RoleMissing):
        one_account(access=access, account_id=account.id)


def test_a_supplier_reads_its_own_register_only() -> None:
    account = make_account()
    other = make_supplier(code="autre", name="Autre")

    sheet = one_account(access=supplier_access(account.supplier), account_id=account.id)

    assert (sheet.number, sheet.company_name) == (account.number, account.company_name)
    with pytest.raises(AccountNotFound):
        one_account(access=supplier_access(other), account_id=account.id)


def test_only_an_operator_counts_suppliers_and_their_customers() -> None:
    supplier = make_account().supplier
    platform = open_platform(opened_at=REGISTERED_AT)
    operator = system_access(platform.id, SpaceKind.PLATFORM)

    counts = register_counts(access=operator)

    assert (counts.suppliers, counts.accounts) == (1, 1)
    assert [row.account_count for row in list_suppliers(access=operator).rows] == [1]
    for query in (register_counts, list_suppliers):
        with pytest.raises(RoleMissing):
            query(access=supplier_access(supplier))
