import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.operations import change_policy, register_address
from pli.domain.customers.vocabulary import AddressOrigin, ColleagueAccess, Preset
from pli.domain.spaces.models import Membership
from pli.domain.spaces.vocabulary import ReadingLimits, UserRights, WayIn
from tests.make.colleagues import (
    PASSWORD,
    TYPED,
    browser,
    colleague_of,
    enter,
    page,
    read,
    secrets_of,
    words,
)
from tests.make.deposits import make_deposited_invoice
from tests.make.site import make_customer, portal_of, urls_of
from tests.make.suppliers import make_supplier, supplier_access

pytestmark = pytest.mark.django_db


@pytest.fixture(params=[Preset.CLASSIQUE])
def preset(request):
    return request.param


@pytest.fixture
def customer(preset):
    return make_customer(supplier=make_supplier(preset=preset))


@pytest.mark.requirement("R087")
def test_the_menu_leads_by_administration_to_ajout_d_un_utilisateur(customer):
    client = browser(customer)

    shown = read(client.get(urls_of(customer).landing, follow=True))
    led = {tag.get_text(strip=True): tag["href"] for tag in shown.select(".pli-menu-bar a")}
    tabs = read(client.get(led["Administration"], follow=True)).select(".pli-tabs a")

    assert [tag.get_text(strip=True) for tag in tabs][:2] == [
        "Utilisateurs",
        "Ajout d’un utilisateur",
    ]


@pytest.mark.parametrize("is_active", [True, False])
def test_the_sheet_says_that_an_access_that_is_off_opens_nothing(customer, is_active):
    typed = TYPED if is_active else {key: TYPED[key] for key in TYPED if key != "is_active"}

    answer = browser(customer).post(page(customer, "user-new"), typed)

    assert secrets_of(answer)[-1] == PASSWORD
    assert ("Son accès est désactivé." in words(answer)) is not is_active


@pytest.mark.requirement("R086")
def test_a_user_who_does_not_administer_has_neither_the_menu_nor_the_pages(customer):
    given = colleague_of(customer)
    client, _ = enter(customer, given.identifiant, PASSWORD)

    shown = read(client.get(urls_of(customer).landing, follow=True))
    pages = ["users", "user-new", "administration"]

    assert "Administration" not in [
        tag.get_text(strip=True) for tag in shown.select(".pli-menu-bar a")
    ]
    assert [client.get(page(customer, name)).status_code for name in pages] == [404, 404, 404]
    assert client.get(page(customer, "user", user_id=given.user_id)).status_code == 404


@pytest.mark.requirement("R016", "R088", "R089")
def test_classique_identifiant_and_password_are_shown_once_to_be_handed_over(customer):
    client = browser(customer)

    answer = client.post(page(customer, "user-new"), TYPED)

    assert "À communiquer vous-même" in words(answer)
    assert "Aucun mail n’est envoyé" in words(answer)
    assert secrets_of(answer) == [TYPED["address"], PASSWORD]
    _, entered = enter(customer, TYPED["address"], PASSWORD)
    assert entered.url == urls_of(customer).landing
    user = Membership.objects.exclude(login=customer.login).get()
    assert PASSWORD not in words(client.get(page(customer, "user", user_id=user.id)))


def test_generate_fills_a_password_in_and_loses_nothing(customer):
    client = browser(customer)

    answer = client.post(page(customer, "user-new"), TYPED | {"password": "", "generer": "1"})

    form = read(answer)
    generated = form.select_one("[name=password]")["value"]
    assert answer.status_code == 200
    assert form.select_one("[name=given_name]")["value"] == "Anne-Élise"
    assert re.fullmatch(r"[A-Z][a-z]{5}-[A-Z][a-z]{5}-[2-9]{4}", generated)
    assert form.select(".pli-error-summary") == []


