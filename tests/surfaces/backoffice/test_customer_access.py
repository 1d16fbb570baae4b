"""The access on a customer's page: what stands, what was before, what an adviser does about it."""

import pytest
from django.test import Client
from django.utils import timezone

from pli.domain.customers.operations import change_policy
from pli.domain.customers.vocabulary import ActivationMoment
from pli.domain.identity.models import SignInFailure
from pli.domain.notices.models import Activation
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import MailKind
from pli.domain.spaces.vocabulary import Role
from pli.surfaces.ui.formats import format_day_in_words, format_instant
from tests.make.activations import make_activation
from tests.make.addresses import NEXT, NEXT_INVOICE_AT, change_address
from tests.make.backoffice import page_of
from tests.make.pages import ask, facts, texts
from tests.make.people import PASSWORD, VISITOR, give_password, make_login, make_membership
from tests.make.site import Member, make_staff, sign_in
from tests.make.suppliers import REGISTERED_AT, make_account, supplier_access

pytestmark = pytest.mark.django_db
CLAIRE = "claire@morel.test"


@pytest.fixture
def adviser(client: Client) -> Member:
    return enter(client, Role.ADVISER)


def enter(client: Client, role: Role) -> Member:
    member = make_staff(role=role)
    sign_in(client, member, page="/connexion/")
    return member


def make_on_demand(member: Member) -> None:
    change_policy(
        access=supplier_access(member.supplier),
        changed_at=REGISTERED_AT,
        activation_moment=ActivationMoment.ON_DEMAND,
    )


def test_a_replacement_to_come_is_said_with_the_identifiant_in_use(
    client: Client, adviser: Member
) -> None:
    account = make_account(supplier=adviser.supplier, address=CLAIRE)
    give_password(make_activation(account).login)
    change_address(account)

    page = ask(client, page_of(adviser, "customer", account_id=account.id))

    assert texts(page, ".pli-page-status .pli-status") == [
        "Remplacement prévu à la prochaine facture"
    ]
    assert facts(page)["Identifiant"] == f"{CLAIRE} Copier l’identifiant"
    assert facts(page)["Son adresse mail"] == CLAIRE
    assert facts(page)["Adresse mail enregistrée"] == f"{NEXT} Copier l’adresse"
    assert texts(page, ".pli-next") == [
        (
            "L’identifiant claire@morel.test reste en service jusqu’à la prochaine facture. À "
            "cette facture, un nouvel identifiant partira vers lea@morel.test, et celui-ci "
            "n’ouvrira plus rien."
        )
    ]


@pytest.mark.requirement("R022", "R101")
def test_the_former_access_is_closed_after_its_effects_were_counted(
    client: Client, adviser: Member
) -> None:
    account = make_account(supplier=adviser.supplier, address=CLAIRE)
    login = make_activation(account).login
    give_password(login)
    change_address(account)
    path = page_of(adviser, "customer-former-access", account_id=account.id)

    effects = texts(ask(client, path), ".pli-effects li")
    login.refresh_from_db()
    assert (len(effects), login.ended_at) == (5, None)
    answers = [client.post(path).status_code for _twice in range(2)]

    login.refresh_from_db()
    assert answers == [302, 409]
    assert login.ended_at is not None
    page = ask(client, page_of(adviser, "customer", account_id=account.id))
    assert facts(page)["Identifiant précédent"].startswith(f"{CLAIRE} remplacé le ")
    assert texts(page, ".pli-page-status .pli-status") == ["Remplacé"]


@pytest.mark.parametrize("on_demand", [False, True])
@pytest.mark.parametrize("is_alone", [False, True])
def test_closing_says_who_is_left_out_until_when_and_whether_the_next_mail_may_leave_sooner(
    client: Client, adviser: Member, *, on_demand: bool, is_alone: bool
) -> None:
    if on_demand:
        make_on_demand(adviser)
    account = make_account(supplier=adviser.supplier, address=CLAIRE)
    give_password(make_activation(account).login)
    if not is_alone:
        second = make_login(space=account.space, password=PASSWORD)
        make_membership(second, roles=[Role.ADMINISTRATOR])
    change_address(account)
    path = page_of(adviser, "customer-former-access", account_id=account.id)

    left_out, sooner = texts(ask(client, path), ".pli-effects li")[-2:]

    assert left_out.startswith("Jusqu’à la prochaine facture, ")
    assert ("personne ne se connecte" in left_out) is is_alone
    assert ("envoyez ensuite l’activation" in sooner) is on_demand
    client.post(path)
    sent = client.post(page_of(adviser, "customer-activation", account_id=account.id))
    assert sent.status_code == (302 if on_demand else 409)
    assert Mail.objects.filter(kind=MailKind.ACTIVATION, recipient=NEXT).exists() is on_demand


