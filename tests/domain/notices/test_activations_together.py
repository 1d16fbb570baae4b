"""Several jobs at the same instant activate an account once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID

from django.db import connections

from pli.domain.identity.models import Login
from pli.domain.notices.models import Activation
from pli.domain.notices.operations import activate_account
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import MailKind
from tests.database import Database
from tests.make.activations import DEPOSITED_AT, deposit
from tests.make.suppliers import make_account, make_supplier


def activate(holding_id: UUID) -> bool:
    try:
        return activate_account(holding_id=holding_id, now=DEPOSITED_AT) is not None
    finally:
        connections.close_all()


def test_ten_invoices_of_one_account_at_once_give_one_identifiant_and_one_mail(
    live_database: Database,
) -> None:
    account = make_account(address="claire@morel.test")
    holdings = [
        deposit(account, deposited_at=DEPOSITED_AT - timedelta(minutes=minutes))
        for minutes in range(10)
    ]

    with ThreadPoolExecutor(5) as workers:
        results = list(workers.map(activate, [holding.id for holding in holdings] * 2))

    assert results.count(True) == 1
    assert (Login.objects.count(), Activation.objects.count()) == (1, 1)
    assert Mail.objects.filter(kind=MailKind.ACTIVATION).count() == 1


def test_three_accounts_of_one_address_at_once_get_three_different_identifiants(
    live_database: Database,
) -> None:
    supplier = make_supplier()
    accounts = [
        make_account(supplier=supplier, number=number, address="claire@morel.test")
        for number in ("48213", "48214", "48215")
    ]
    holdings = [deposit(account) for account in accounts]

    with ThreadPoolExecutor(3) as workers:
        results = list(workers.map(activate, [holding.id for holding in holdings]))

    assert results == [True, True, True]
    identifiants = set(Login.objects.values_list("identifiant_key", flat=True))
    assert len(identifiants) == 3
    assert "claire@morel.test" not in identifiants
