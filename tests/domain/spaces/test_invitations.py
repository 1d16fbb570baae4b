from datetime import timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from pli.domain.identity.models import Login
from pli.domain.identity.operations import (
    AddressInvalid,
    LinkExpired,
    LinkSpent,
    LinkUnknown,
    PasswordsDiffer,
    check_password,
)
from pli.domain.identity.queries import verified_address_of, verified_owner_of
from pli.domain.identity.vocabulary import PasswordChooser
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.spaces.models import Invitation, Membership
from pli.domain.spaces.operations import (
    AddressAlreadyMember,
    InvitationClosed,
    RolesNotOfSpace,
    SpaceNotFound,
    accept_invitation,
    end_membership,
    invite_member,
    print_invitation_link,
)
from pli.domain.spaces.queries import InvitationSheet, invitation_behind, one_invitation
from pli.domain.spaces.vocabulary import Role, SpaceKind
from pli.kit.ids import new_id
from tests.make.people import (
    NOW,
    PASSWORD,
    VISITOR,
    access_of,
    make_login,
    make_membership,
    make_person,
    make_recovery_token,
    make_sign_in_policy,
    make_space,
)

pytestmark = pytest.mark.django_db

ADDRESS = "alix.moreau@locavia.example"
LATER = NOW + timedelta(days=1)


@pytest.fixture
def supplier():
    """A supplier's space, without anybody yet."""
    return make_space(SpaceKind.SUPPLIER, name="Locavia")


def invite(space, *, access=None, address=ADDRESS, roles=(Role.ADVISER,), at=NOW):
    return invite_member(
        access=access,
        space_id=space.id,
        address=address,
        given_name="Alix",
        family_name="Moreau",
        roles=roles,
        invited_at=at,
    )


def token_of(invitation):
    return print_invitation_link(invitation_id=invitation.id, made_at=NOW)


def accept(token, *, password=PASSWORD, confirmation=PASSWORD, at=LATER):
    return accept_invitation(
        token=token,
        given_name="Alix",
        family_name="Moreau",
        password=password,
        confirmation=confirmation,
        accepted_at=at,
    )


def test_an_invitation_is_announced_and_written_in_the_journal(supplier):
    invitation = invite(supplier)

    jobs = [(job.task_name, job.args) for job in ProcrastinateJob.objects.all()]
    entry = Entry.objects.get(kind=EntryKind.INVITATION_SENT)
    assert jobs == [("notices.compose_invitation", {"subject_id": str(invitation.id)})]
    assert (entry.space_id, entry.subject_id, entry.details) == (
        supplier.id,
        invitation.id,
        {"roles": ["adviser"]},
    )


def test_the_mail_and_the_page_say_who_is_invited_where_until_when(supplier):
    invitation = invite(supplier)

    sheet = one_invitation(invitation_id=invitation.id)

    assert sheet == InvitationSheet(
        id=invitation.id,
        space_id=supplier.id,
        space_kind=SpaceKind.SUPPLIER,
        space_name="Locavia",
        address=ADDRESS,
        given_name="Alix",
        family_name="Moreau",
        roles=frozenset({Role.ADVISER}),
        link_id=sheet.link_id,
        expires_at=NOW + timedelta(days=7),
    )
    assert invitation_behind(token=token_of(invitation), now=NOW) == sheet


def test_whoever_accepts_has_a_login_at_the_address_and_the_roles(supplier):
    login = accept(token_of(invite(supplier)))

    membership = Membership.objects.get(login=login)
    assert (login.identifiant, login.address, login.realm_id) == (ADDRESS, ADDRESS, supplier.id)
    assert login.password_chosen_by == PasswordChooser.HOLDER
    assert (membership.space, membership.roles) == (supplier, ["adviser"])
    assert login.person.name == "Alix Moreau"
    assert verified_address_of(person_id=login.person_id) == ADDRESS
    assert (
        check_password(
            identifiant=ADDRESS,
            password=PASSWORD,
            policy=make_sign_in_policy(),
            visitor=VISITOR,
            checked_at=LATER,
        )
        == login
    )


