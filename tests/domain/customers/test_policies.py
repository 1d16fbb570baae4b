"""A supplier's policy: what each preset says, and what may be set apart from it."""

from collections.abc import Callable
from datetime import time, timedelta
from uuid import UUID

import pytest

from pli.domain.customers.operations import ChoiceInvalid, change_policy
from pli.domain.customers.queries import (
    SupplierNotFound,
    account_policy,
    availability_policy,
    copy_policy,
    display_policy,
    notification_policy,
    recovery_policy,
    sign_in_policy,
    supplier_choices,
)
from pli.domain.customers.vocabulary import (
    BOUNDS,
    AccountPolicy,
    AvailabilityPolicy,
    CopyPolicy,
    DisplayPolicy,
    NotificationMode,
    NotificationPolicy,
    Preset,
)
from pli.domain.identity.vocabulary import PLATFORM_RECOVERY, PLATFORM_SIGN_IN
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.spaces.queries import RoleMissing
from pli.kit.ids import new_id
from tests.make.suppliers import (
    REGISTERED_AT,
    account_access,
    make_account,
    make_supplier,
    supplier_access,
)

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("T1", "T10", "T19")
def test_a_policy_says_how_addresses_are_recovered_and_people_sign_in() -> None:
    account = make_account(supplier=make_supplier(preset=Preset.RECOMMANDE))

    recovery = recovery_policy(account.supplier_id)
    assert (recovery.unknown_address_is_told, recovery.link_life) == (False, timedelta(hours=2))
    portal = sign_in_policy(account.space_id, staff=False)
    assert (portal.idle_life, portal.second_factor_required) == (timedelta(hours=2), False)
    staff = sign_in_policy(account.supplier_id, staff=True)
    assert (staff.idle_life, staff.second_factor_required) == (timedelta(minutes=30), True)
    assert availability_policy(account.supplier_id) == AvailabilityPolicy(24, 10)


@pytest.mark.parametrize("space_id", [None, new_id()])
def test_without_a_supplier_the_platforms_own_limits_hold(space_id: UUID | None) -> None:
    assert recovery_policy(space_id) == PLATFORM_RECOVERY
    assert sign_in_policy(space_id, staff=True) == PLATFORM_SIGN_IN


def test_a_choice_is_set_apart_from_its_preset() -> None:
    supplier = make_supplier()

    change_policy(
        access=supplier_access(supplier),
        changed_at=REGISTERED_AT,
        recovery_link_hours=6,
        history_months=None,
    )

    assert recovery_policy(supplier.space_id).link_life == timedelta(hours=6)
    entry = Entry.objects.get(kind=EntryKind.POLICY_CHANGED)
    assert (entry.space_id, entry.details) == (
        supplier.space_id,
        {"recovery_link_hours": [24, 6], "history_months": [3, None]},
    )


@pytest.mark.parametrize(
    "choices",
    [
        {"color": "blue"},
        {"preset": Preset.RECOMMANDE},
        {"recovery_link_hours": 100},
        {"unknown_address": "shouted"},
        {"sign_in_lock_minutes": None},
    ],
)
def test_a_choice_that_does_not_exist_is_refused(choices: dict[str, object]) -> None:
    supplier = make_supplier()

    with pytest.raises(ChoiceInvalid):
        change_policy(  # type: ignore[arg-type]
            access=supplier_access(supplier), changed_at=REGISTERED_AT, **choices
        )

    assert recovery_policy(supplier.space_id).link_life == timedelta(hours=24)


