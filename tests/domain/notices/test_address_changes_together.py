"""Somebody asks again for another address while a mailbox agrees to the first one."""

from concurrent.futures import ThreadPoolExecutor

from django.db import transaction

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.vocabulary import Preset
from pli.domain.identity.models import Login
from pli.domain.notices.models import AddressChange
from tests.database import Database
from tests.make.addresses import CHANGED_AT, FORMER, NEXT, answer, ask_change, make_active
from tests.make.locks import in_thread, wait_until_waiting


def test_asking_again_while_the_second_mailbox_agrees_waits_its_turn(
    live_database: Database,
) -> None:
    active = make_active(Preset.RECOMMANDE)
    change = ask_change(active.login)
    answer(change, FORMER)

    with ThreadPoolExecutor(2) as threads:
        with transaction.atomic():
            CustomerAccount.objects.select_for_update().get(pk=active.account_id)
            agreeing = threads.submit(in_thread, lambda: answer(change, NEXT))
            wait_until_waiting(1)
            again = threads.submit(in_thread, lambda: ask_change(active.login, "autre@morel.test"))
            wait_until_waiting(2)

        assert agreeing.result().done_at == CHANGED_AT
        assert again.result().former_address == NEXT

    assert Login.objects.get(pk=active.login_id).address == NEXT
    standing = AddressChange.objects.filter(cancelled_at=None, done_at=None)
    assert [one.address for one in standing] == ["autre@morel.test"]