def test_whoever_proved_the_address_before_keeps_their_name_and_gets_another_identifiant(
    supplier,
):
    first = accept(token_of(invite(supplier)))
    platform = make_space(SpaceKind.PLATFORM, name="Plateforme")

    second = accept(token_of(invite(platform, roles=[Role.OPERATOR])))

    assert second.person == first.person
    assert second.identifiant.startswith("PLA-")
    assert second.realm_id is None


def test_somebody_known_by_their_address_alone_gets_it_as_identifiant(supplier):
    person = make_person(address=ADDRESS, is_proven=True)

    login = accept(token_of(invite(supplier)))

    assert (login.identifiant, login.person) == (ADDRESS, person)


@pytest.mark.requirement("R040")
def test_a_colleague_of_a_customer_is_recovered_on_the_same_supplier_s_pages():
    realm_id = new_id()
    membership = make_membership(make_login(realm_id=realm_id, password=PASSWORD))

    login = accept(
        token_of(invite(membership.space, access=access_of(membership), roles=[Role.USER]))
    )

    assert login.realm_id == realm_id


def test_an_invitation_serves_once(supplier):
    token = token_of(invite(supplier))
    accept(token)

    with pytest.raises(LinkSpent):
        accept(token)
    assert Login.objects.count() == 1


def test_an_invitation_lives_seven_days(supplier):
    invitation = invite(supplier)
    token = token_of(invitation)

    with pytest.raises(LinkExpired):
        accept(token, at=NOW + timedelta(days=7))

    accept(token, at=NOW + timedelta(days=7, seconds=-1))


def test_a_refused_password_leaves_the_invitation_as_it_was(supplier):
    token = token_of(invite(supplier))

    with pytest.raises(PasswordsDiffer):
        accept(token, confirmation="Une-autre-7")

    assert verified_owner_of(address=ADDRESS) is None
    accept(token)


def test_a_recovery_link_accepts_nothing():
    with pytest.raises(LinkUnknown):
        accept(make_recovery_token(make_login()))


def test_a_later_invitation_replaces_the_one_that_waited(supplier):
    first = invite(supplier)
    token = token_of(first)

    second = invite(supplier, address="Alix.Moreau@LOCAVIA.example", at=LATER)

    with pytest.raises(InvitationClosed):
        accept(token)
    with pytest.raises(InvitationClosed):
        invitation_behind(token=token, now=NOW)
    with pytest.raises(InvitationClosed):
        print_invitation_link(invitation_id=first.id, made_at=LATER)
    accept(token_of(second))


def test_an_address_of_the_space_is_not_invited_twice(supplier):
    login = accept(token_of(invite(supplier)))

    with pytest.raises(AddressAlreadyMember):
        invite(supplier, address=ADDRESS.upper())

    end_membership(membership_id=login.membership.id, ended_at=LATER)
    invite(supplier)


def test_an_address_of_another_space_is_invited_without_a_word(supplier):
    accept(token_of(invite(make_space(SpaceKind.SUPPLIER, name="Cafés Belcour"))))

    invite(supplier)


@pytest.mark.parametrize("role", [Role.ADVISER, Role.SELLER, Role.DEPOSITOR])
def test_only_an_administrator_invites(role):
    space = make_space(SpaceKind.SUPPLIER)
    member = make_membership(make_login(space=space), roles=[role])

    with pytest.raises(SpaceNotFound):
        invite(space, access=access_of(member))


def test_an_administrator_invites_into_their_own_space_alone(supplier):
    member = make_membership(make_login(space=make_space(SpaceKind.SUPPLIER)))

    with pytest.raises(SpaceNotFound):
        invite(supplier, access=access_of(member))

    invite(member.space, access=access_of(member))
    assert Invitation.objects.get().invited_by == member.person_id


def test_nobody_is_invited_to_a_space_that_does_not_exist_or_closed(supplier):
    supplier.closed_at = NOW
    supplier.save()

    with pytest.raises(SpaceNotFound):
        invite(supplier)


def test_a_role_of_another_kind_of_space_is_refused(supplier):
    with pytest.raises(RolesNotOfSpace):
        invite(supplier, roles=[Role.OPERATOR])


def test_an_address_that_no_mail_reaches_is_refused(supplier):
    with pytest.raises(AddressInvalid):
        invite(supplier, address="alix")
