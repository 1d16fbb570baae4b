"""The register: one search box, and one customer with what happens next."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.operations import register_address
from pli.domain.customers.queries import one_account
from pli.domain.customers.vocabulary import AddressOrigin, NotificationMode, OriginalChannel
from pli.domain.identity.operations import ask_recovery
from pli.domain.identity.vocabulary import PLATFORM_RECOVERY
from pli.domain.notices.operations import compose_recovery
from pli.domain.notices.queries import AccessSheet, access_state
from pli.domain.notices.vocabulary import AccessState
from pli.domain.post.models import MailEvent
from pli.domain.post.vocabulary import PERSONAL_LINK, MailStatus
from pli.kit.ids import new_id
from pli.surfaces.backoffice.access_story import tell_access
from tests.make.activations import DEPOSITED_AT, make_activation
from tests.make.backoffice import page_of
from tests.make.days import today
from tests.make.deposits import make_deposited_invoice
from tests.make.pages import ask, facts, texts
from tests.make.people import VISITOR, give_password
from tests.make.site import Member
from tests.make.suppliers import REGISTERED_AT, make_account, make_supplier, supplier_access

pytestmark = pytest.mark.django_db

CLAIRE = "claire@morel.test"
LONG_NAME = "Société coopérative d’exploitation forestière " * 4


def sheet(client: Client, member: Member, account: CustomerAccount) -> BeautifulSoup:
    return ask(client, page_of(member, "customer", account_id=account.id))


def test_each_customer_is_shown_with_number_address_and_access(
    client: Client, adviser: Member
) -> None:
    make_account(supplier=adviser.supplier, number="1", company_name=LONG_NAME, siren="")
    make_account(
        supplier=adviser.supplier,
        number="48213",
        address=CLAIRE,
        registered_at=REGISTERED_AT + timedelta(days=1),
    )

    page = ask(client, page_of(adviser, "customers"))

    assert texts(page, "tbody th a") == ["Garage Morel", LONG_NAME.strip()]
    assert texts(page, "tbody td:nth-child(2)") == ["48213", "1"]
    assert texts(page, ".pli-status") == ["En attente de la prochaine facture", "Sans adresse"]
    assert texts(page, "tbody td:nth-child(4)") == [CLAIRE, "—"]


@pytest.mark.requirement("R099")
@pytest.mark.parametrize(
    "search",
    ["482", "b-1", "morel", "GARAGE", "200 000 008", "Claire@MOREL.test", "morel.test", " 48213 "],
)
def test_one_box_finds_by_number_company_siren_or_address(
    client: Client, adviser: Member, search: str
) -> None:
    make_account(supplier=adviser.supplier, number="48213", address=CLAIRE)
    make_account(supplier=adviser.supplier, number="B-100", company_name="Autre", siren="")
    expected = ["Autre"] if search == "b-1" else ["Garage Morel"]

    page = ask(client, f"{page_of(adviser, 'customers')}?q={search}")

    assert texts(page, "tbody th a") == expected
    assert page.select_one("[name=q]")["value"] == search.strip()


def test_a_former_address_finds_nobody(client: Client, adviser: Member) -> None:
    account = make_account(supplier=adviser.supplier, address="ancienne@morel.test")
    register_address(
        access=supplier_access(adviser.supplier),
        account_id=account.id,
        address=CLAIRE,
        origin=AddressOrigin.ADVISER,
        registered_at=REGISTERED_AT,
    )

    page = ask(client, f"{page_of(adviser, 'customers')}?q=ancienne")

    assert texts(page, ".pli-empty p") == [
        "Aucun client n’a « ancienne » pour numéro, société, SIREN, contrat ou adresse mail."
    ]
    assert page.select_one(".pli-empty a")["href"] == page_of(adviser, "customers")


def test_an_empty_register_says_so(client: Client, adviser: Member) -> None:
    page = ask(client, page_of(adviser, "customers"))

    assert texts(page, ".pli-empty") == [
        "Aucun client Ils apparaîtront ici dès leur inscription au registre."
    ]
    assert page.select_one("[name=q]") is None


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_number_of_questions_however_long(
    client: Client,
    adviser: Member,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        make_account(supplier=adviser.supplier, number=str(number), siren="", address=CLAIRE)
    path = page_of(adviser, "customers")
    client.get(path)

    with django_assert_num_queries(10):
        page = ask(client, path)

    assert len(page.select("tbody tr")) == count


def test_a_search_stays_from_page_to_page(client: Client, adviser: Member) -> None:
    for number in range(51):
        make_account(supplier=adviser.supplier, number=f"A{number}", siren="")

    first = ask(client, f"{page_of(adviser, 'customers')}?q=a")
    second = ask(client, str(first.select_one("[rel=next]")["href"]))

    assert len(first.select("tbody tr")) == 50
    assert len(second.select("tbody tr")) == 1
    assert second.select_one("[name=q]")["value"] == "a"


@pytest.mark.requirement("R096", "R102")
def test_a_customer_shows_the_register_with_the_address_its_origin_and_its_date(
    client: Client, adviser: Member
) -> None:
    account = make_account(
        supplier=adviser.supplier, address=CLAIRE, original_channel=OriginalChannel.PAPER
    )

    shown = facts(sheet(client, adviser, account))

    assert shown["Adresse mail enregistrée"].startswith(CLAIRE)
    assert shown["Enregistrée"] == "le 02/03/2026, par un vendeur"
    assert shown["Originaux"] == "Par la poste ; duplicatas dans l’espace"
    assert shown["SIREN"] == "200 000 008"
    assert shown["Adresse postale"] == "12 rue des Tilleuls 69003 Lyon"
    assert shown["Client depuis le"] == "02/03/2026"


@pytest.mark.requirement("R102")
@pytest.mark.parametrize(
    ("mode", "said"),
    [
        (None, "Aucun souhait exprimé"),
        (NotificationMode.NONE, "Aucun"),
        (NotificationMode.ATTACHED, "Un par facture, avec la facture"),
        (NotificationMode.EACH, "Un par facture, sans la facture"),
        (NotificationMode.DAILY, "Un par jour"),
    ],
)
def test_a_customer_shows_which_mails_it_asked_for(
    client: Client, adviser: Member, mode: NotificationMode | None, said: str
) -> None:
    account = make_account(supplier=adviser.supplier, notification_mode=mode)

    shown = facts(sheet(client, adviser, account))

    assert shown["Mails des nouvelles factures"] == said


@pytest.mark.requirement("R025", "R029")
@pytest.mark.parametrize(
    ("count", "waiting"),
    [
        (0, "Aucune facture ne l’attend encore dans son espace."),
        (1, "1 facture l’attend dans son espace."),
        (3, "3 factures l’attendent dans son espace."),
    ],
)
def test_without_an_address_the_adviser_is_told_what_waits_and_who_registers_one(
    client: Client, adviser: Member, count: int, waiting: str
) -> None:
    account = make_account(supplier=adviser.supplier)
    for _ in range(count):
        make_deposited_invoice(account=account, issue_date=today())

    page = sheet(client, adviser, account)

    assert texts(page, ".pli-page-status .pli-status") == ["Sans adresse"]
    assert texts(page, ".pli-next p") == [
        (
            "Aucune adresse mail n’est enregistrée : ce client ne reçoit aucun mail. "
            f"{waiting} Enregistrez l’adresse que le client vous donne : le mail d’activation "
            "partira ensuite, avec la facture suivante."
        )
    ]
    assert facts(page)["Adresse mail enregistrée"] == "Aucune"
    assert facts(page)["Factures dans son espace"] == str(count)
    assert texts(page, ".pli-empty") == ["Aucun mail n’a encore été écrit à ce client."]


def test_the_answer_of_the_server_to_a_mail_it_took_is_not_shown(
    client: Client, adviser: Member
) -> None:
    account = make_account(supplier=adviser.supplier, address=CLAIRE)
    mail = make_activation(account).mail
    for status, detail in (
        (MailStatus.DEFERRED, "451 revenez plus tard"),
        (MailStatus.ACCEPTED, "250 2.0.0 taken"),
    ):
        MailEvent.objects.create(
            mail=mail, status=status, detail=detail, happened_at=DEPOSITED_AT + timedelta(hours=1)
        )

    shown = sheet(client, adviser, account).get_text()

    assert "451 revenez plus tard" in shown
    assert "250 2.0.0" not in shown


@pytest.mark.requirement("R023", "R029")
def test_with_an_address_the_adviser_is_told_when_the_activation_leaves(
    client: Client, adviser: Member
) -> None:
    account = make_account(supplier=adviser.supplier, address=CLAIRE)

    assert texts(sheet(client, adviser, account), ".pli-next p") == [
        (
            "L’adresse claire@morel.test est enregistrée depuis le 2 mars 2026. "
            "Le mail d’activation partira dès qu’une nouvelle facture de ce client sera "
            "disponible, quelques instants après son dépôt."
        )
    ]


def test_once_activated_the_identifiant_and_the_mail_are_shown_and_no_secret(
    client: Client, adviser: Member
) -> None:
    account = make_account(supplier=adviser.supplier, address=CLAIRE)
    activation = make_activation(account)

    page = sheet(client, adviser, account)

    assert texts(page, ".pli-next strong") == [
        "Le mail d’activation du 1er avril 2026 est adressé à claire@morel.test."
    ]
    shown = facts(page)
    assert shown["Identifiant"].startswith(activation.login.identifiant)
    assert shown["Mail d’activation"] == "01/04/2026 à 10:00"
    assert shown["Mot de passe défini"] == "Pas encore"
    assert texts(page, ".customer-mail-subject") == [
        "Votre espace E-Facture Locavia : votre identifiant de connexion"
    ]
    assert texts(page, ".customer-mail summary .pli-status") == ["En file"]
    assert texts(page, ".pli-timeline-title") == ["En file"]


@pytest.mark.requirement("R029", "R109")
def test_a_mail_that_was_not_delivered_says_why(client: Client, adviser: Member) -> None:
    account = make_account(supplier=adviser.supplier, address=CLAIRE)
    mail = make_activation(account).mail
    mail.status, mail.due_at = MailStatus.BOUNCED, None
    mail.save()
    MailEvent.objects.create(
        mail=mail,
        status=MailStatus.BOUNCED,
        detail="550 boîte inconnue",
        happened_at=DEPOSITED_AT + timedelta(minutes=1),
    )

    page = sheet(client, adviser, account)

    assert texts(page, ".pli-page-status .pli-status") == ["Mail non remis"]
    assert texts(page, ".customer-mail summary .pli-status") == ["Non remis : 550 boîte inconnue"]
    assert texts(page, ".pli-timeline-title") == ["Non remis : 550 boîte inconnue", "En file"]
    assert texts(page, ".pli-next strong") == [
        "Le mail d’activation du 1er avril 2026 n’a pas été remis à claire@morel.test."
    ]


@pytest.mark.requirement("R054")
def test_a_recovery_is_among_the_mails_and_its_personal_link_is_not(
    client: Client, adviser: Member
) -> None:
    account = make_account(supplier=adviser.supplier, address=CLAIRE)
    activation = make_activation(account)
    asked_at = DEPOSITED_AT + timedelta(days=1)
    recovery = ask_recovery(
        address=CLAIRE,
        realm_id=adviser.supplier.space_id,
        policy=PLATFORM_RECOVERY,
        asked_at=asked_at,
        visitor=VISITOR,
    )
    compose_recovery(link_id=recovery.link.id, now=asked_at)
    give_password(activation.login)

    page = sheet(client, adviser, account)

    assert texts(page, ".pli-page-status .pli-status") == ["Actif"]
    assert texts(page, ".customer-mail-subject") == [
        "Retrouver votre identifiant ou choisir un mot de passe",
        "Votre espace E-Facture Locavia : votre identifiant de connexion",
    ]
    assert PERSONAL_LINK in texts(page, ".customer-mail-text")[0]


def test_the_recoveries_of_another_supplier_are_not_told(client: Client, adviser: Member) -> None:
    account = make_account(supplier=adviser.supplier, address=CLAIRE)
    make_activation(account)
    other = make_supplier(code="autre", name="Autre")
    make_activation(make_account(supplier=other, address=CLAIRE))
    recovery = ask_recovery(
        address=CLAIRE,
        realm_id=other.space_id,
        policy=PLATFORM_RECOVERY,
        asked_at=DEPOSITED_AT,
        visitor=VISITOR,
    )
    compose_recovery(link_id=recovery.link.id, now=DEPOSITED_AT)

    assert texts(sheet(client, adviser, account), ".customer-mail-subject") == [
        "Votre espace E-Facture Locavia : votre identifiant de connexion"
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_a_sheet_asks_the_same_number_of_questions_however_many_mails(
    client: Client,
    adviser: Member,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    account = make_account(supplier=adviser.supplier, address=CLAIRE)
    make_activation(account)
    for number in range(1, count):
        asked_at = DEPOSITED_AT + timedelta(days=number)
        recovery = ask_recovery(
            address=CLAIRE,
            realm_id=adviser.supplier.space_id,
            policy=PLATFORM_RECOVERY,
            asked_at=asked_at,
            visitor=VISITOR,
        )
        compose_recovery(link_id=recovery.link.id, now=asked_at)
    path = page_of(adviser, "customer", account_id=account.id)
    client.get(path)

    with django_assert_num_queries(26):
        page = ask(client, path)

    assert len(page.select(".customer-mail")) == count


def make_access_sheet(state: AccessState) -> AccessSheet:
    return AccessSheet(
        state=state,
        activation=None,
        former=[],
        session_count=0,
        pauses={},
        may_unlock=False,
        keeps_identifiant=False,
        may_send=False,
        may_send_again=False,
        may_end_former=False,
    )


@pytest.mark.parametrize("state", list(AccessState))
def test_every_state_has_its_story(client: Client, adviser: Member, state: AccessState) -> None:
    account = make_account(supplier=adviser.supplier)
    found = one_account(access=supplier_access(adviser.supplier), account_id=account.id)

    story = tell_access(make_access_sheet(state), found, 0)

    assert story.now
    assert story.following
    assert access_state([account.id])[account.id] is AccessState.NO_ADDRESS


def test_the_customer_of_another_supplier_is_not_there(client: Client, adviser: Member) -> None:
    other = make_account(supplier=make_supplier(code="autre", name="Autre"))

    for account_id in (other.id, new_id()):
        path = page_of(adviser, "customer", account_id=account_id)
        assert client.get(path).status_code == 404
    assert texts(ask(client, page_of(adviser, "customers")), ".pli-empty h2") == ["Aucun client"]
