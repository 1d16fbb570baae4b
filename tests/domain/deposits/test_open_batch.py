"""A deposit that its page names: opened once, and by nobody else."""

from collections.abc import Callable
from uuid import UUID

import pytest

from pli.domain.deposits.models import Batch
from pli.domain.deposits.operations import open_batch
from pli.domain.deposits.queries import BatchNotFound, last_deposits, may_deposit
from pli.domain.deposits.vocabulary import Channel
from pli.domain.spaces.operations import open_platform
from pli.domain.spaces.queries import RoleMissing
from pli.domain.spaces.vocabulary import Access, Role, SpaceKind, system_access
from pli.kit.ids import new_id
from tests.domain.deposits.test_deposits_together import at_once
from tests.make.deposits import RECEIVED_AT
from tests.make.suppliers import REGISTERED_AT, make_account, make_supplier, supplier_access


def open_named(access: Access, batch_id: UUID, channel: Channel = Channel.UPLOAD) -> Batch:
    return open_batch(access=access, channel=channel, batch_id=batch_id, opened_at=RECEIVED_AT)


@pytest.mark.django_db
def test_opened_again_in_its_space_it_is_the_same_deposit() -> None:
    access = supplier_access(make_supplier())
    batch_id = new_id()

    assert open_named(access, batch_id) == open_named(access, batch_id)
    assert Batch.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("whose", ["another supplier's", "another channel's"])
def test_the_name_of_another_deposit_opens_nothing(whose: str) -> None:
    supplier = make_supplier()
    other = make_supplier(code="autre", name="Autre") if "supplier" in whose else supplier
    channel = Channel.COMMAND if "channel" in whose else Channel.UPLOAD
    taken = open_named(supplier_access(other), new_id(), channel)

    with pytest.raises(BatchNotFound):
        open_named(supplier_access(supplier), taken.id)


@pytest.mark.usefixtures("live_database")
def test_opened_ten_times_at_once_it_is_one_deposit() -> None:
    access = supplier_access(make_supplier())
    batch_id = new_id()
    call: Callable[[], UUID] = lambda: open_named(access, batch_id).id  # noqa: E731

    assert set(at_once([call] * 10)) == {batch_id}
    assert Batch.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.ADMINISTRATOR, True),
        (Role.DEPOSITOR, True),
        (Role.ADVISER, False),
        (Role.SELLER, False),
    ],
)
def test_an_administrator_and_a_depositor_may_deposit(role: Role, may: bool) -> None:  # noqa: FBT001 - a case
    supplier = make_supplier()
    access = Access(supplier.space_id, SpaceKind.SUPPLIER, frozenset({role}), None, None, False)

    assert may_deposit(access) is may
    if not may:
        with pytest.raises(RoleMissing):
            open_named(access, new_id())


@pytest.mark.django_db
def test_the_last_deposit_of_each_supplier_is_for_operators_to_know() -> None:
    first, second = make_supplier(), make_supplier(code="autre", name="Autre")
    for opened_at in (REGISTERED_AT, RECEIVED_AT):
        open_batch(access=supplier_access(first), channel=Channel.COMMAND, opened_at=opened_at)
    platform = open_platform(opened_at=REGISTERED_AT)
    operator = system_access(platform.id, SpaceKind.PLATFORM)
    space_ids = [first.space_id, second.space_id]

    assert last_deposits(access=operator, space_ids=space_ids) == {first.space_id: RECEIVED_AT}
    with pytest.raises(RoleMissing):
        last_deposits(access=supplier_access(first), space_ids=space_ids)


@pytest.mark.django_db
def test_a_customer_may_not_deposit() -> None:
    account = make_account()

    assert not may_deposit(system_access(account.space_id, SpaceKind.CUSTOMER))
