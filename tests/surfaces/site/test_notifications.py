"""« Notifications » of the profile: what is set, and who may change it (R080, R095, T4, T6)."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.vocabulary import NotificationMode, Preset
from pli.domain.identity.models import Link, Login
from pli.domain.identity.vocabulary import LinkPurpose
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.notices.models import NotificationChoice
from pli.domain.spaces.models import Membership
from pli.domain.spaces.vocabulary import Role, SpaceKind
from tests.make.notifications import (
    CLAIRE,
    arrive,
    compose_due,
    make_colleague,
    make_told_account,
)
from tests.make.people import give_password
from tests.make.site import Member, make_staff, sign_in

pytestmark = pytest.mark.django_db


def page_of(account: CustomerAccount) -> str:
    kwargs = {"kind": SpaceKind.CUSTOMER, "space_id": account.space_id}
    return reverse("site:notifications", kwargs=kwargs)


def enter(client: Client, account: CustomerAccount, login: Login) -> None:
    give_password(login, chosen_at=login.created_at)
    sign_in(client, Member(login=login, space=account.space, supplier=account.supplier))


def activated(
    client: Client, mode: NotificationMode | None = None, *, preset: Preset
) -> CustomerAccount:
    """An account whose administrator is signed in."""
    account = make_told_account(mode, preset=preset)
    arrive(account)
    enter(client, account, Login.objects.get(address=CLAIRE))
    return account


def words_of(answer: HttpResponseBase) -> str:
    page = BeautifulSoup(answer.content, "html.parser")  # type: ignore[attr-defined]
    main = page.find("main")
    assert main is not None
    return " ".join(main.get_text(" ").split())


@pytest.mark.requirement("R080", "R095", "T4")
def test_in_classique_nothing_can_be_changed_and_the_adviser_is_named(client: Client) -> None:
    account = activated(client, NotificationMode.EACH, preset=Preset.CLASSIQUE)

    shown = client.get(page_of(account))
    answer = client.post(page_of(account), {"mode": "none"})

    words = words_of(shown)
    assert CLAIRE in words
    assert "Un mail à chaque nouvelle facture, sans la facture en pièce jointe" in words
    assert "Vous ne pouvez modifier ici ni l’adresse mail" in words
    assert "Contacter mon conseiller" in words
    assert 'name="mode"' not in shown.content.decode()
    assert answer.status_code == 409
    account.refresh_from_db()
    assert account.notification_mode == "each"


@pytest.mark.requirement("T4")
def test_in_recommande_the_administrator_chooses(client: Client) -> None:
    account = activated(client, None, preset=Preset.RECOMMANDE)
    assert "réglage par défaut" in words_of(client.get(page_of(account)))

    answer = client.post(page_of(account), {"mode": "attached"}, follow=True)

    account.refresh_from_db()
    assert account.notification_mode == "attached"
    assert "Ce choix vaut à partir de la prochaine facture." in words_of(answer)


def test_a_mode_that_does_not_exist_is_refused_in_a_sentence(client: Client) -> None:
    account = activated(client, None, preset=Preset.RECOMMANDE)

    answers = [client.post(page_of(account), given) for given in ({"mode": "weekly"}, {})]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert "Choisissez l’un des modes de la liste." in words_of(answers[0])
    account.refresh_from_db()
    assert account.notification_mode == ""


@pytest.mark.requirement("R079", "T6")
@pytest.mark.parametrize(
    ("preset", "status", "chosen"),
    [(Preset.CLASSIQUE, 409, []), (Preset.RECOMMANDE, 302, ["each"])],
)
def test_an_added_user_chooses_for_themselves_where_the_supplier_lets_them(
    client: Client, preset: Preset, status: int, chosen: list[str]
) -> None:
    account = make_told_account(NotificationMode.DAILY, preset=preset)
    arrive(account)
    make_colleague(account)
    enter(client, account, Login.objects.get(address="ali@morel.test"))

    answer = client.post(page_of(account), {"mode": "each"})

    assert answer.status_code == status
    assert list(NotificationChoice.objects.values_list("mode", flat=True)) == chosen
    account.refresh_from_db()
    assert account.notification_mode == "daily"


@pytest.mark.requirement("R091")
def test_a_second_administrator_reads_that_the_registered_address_is_another(
    client: Client,
) -> None:
    account = make_told_account(NotificationMode.DAILY)
    arrive(account)
    make_colleague(account)
    second = Login.objects.get(address="ali@morel.test")
    Membership.objects.filter(login=second).update(roles=[Role.ADMINISTRATOR])
    enter(client, account, second)

    words = words_of(client.get(page_of(account)))

    assert "l’adresse enregistrée pour votre société n’est pas la vôtre" in words
    assert "ne sont plus annoncées" not in words


@pytest.mark.parametrize("is_suspended", [True, False])
def test_who_administers_reads_when_nobody_is_told_any_more(
    client: Client, *, is_suspended: bool
) -> None:
    account = make_told_account(NotificationMode.DAILY)
    arrive(account)
    make_colleague(account)
    second = Login.objects.get(address="ali@morel.test")
    Membership.objects.filter(login=second).update(roles=[Role.ADMINISTRATOR])
    if is_suspended:
        Login.objects.filter(address=CLAIRE).update(suspended_at=timezone.now())
    else:
        Membership.objects.filter(login__address=CLAIRE).update(roles=[Role.USER])
    enter(client, account, second)

    words = words_of(client.get(page_of(account)))

    assert "Les factures ne sont plus annoncées à l’adresse enregistrée" in words


def test_a_colleague_of_classique_reads_where_invoices_are_announced(client: Client) -> None:
    account = make_told_account(NotificationMode.DAILY)
    arrive(account)
    make_colleague(account)
    enter(client, account, Login.objects.get(address="ali@morel.test"))

    words = words_of(client.get(page_of(account)))

    assert "ne sont annoncées qu’à l’adresse enregistrée pour la société" in words


def test_staff_have_no_such_page(client: Client) -> None:
    account = make_told_account()
    sign_in(client, make_staff(supplier=account.supplier), page="/connexion/")
    kwargs = {"kind": SpaceKind.SUPPLIER, "space_id": account.supplier_id}

    assert client.get(reverse("site:notifications", kwargs=kwargs)).status_code == 404


def test_the_administrator_revokes_the_links_already_sent_after_being_told_how_many(
    client: Client,
) -> None:
    account = make_told_account(NotificationMode.DAILY)
    arrived_at = timezone.now() - timedelta(days=2)
    account.addresses.update(registered_at=arrived_at)
    arrive(account, at=arrived_at)
    compose_due(now=arrived_at + timedelta(days=1))
    enter(client, account, Login.objects.get(address=CLAIRE))
    address = f"{page_of(account)}liens/"

    asked = client.get(address)
    assert "1 lien déjà envoyé n’ouvrira plus sa facture." in words_of(asked)
    assert Link.objects.get(purpose=LinkPurpose.DIRECT).spent_at is None
    answers = [client.post(address, follow=True) for _ in range(2)]

    assert Link.objects.get(purpose=LinkPurpose.DIRECT).spent_at is not None
    assert "1 lien révoqué." in words_of(answers[0])
    assert words_of(answers[1]).startswith("0 ")
    assert Entry.objects.filter(kind=EntryKind.DIRECT_LINKS_REVOKED).count() == 1


def test_an_added_user_revokes_nothing(client: Client) -> None:
    account = make_told_account(NotificationMode.DAILY)
    arrive(account)
    make_colleague(account)
    enter(client, account, Login.objects.get(address="ali@morel.test"))

    assert client.post(f"{page_of(account)}liens/").status_code == 404
