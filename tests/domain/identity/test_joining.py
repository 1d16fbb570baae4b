from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress

from pli.domain.identity.models import Person
from pli.domain.identity.operations import LoginNotHeld, create_person, join_login
from pli.domain.identity.queries import verified_address_of, verified_owner_of
from pli.domain.identity.vocabulary import PasswordChooser
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from tests.make.people import NOW, PASSWORD, make_login, make_person

pytestmark = pytest.mark.django_db

ADDRESS = "camille@morel.example"
LATER = NOW + timedelta(days=1)


def join(login, address=ADDRESS):
    return join_login(login_id=login.id, address=address, joined_at=LATER)


def test_a_proven_address_has_one_owner():
    owner = make_person(address=ADDRESS, is_proven=True)

    second = make_person(address="Camille@MOREL.example", is_proven=True)

    assert verified_owner_of(address="CAMILLE@morel.example") == owner.id
    assert verified_address_of(person_id=owner.id) == ADDRESS
    assert verified_address_of(person_id=second.id) is None


def test_an_address_only_given_belongs_to_nobody():
    person = make_person(address=ADDRESS)

    assert verified_owner_of(address=ADDRESS) is None
    assert verified_address_of(person_id=person.id) is None


def test_a_person_s_own_password_never_matches():
    person = make_person()

    assert not person.has_usable_password()
    assert not person.check_password("")


def test_names_are_kept_without_the_spaces_around_them():
    person = create_person(
        given_name=" Camille ", family_name=" Roux", language="en", created_at=NOW
    )

    assert (person.name, person.language) == ("Camille Roux", "en")


def test_the_first_to_prove_an_address_owns_it():
    login = make_login(address=ADDRESS, password=PASSWORD)

    owner = join(login)

    assert owner == login.person
    assert verified_owner_of(address=ADDRESS) == owner.id
    assert EmailAddress.objects.get(user=owner).primary


def test_a_login_joins_whoever_proved_its_address_before():
    owner = make_person(address=ADDRESS, is_proven=True)
    login = make_login(address=ADDRESS, password=PASSWORD, person=make_person())
    before = Person.objects.count()

    assert join(login) == owner

    login.refresh_from_db()
    assert login.person == owner
    assert Person.objects.count() == before


def test_joining_is_written_where_no_supplier_reads():
    owner = make_person(address=ADDRESS, is_proven=True)
    login = make_login(address=ADDRESS, password=PASSWORD, person=make_person())

    join(login)

    entry = Entry.objects.get(kind=EntryKind.LOGIN_JOINED)
    assert (entry.space_id, entry.person_id, entry.login_id) == (None, owner.id, login.id)


@pytest.mark.parametrize(
    "chosen_by", [PasswordChooser.OTHER, PasswordChooser.NOBODY], ids=["somebody else", "nobody"]
)
def test_a_login_whose_holder_has_not_chosen_joins_nobody(chosen_by):
    make_person(address=ADDRESS, is_proven=True)
    password = None if chosen_by is PasswordChooser.NOBODY else PASSWORD
    login = make_login(
        address=ADDRESS, password=password, chosen_by=chosen_by, person=make_person()
    )

    with pytest.raises(LoginNotHeld):
        join(login)


def test_a_person_gains_no_second_address_through_a_login():
    """Its supplier writes a login's address: it would reach the person's other spaces by it."""
    victim = make_person(address=ADDRESS, is_proven=True)
    login = make_login(
        person=victim, address="pirate@ailleurs.example", password=PASSWORD, identifiant="LOC-2"
    )

    owner = join(login, "pirate@ailleurs.example")

    assert owner != victim
    assert verified_owner_of(address="pirate@ailleurs.example") == owner.id
    assert list(EmailAddress.objects.filter(user=victim).values_list("email", flat=True)) == [
        ADDRESS
    ]


def test_a_login_leaves_a_person_known_by_another_login():
    person = make_person()
    make_login(person=person)
    login = make_login(person=person, address=ADDRESS, password=PASSWORD)

    owner = join(login)

    assert owner != person
    assert verified_address_of(person_id=owner.id) == ADDRESS
    assert verified_address_of(person_id=person.id) is None
