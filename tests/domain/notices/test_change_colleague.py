"""An administrator moves a colleague's mails: the same fences as the holder's own way (D04)."""

from datetime import timedelta

import pytest

from pli.domain.customers.vocabulary import Preset
from pli.domain.identity.models import Login
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.notices.operations import AddressChangesTooMany, change_colleague
from pli.domain.notices.vocabulary import ADDRESS_CHANGES_MAX, ADDRESS_CHANGES_OF_SPACE_MAX
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import MailKind
from pli.domain.spaces.models import Membership
from pli.domain.spaces.operations import AddressOfColleague
from pli.domain.spaces.vocabulary import UserGiven, UserRights, WayIn
from tests.make.people import NOW
from tests.make.suppliers import make_account, make_supplier
from tests.make.users import Administered, make_administered, make_user

pytestmark = pytest.mark.django_db

KARIM, NEW = "karim@morel.test", "k.haddad@morel.test"
LATER = NOW + timedelta(days=1)


def change(space: Administered, user: Membership, address: str, *, name: str = "Haddad") -> None:
    said = UserGiven("Karim", name, address, UserRights())
    change_colleague(access=space.access, user_id=user.id, user=said, changed_at=LATER)


def told() -> list[tuple[str, str]]:
    mails = Mail.objects.filter(kind=MailKind.ADDRESS_CHANGE).order_by("id")
    return [(mail.recipient, " ".join(mail.text.split())) for mail in mails]


@pytest.mark.requirement("R095")
@pytest.mark.parametrize("preset", list(Preset))
def test_both_addresses_are_told_and_the_journal_names_what_it_was(preset: Preset) -> None:
    space = make_administered(preset=preset)
    way = WayIn.DEFAULT_PASSWORD if preset is Preset.CLASSIQUE else WayIn.INVITATION
    user = make_user(space, address=KARIM, way=way)

    change(space, user, NEW)

    former, new = told()
    assert (former[0], new[0]) == (KARIM, NEW)
    assert "vont désormais à l’adresse k…@morel.test, et non plus à celle-ci" in former[1]
    assert "arrivent désormais à cette adresse" in new[1]
    entry = Entry.objects.get(kind=EntryKind.ADDRESS_CHANGED)
    assert (entry.space_id, entry.subject_id, entry.person_id) == (
        space.account.space_id,
        user.login_id,
        space.access.person_id,
    )


def test_an_address_that_is_taken_away_is_told_alone() -> None:
    space = make_administered()
    user = make_user(space, address=KARIM)

    change(space, user, "")

    ((recipient, words),) = told()
    assert recipient == KARIM
    assert "n’arrivent plus à cette adresse" in words


def make_spaces(count: int) -> list[Administered]:
    supplier = make_supplier()
    accounts = [make_account(supplier=supplier, number=f"1000{rank}") for rank in range(count)]
    return [make_administered(account=account) for account in accounts]


def test_taking_addresses_away_in_many_spaces_keeps_no_other_from_it() -> None:
    for space in make_spaces(ADDRESS_CHANGES_MAX + 1):
        change(space, make_user(space, address=KARIM), "")

    assert len(told()) == ADDRESS_CHANGES_MAX + 1


def test_one_space_never_uses_an_address_up_for_another() -> None:
    busy, other = make_spaces(2)
    user = make_user(busy, address=KARIM)
    for address in [NEW, KARIM] * ADDRESS_CHANGES_MAX:
        change(busy, user, address)
    with pytest.raises(AddressChangesTooMany):
        change(busy, user, NEW)

    change(other, make_user(other, address="haddad@morel.test"), NEW)

    assert told()[-1][0] == NEW


def test_a_first_address_and_another_name_write_to_nobody() -> None:
    space = make_administered()
    user = make_user(space)

    change(space, user, KARIM)
    change(space, user, KARIM.upper(), name="Haddad-Roux")

    assert told() == []
    assert Entry.objects.filter(kind=EntryKind.ADDRESS_CHANGED).count() == 1


@pytest.mark.requirement("R095")
def test_the_address_of_somebody_else_of_the_space_is_refused() -> None:
    space = make_administered()
    make_user(space, address=KARIM)
    other = make_user(space)

    with pytest.raises(AddressOfColleague):
        change(space, other, KARIM.upper())

    assert Login.objects.get(pk=other.login_id).address == ""
    assert told() == []


def test_no_more_than_some_changes_leave_in_a_day() -> None:
    space = make_administered()
    user = make_user(space, address=KARIM)
    for number in range(ADDRESS_CHANGES_OF_SPACE_MAX):
        change(space, user, f"k{number}@morel.test")

    with pytest.raises(AddressChangesTooMany):
        change(space, user, NEW)

    assert Login.objects.get(pk=user.login_id).address != NEW