@pytest.mark.requirement("R023")
def test_a_mail_that_was_never_used_is_sent_again_from_the_page_whatever_the_rules(
    client: Client, adviser: Member
) -> None:
    account = make_account(supplier=adviser.supplier, address=CLAIRE)
    make_activation(account)
    path = page_of(adviser, "customer-activation", account_id=account.id)

    page = ask(client, page_of(adviser, "customer", account_id=account.id))
    assert "Envoyer l’activation à nouveau" in texts(page, ".pli-page-actions a")
    assert "Vous pouvez envoyer ce mail à nouveau." in texts(page, ".pli-next")[0]
    assert texts(ask(client, path), ".pli-effects li") == [
        f"Le mail d’activation repart vers {CLAIRE}, avec le même identifiant."
    ]
    assert [client.post(path).status_code for _twice in range(2)] == [302, 429]
    first, again = Mail.objects.filter(kind=MailKind.ACTIVATION, recipient=CLAIRE).order_by(
        "queued_at"
    )
    page = ask(client, page_of(adviser, "customer", account_id=account.id))
    assert first.queued_at < again.queued_at
    assert facts(page)["Mail d’activation"] == (
        f"{format_instant(again.queued_at)} le premier le 01/04/2026"
    )
    day = " ".join(format_day_in_words(again.queued_at, with_year=True).split())
    assert f"Le mail d’activation du {day} est adressé" in texts(page, ".pli-next strong")[0]


def test_what_replaced_what_is_said(client: Client, adviser: Member) -> None:
    account = make_account(supplier=adviser.supplier, address=CLAIRE)
    make_activation(account)
    change_address(account)
    make_activation(account, deposited_at=NEXT_INVOICE_AT)

    page = ask(client, page_of(adviser, "customer", account_id=account.id))

    assert facts(page)["Identifiant"] == f"{NEXT} Copier l’identifiant"
    assert facts(page)["Identifiant précédent"] == f"{CLAIRE} remplacé le 01/05/2026"


@pytest.mark.requirement("R023")
def test_the_activation_is_sent_from_the_page_where_the_rules_let_it(
    client: Client, adviser: Member
) -> None:
    make_on_demand(adviser)
    account = make_account(supplier=adviser.supplier, address=CLAIRE)
    path = page_of(adviser, "customer-activation", account_id=account.id)
    page = ask(client, page_of(adviser, "customer", account_id=account.id))
    assert "Envoyer l’activation" in texts(page, ".pli-page-actions a")

    assert ask(client, path).select_one("h1").get_text() == "Envoyer l’activation"
    assert not Mail.objects.filter(kind=MailKind.ACTIVATION).exists()
    answers = [client.post(path).status_code for _thrice in range(3)]

    assert answers == [302, 302, 429]
    assert Activation.objects.get().holding is None
    assert Mail.objects.filter(kind=MailKind.ACTIVATION).count() == 2


@pytest.mark.requirement("R023")
def test_where_they_do_not_the_button_is_not_there_and_the_page_says_why(
    client: Client, adviser: Member
) -> None:
    account = make_account(supplier=adviser.supplier, address=CLAIRE)
    path = page_of(adviser, "customer-activation", account_id=account.id)

    page = ask(client, page_of(adviser, "customer", account_id=account.id))
    answer = client.post(path)

    assert page.find("a", href=path) is None
    assert answer.status_code == 409
    assert "Vos règles font partir le mail" in answer.content.decode()


@pytest.mark.requirement("R036", "R054")
def test_a_locked_identifiant_is_said_and_unlocked(client: Client, adviser: Member) -> None:
    account = make_account(supplier=adviser.supplier, address=CLAIRE)
    give_password(make_activation(account).login)
    SignInFailure.objects.bulk_create(
        SignInFailure(identifiant_key=CLAIRE, ip=VISITOR.ip, failed_at=timezone.now())
        for _error in range(10)
    )
    path = page_of(adviser, "customer", account_id=account.id)
    locked = [text for text in texts(ask(client, path), ".pli-next") if "bloqué" in text]
    assert len(locked) == 1

    unlocking = page_of(adviser, "customer-unlocking", account_id=account.id)
    answers = [client.post(unlocking, follow=True) for _twice in range(2)]

    assert not SignInFailure.objects.exists()
    said = [answer.content.decode() for answer in answers]
    assert "Débloqué\u00a0: claire@morel.test." in said[0]
    assert "Aucun identifiant de ce client n’est bloqué." in said[1]


@pytest.mark.requirement("R176")
@pytest.mark.parametrize(
    "name", ["customer-activation", "customer-former-access", "customer-unlocking"]
)
def test_a_seller_does_none_of_it(client: Client, name: str) -> None:
    seller = enter(client, Role.SELLER)
    make_on_demand(seller)
    account = make_account(supplier=seller.supplier, address=CLAIRE)
    path = page_of(seller, name, account_id=account.id)

    assert client.post(path).status_code == 404
    page = ask(client, page_of(seller, "customer", account_id=account.id))
    assert page.find("a", href=path) is None
