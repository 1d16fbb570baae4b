from datetime import timedelta

import pytest

from pli.domain.customers.vocabulary import Preset
from pli.domain.identity.models import Link, Login
from pli.domain.identity.operations import LoginNotBehindLink, issue_token
from pli.domain.identity.queries import verified_owner_of
from pli.domain.identity.vocabulary import PasswordChooser
from pli.domain.notices.operations import compose_user_invitation
from pli.domain.post.vocabulary import PERSONAL_LINK
from pli.domain.spaces.models import Membership
from pli.domain.spaces.operations import define_password, remove_user
from pli.domain.spaces.vocabulary import WayIn
from tests.make.people import NOW, PASSWORD
from tests.make.users import add, login_of, make_administered

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("T2")]

ADDRESS = "Karim+Pli@garage-morel.example"
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def space():
    return make_administered(preset=Preset.RECOMMANDE)


def invite(space, *, address=ADDRESS):
    return add(space, address=address, way=WayIn.INVITATION, password="")


def link_of(given):
    return Link.objects.get(about_id=login_of(given).id)


def define(given, token, *, login=None):
    return define_password(
        token=token,
        login_id=(login or login_of(given)).id,
        password=PASSWORD,
        confirmation=PASSWORD,
        chosen_at=LATER,
    )


def test_the_mail_names_who_invites_where_and_tells_the_identifiant(space):
    given = invite(space)

    mail = compose_user_invitation(link_id=link_of(given).id, now=NOW)

    assert mail is not None
    assert (mail.recipient, mail.subject) == (
        ADDRESS,
        "Camille Roux vous invite dans l’espace E-Facture Locavia",
    )
    assert (mail.realm_id, mail.kind) == (space.account.supplier_id, "M21")
    told = (given.identifiant, "Bonjour Karim,", "Garage Morel", "48213", PERSONAL_LINK)
    assert [words for words in told if words not in mail.text] == []
    assert [words for words in told if words not in mail.html] == []


def test_an_administrator_without_a_name_is_told_by_address(space):
    login = space.administrator.login
    Membership.objects.filter(pk=space.administrator.pk).update(given_name="", family_name="")
    given = invite(space)

    mail = compose_user_invitation(link_id=link_of(given).id, now=NOW)

    assert mail is not None
    assert mail.subject == "Garage Morel vous invite dans l’espace E-Facture Locavia"
    said = f"L’administrateur de cet espace, {login.address}, vous donne accès aux factures que"
    assert [said in " ".join(body.split()) for body in (mail.text, mail.html)] == [True, True]


def test_one_fact_is_one_mail(space):
    link = link_of(invite(space))

    first = compose_user_invitation(link_id=link.id, now=NOW)

    assert compose_user_invitation(link_id=link.id, now=LATER) == first


def test_nothing_leaves_for_somebody_removed_meanwhile(space):
    given = invite(space)
    link = link_of(given)
    remove_user(access=space.access, user_id=given.user_id, removed_at=NOW)

    assert compose_user_invitation(link_id=link.id, now=LATER) is None


def test_whoever_reads_the_mailbox_chooses_the_password_and_owns_the_address(space):
    given = invite(space)

    login = define(given, issue_token(link_id=link_of(given).id, made_at=NOW))

    assert Login.objects.get(id=login.id).password_chosen_by == PasswordChooser.HOLDER
    assert verified_owner_of(address=ADDRESS) == login.person_id


def test_the_link_is_for_that_login_alone_though_the_address_has_others(space):
    other, given = invite(space), invite(space)
    token = issue_token(link_id=link_of(given).id, made_at=NOW)

    with pytest.raises(LoginNotBehindLink):
        define(given, token, login=login_of(other))