@pytest.mark.requirement("T3", "T4", "T6", "T9", "T19")
@pytest.mark.parametrize(
    ("preset", "expected"),
    [
        (
            Preset.CLASSIQUE,
            NotificationPolicy(
                default_mode=NotificationMode.NONE,
                colleagues_choose=False,
                is_self_service=False,
                direct_link_life=timedelta(days=90),
                attachments_bytes_max=8_000_000,
                daily_mail_at=time(18),
                reminds_before_end=False,
                tells_missing_invoices=False,
            ),
        ),
        (
            Preset.RECOMMANDE,
            NotificationPolicy(
                default_mode=NotificationMode.DAILY,
                colleagues_choose=True,
                is_self_service=True,
                direct_link_life=timedelta(days=90),
                attachments_bytes_max=8_000_000,
                daily_mail_at=time(18),
                reminds_before_end=True,
                tells_missing_invoices=True,
            ),
        ),
    ],
)
def test_a_policy_says_how_customers_hear_of_invoices(
    preset: Preset, expected: NotificationPolicy
) -> None:
    account = make_account(supplier=make_supplier(preset=preset))

    for space_id in (account.space_id, account.supplier_id):
        assert notification_policy(space_id) == expected


@pytest.mark.requirement("T9")
@pytest.mark.parametrize(
    ("preset", "expected"),
    [
        (Preset.CLASSIQUE, CopyPolicy(is_offered=False, attachments_bytes_max=8_000_000)),
        (Preset.RECOMMANDE, CopyPolicy(is_offered=True, attachments_bytes_max=8_000_000)),
    ],
)
def test_a_policy_says_whether_invoices_may_leave_by_themselves(
    preset: Preset, expected: CopyPolicy
) -> None:
    account = make_account(supplier=make_supplier(preset=preset))

    for space_id in (account.space_id, account.supplier_id):
        assert copy_policy(space_id) == expected


@pytest.mark.requirement("R022", "T2", "T4", "T5", "T7")
@pytest.mark.parametrize(
    ("preset", "expected"),
    [
        (
            Preset.CLASSIQUE,
            AccountPolicy(
                changes_own_address=False,
                address_change_keeps_identifiant=False,
                activates_on_demand=False,
                foreign_identifiant_is_explained=False,
            ),
        ),
        (
            Preset.RECOMMANDE,
            AccountPolicy(
                changes_own_address=True,
                address_change_keeps_identifiant=True,
                activates_on_demand=True,
                foreign_identifiant_is_explained=True,
            ),
        ),
    ],
)
def test_a_policy_says_who_decides_of_an_access(preset: Preset, expected: AccountPolicy) -> None:
    account = make_account(supplier=make_supplier(preset=preset))

    for space_id in (account.space_id, account.supplier_id):
        assert account_policy(space_id) == expected


@pytest.mark.requirement("R064", "T8")
@pytest.mark.parametrize(("preset", "months"), [(Preset.CLASSIQUE, 3), (Preset.RECOMMANDE, None)])
def test_a_policy_says_what_the_list_shows_at_first(preset: Preset, months: int | None) -> None:
    account = make_account(supplier=make_supplier(preset=preset))

    assert display_policy(account.space_id) == DisplayPolicy(
        history_months=months, availability_months=24
    )


@pytest.mark.parametrize("ask", [account_policy, display_policy, notification_policy])
def test_a_space_without_a_supplier_has_no_policy(ask: Callable[[UUID], object]) -> None:
    with pytest.raises(SupplierNotFound):
        ask(new_id())


@pytest.mark.parametrize(("name", "bounds"), BOUNDS.items())
def test_a_number_is_set_up_to_its_bounds_and_not_past_them(
    name: str, bounds: tuple[int, int]
) -> None:
    access = supplier_access(make_supplier())
    least, most = bounds

    for allowed in bounds:
        change_policy(access=access, changed_at=REGISTERED_AT, **{name: allowed})
        assert supplier_choices(access=access)[name] == allowed
    for past in (least - 1, most + 1):
        with pytest.raises(ChoiceInvalid):
            change_policy(access=access, changed_at=REGISTERED_AT, **{name: past})


def test_a_customer_changes_no_policy() -> None:
    with pytest.raises(RoleMissing):
        change_policy(
            access=account_access(make_account()),
            changed_at=REGISTERED_AT,
            recovery_link_hours=6,
        )
