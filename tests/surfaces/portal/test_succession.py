from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from pli.domain.customers.models import CustomerAccount, RegisteredAddress
from pli.domain.customers.vocabulary import AddressOrigin
from pli.domain.identity.models import Login, SignIn
from pli.domain.spaces.models import Membership, SuccessionRequest
from pli.domain.spaces.operations import end_membership
from pli.domain.spaces.vocabulary import Role
from tests.make.people import PASSWORD, make_login, make_membership
from tests.make.site import Member, make_customer, make_staff, sign_in, urls_of

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R091")]


def browser(member):
    client = Client(headers={"host": "localhost"})
    sign_in(client, member, page="/connexion/")
    return client


@pytest.fixture
def administrator():
    member = make_customer()
    long_ago = timezone.now() - timedelta(days=400)
    Membership.objects.filter(login=member.login).update(since_at=long_ago)
    return member


@pytest.fixture
def colleague(administrator):
    login = make_login(
        space=administrator.space, realm_id=administrator.login.realm_id, password=PASSWORD
    )
    make_membership(login, roles=[Role.USER])
    return Member(login=login, space=administrator.space, supplier=administrator.supplier)


def test_a_colleague_asks_from_mon_profil_and_the_adviser_decides(administrator, colleague):
    theirs = browser(colleague)
    page = reverse("portal:succession", kwargs={"space_id": colleague.space.id})
    assert page in theirs.get(urls_of(colleague).account).content.decode()

    asked = theirs.post(page, {"reason": "Elle est partie."}, follow=True)
    request = SuccessionRequest.objects.get()
    staff = make_staff(supplier=administrator.supplier)
    adviser = browser(staff)
    decision = reverse(
        "backoffice:customer-succession",
        kwargs={"space_id": staff.space.id, "request_id": request.id},
    )
    customers = reverse("backoffice:customers", kwargs={"space_id": staff.space.id})

    assert "Vous avez demandé le" in asked.content.decode()
    assert decision in adviser.get(customers).content.decode()
    assert adviser.post(decision, {"decision": "oui"}).status_code == 422
    assert adviser.post(decision, {"decision": "oui", "checked": "Appel."}).status_code == 302
    assert Membership.objects.get(login=colleague.login).roles == [Role.ADMINISTRATOR]
    assert adviser.get(decision).status_code == 404


def test_while_the_administrator_comes_there_is_nothing_to_ask(administrator, colleague):
    browser(administrator)
    page = reverse("portal:succession", kwargs={"space_id": colleague.space.id})
    theirs = browser(colleague)

    shown = theirs.get(page).content.decode()
    refused = theirs.post(page, {"reason": "Elle est partie."})

    assert SignIn.objects.filter(login=administrator.login).exists()
    assert ("<textarea" in shown, "adressez-vous à cette personne" in shown) == (False, True)
    assert (refused.status_code, SuccessionRequest.objects.count()) == (422, 0)


@pytest.mark.parametrize("is_theirs", [True, False])
def test_the_adviser_reads_that_the_registered_address_does_not_change(
    administrator, colleague, is_theirs
):
    account = CustomerAccount.objects.get(space=administrator.space)
    address = colleague.login.address if is_theirs else "julie@morel.test"
    RegisteredAddress.objects.filter(account=account).delete()
    RegisteredAddress.objects.create(
        account=account,
        address=address,
        address_key=address,
        origin=AddressOrigin.ADVISER,
        registered_at=timezone.now(),
    )
    page = reverse("portal:succession", kwargs={"space_id": colleague.space.id})
    browser(colleague).post(page, {"reason": "Elle est partie."})
    staff = make_staff(supplier=administrator.supplier)
    decision = reverse(
        "backoffice:customer-succession",
        kwargs={"space_id": staff.space.id, "request_id": SuccessionRequest.objects.get().id},
    )

    shown = browser(staff).get(decision).content.decode()

    assert ("les factures resteront annoncées à julie@morel.test" in shown) is not is_theirs


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("karim@morel.test", "est prévenu."),
        ("", "n’a pas d’adresse mail : appelez cette personne."),
    ],
)
def test_the_adviser_reads_whether_the_decision_is_written_to_whoever_asked(
    administrator, colleague, address, said
):
    Login.objects.filter(id=colleague.login.id).update(address=address, address_key=address)
    page = reverse("portal:succession", kwargs={"space_id": colleague.space.id})
    browser(colleague).post(page, {"reason": "Elle est partie."})
    staff = make_staff(supplier=administrator.supplier)
    decision = reverse(
        "backoffice:customer-succession",
        kwargs={"space_id": staff.space.id, "request_id": SuccessionRequest.objects.get().id},
    )

    answer = browser(staff).post(decision, {"decision": "oui", "checked": "Appel."}, follow=True)

    text = answer.content.decode().replace("\xa0", " ")
    assert ("Décision enregistrée" in text, said in text) == (True, True)


@pytest.mark.parametrize("is_there", [True, False])
def test_where_nobody_administers_nobody_is_said_to_be_away(administrator, colleague, is_there):
    if not is_there:
        membership = Membership.objects.get(login=administrator.login)
        end_membership(membership_id=membership.id, ended_at=timezone.now())
    page = reverse("portal:succession", kwargs={"space_id": colleague.space.id})

    shown = browser(colleague).get(page).content.decode()

    assert "Demander à administrer cet espace" in shown
    assert ("Aucun administrateur ne s’est connecté" in shown) is is_there
    assert ("Personne n’administre cet espace" in shown) is not is_there