def test_generate_stands_beside_its_field_and_enter_does_not_press_it(customer):
    form = read(browser(customer).get(page(customer, "user-new"))).select_one(".pli-form")

    pressed_by_enter, *others = form.select("button[type=submit]")
    following = form.select_one("[name=password]").find_all_next(
        "button", attrs={"name": "generer"}
    )
    assert not pressed_by_enter.get("name")
    assert [button.get_text(strip=True) for button in others] == [
        "Générer",
        "Ajouter l’utilisateur",
    ]
    assert len(following) == 1


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"given_name": ""}, "given_name", "Saisissez le prénom."),
        ({"family_name": "L" * 81}, "family_name", "80 signes au plus."),
        ({"address": "anne"}, "address", "Cette adresse mail n’est pas valable"),
        ({"password": "facile"}, "password", "au moins 8 caractères"),
        ({"identifiant": "a@autre.example"}, "identifiant", "doit être l’adresse de son titulaire"),
        ({"rights": "choix"}, "contracts", "Choisissez au moins un contrat"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(customer, typed, field, said):
    make_deposited_invoice(
        account=CustomerAccount.objects.get(space=customer.space), contrat="CT-2024-0917"
    )

    answer = browser(customer).post(page(customer, "user-new"), TYPED | typed)

    form = read(answer)
    assert answer.status_code == 422
    assert said in form.select_one(f"#id_{field}_error").get_text()
    kept = "family_name" if field == "given_name" else "given_name"
    assert form.select_one(f"[name={kept}]")["value"] == TYPED[kept]


def test_an_identifiant_that_is_taken_is_said_beside_it(customer):
    typed = TYPED | {"identifiant": customer.login.identifiant, "address": ""}
    if "@" in customer.login.identifiant:
        typed["identifiant"] = "atelier"
        browser(customer).post(page(customer, "user-new"), typed)

    answer = browser(customer).post(page(customer, "user-new"), typed)

    assert "déjà attribué" in read(answer).select_one("#id_identifiant_error").get_text()


@pytest.mark.requirement("R091")
def test_the_list_tells_who_may_do_what_and_came_last_when(customer):
    colleague_of(customer)

    rows = read(browser(customer).get(page(customer, "users"))).select("tbody tr")

    cells = [[cell.get_text(" ", strip=True) for cell in row.select("th, td")] for row in rows]
    assert [[row[0].split(" Sans")[0], *row[2:]] for row in cells[:1]] == [
        ["Karim Haddad", "Toutes les factures", "Jamais", "Accès actif"]
    ]
    assert cells[1][2] == "Administrateur"


def test_alone_one_is_asked_to_add_a_colleague(customer):
    assert "Vous êtes seul : ajoutez un collègue." in words(
        browser(customer).get(page(customer, "users"))
    ).replace("\u00a0", " ")


@pytest.mark.requirement("R091")
def test_access_is_closed_and_opened_again_from_the_page_of_the_user(customer):
    client, given = browser(customer), colleague_of(customer)
    theirs, _ = enter(customer, given.identifiant, PASSWORD)

    closed = client.post(page(customer, "user-suspension", user_id=given.user_id), follow=True)

    assert "Accès désactivé" in words(closed)
    assert theirs.get(page(customer, "invoices")).status_code == 302
    _, refused = enter(customer, given.identifiant, PASSWORD)
    assert (refused.status_code, "Votre accès est désactivé" in words(refused)) == (409, True)

    client.post(page(customer, "user-resumption", user_id=given.user_id))
    _, entered = enter(customer, given.identifiant, PASSWORD)
    assert entered.status_code == 302


def test_the_name_that_is_kept_is_the_one_just_given(customer):
    client, given = browser(customer), colleague_of(customer)
    typed = {"given_name": "Karine", "family_name": "Haddad", "rights": "tout"}

    answer = client.post(page(customer, "user", user_id=given.user_id), typed, follow=True)

    assert "Utilisateur enregistré : Karine Haddad" in words(answer).replace("\xa0", " ")
    assert answer.redirect_chain == [(page(customer, "users"), 302)]


def test_an_administrator_who_gives_up_the_role_is_led_to_the_invoices(customer):
    colleague_of(customer, rights=UserRights(is_administrator=True))
    own = Membership.objects.get(login=customer.login)
    # Added by that colleague: whoever the register has may not.
    Membership.objects.filter(pk=own.pk).update(
        added_by=Membership.objects.exclude(pk=own.pk).get().person_id
    )
    typed = {"given_name": "Anne", "family_name": "Morel", "rights": "tout"}
    typed["address"] = customer.login.address

    answer = browser(customer).post(page(customer, "user", user_id=own.id), typed, follow=True)

    assert answer.redirect_chain == [(page(customer, "invoices"), 302)]
    assert answer.status_code == 200
    assert "Utilisateur enregistré : Anne Morel" in words(answer).replace("\xa0", " ")


@pytest.mark.requirement("R091")
def test_removing_a_user_says_first_what_it_does(customer):
    client, given = browser(customer), colleague_of(customer)
    enter(customer, given.identifiant, PASSWORD)
    address = page(customer, "user-removal", user_id=given.user_id)

    effects = words(client.get(address))
    client.post(address)

    assert "1 session ouverte est fermée tout de suite." in effects
    assert f"L’identifiant {given.identifiant} ne sera jamais redonné" in effects
    assert client.get(page(customer, "user", user_id=given.user_id)).status_code == 404


def test_the_last_administrator_is_told_why_they_cannot_leave(customer):
    own = Membership.objects.get(login=customer.login)

    answer = browser(customer).post(page(customer, "user-removal", user_id=own.id))

    assert answer.status_code == 409
    assert "n’aurait plus d’administrateur" in words(answer)


@pytest.mark.requirement("R176")
def test_a_user_of_another_space_is_not_found_in_ones_own(customer):
    other = make_customer(supplier=customer.supplier, number="51001")
    user_id = Membership.objects.get(login=other.login).id
    client = browser(customer)

    statuses = {
        name: client.post(page(customer, name, user_id=user_id)).status_code
        for name in ("user", "user-password", "user-suspension", "user-resumption", "user-removal")
    }

    assert set(statuses.values()) == {404}


@pytest.mark.requirement("R086", "R176")
def test_an_invoice_beyond_ones_limits_is_not_found_by_any_address(customer):
    account = CustomerAccount.objects.get(space=customer.space)
    today = timezone.localdate()
    seen = make_deposited_invoice(account=account, issue_date=today, contrat="CT-2024-0917")
    hidden = make_deposited_invoice(account=account, issue_date=today, contrat="CT-2025-1180")
    limits = ReadingLimits(frozenset({"CT-2024-0917"}))
    given = colleague_of(customer, rights=UserRights(limits=limits))
    client, _ = enter(customer, given.identifiant, PASSWORD)

    names = ["invoice", "invoice-document", "invoice-download", "invoice-readable", "invoice-xml"]

    assert {
        name: client.get(page(customer, name, invoice_id=hidden.id)).status_code for name in names
    } == dict.fromkeys(names, 404)
    assert client.get(page(customer, "invoice", invoice_id=seen.id)).status_code == 200
    listed = words(client.get(page(customer, "invoices"), {"historique": "tout"}))
    assert (seen.number in listed, hidden.number in listed) == (True, False)


@pytest.mark.parametrize("preset", [Preset.RECOMMANDE], indirect=True)
@pytest.mark.requirement("T2")
def test_recommande_a_sheet_with_a_code_leads_to_a_password_of_ones_own(customer):
    typed = TYPED | {"way": WayIn.CODE, "address": ""}
    answer = browser(customer).post(page(customer, "user-new"), typed)
    identifiant, code = secrets_of(answer)
    entry = reverse("site:portal-entry-code", kwargs={"code": customer.supplier.code})
    client = Client(headers={"host": "localhost"})
    chosen = {"identifiant": identifiant, "password": PASSWORD, "confirmation": PASSWORD}

    wrong = client.post(entry, chosen | {"code": "AAAA-BBBB-CCCC"})
    right = client.post(entry, chosen | {"code": code.lower()})

    assert (wrong.status_code, "ne vont pas ensemble" in words(wrong)) == (422, True)
    assert right.status_code == 302
    assert entry in client.get(portal_of(customer.supplier)).content.decode()
    _, entered = enter(customer, identifiant, PASSWORD)
    assert entered.url == urls_of(customer).landing


@pytest.mark.parametrize("preset", [Preset.RECOMMANDE], indirect=True)
def test_recommande_the_address_that_an_invitation_needs_is_not_said_to_be_optional(customer):
    said = words(browser(customer).get(page(customer, "user-new")))
    assert ("Adresse mail facultatif" in said, "Identifiant facultatif" in said) == (False, True)


@pytest.mark.parametrize("preset", [Preset.RECOMMANDE], indirect=True)
@pytest.mark.requirement("T2")
def test_recommande_an_invitation_shows_no_secret(customer):
    answer = browser(customer).post(page(customer, "user-new"), TYPED | {"way": WayIn.INVITATION})

    assert "Invitation envoyée" in words(answer)
    assert secrets_of(answer) == []
    assert TYPED["address"] in words(answer)


def test_classique_a_password_handed_over_is_changed_when_its_holder_likes(customer):
    given = colleague_of(customer)
    client, entered = enter(customer, given.identifiant, PASSWORD)

    assert client.get(entered.url).status_code == 200


@pytest.mark.requirement("T2")
def test_recommande_a_password_handed_over_is_changed_before_anything_else(customer):
    given = colleague_of(customer)
    change_policy(
        access=supplier_access(customer.supplier),
        changed_at=timezone.now(),
        colleague_access=ColleagueAccess.INVITATION,
    )
    client, entered = enter(customer, given.identifiant, PASSWORD)

    led = client.get(entered.url)
    account = urls_of(customer).account
    chosen = {"current": PASSWORD, "password": "La-mienne-8!", "confirmation": "La-mienne-8!"}
    client.post(account, chosen)

    assert led.url == f"{account}#mot-de-passe"
    assert client.get(entered.url).status_code == 200


@pytest.mark.parametrize("preset", [Preset.RECOMMANDE], indirect=True)
def test_recommande_a_second_administrator_is_suggested_while_there_is_one(customer):
    client = browser(customer)
    colleague_of(customer, way=WayIn.CODE)

    assert "Un seul administrateur" in words(client.get(page(customer, "users")))


@pytest.mark.parametrize(
    ("preset", "is_suggested"),
    [(Preset.RECOMMANDE, True), (Preset.CLASSIQUE, False)],
    indirect=["preset"],
)
def test_recommande_it_is_suggested_to_whoever_is_alone_too(customer, is_suggested):
    shown = words(browser(customer).get(page(customer, "users")))

    assert "Vous êtes seul : ajoutez un collègue." in shown
    assert ("donnez-lui ce droit aussi" in shown) is is_suggested


@pytest.mark.requirement("R014")
def test_an_address_in_a_register_elsewhere_is_left_to_whoever_activates_it(customer):
    other = CustomerAccount.objects.get(
        space=make_customer(supplier=customer.supplier, number="51001").space
    )
    address = "compta@delmas.example"
    register_address(
        access=supplier_access(other.supplier),
        account_id=other.id,
        address=address,
        origin=AddressOrigin.ADVISER,
        registered_at=timezone.now(),
    )
    client = browser(customer)

    refused = client.post(
        page(customer, "user-new"), TYPED | {"address": address, "identifiant": address}
    )
    client.post(page(customer, "user-new"), TYPED | {"address": address})

    assert refused.status_code == 422
    user = Membership.objects.get(login__address=address)
    assert user.login.identifiant.startswith("LOC-")


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_as_much_for_three_users_as_for_one(
    customer, count, django_assert_num_queries
):
    client = browser(customer)
    for _ in range(count - 1):
        colleague_of(customer)
    client.get(page(customer, "users"))

    with django_assert_num_queries(QUERIES):
        client.get(page(customer, "users"))


QUERIES = 12
