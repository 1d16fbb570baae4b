"""A person's spaces on the platform's own host: switcher, favourites, all invoices (D01)."""

from uuid import UUID

import pytest
from allauth.account.models import EmailAddress
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from pli.domain.customers.models import CustomerAccount, SupplierHost
from pli.domain.identity.models import SignIn
from pli.domain.identity.vocabulary import Proof
from pli.domain.journal.models import Entry
from pli.domain.notices.models import Activation
from pli.domain.spaces.models import Membership
from pli.kit.days import paris_date
from pli.kit.ids import new_id
from tests.make.activations import make_activation
from tests.make.deposits import make_deposited_invoice
from tests.make.people import give_password
from tests.make.site import Member, make_customer, sign_in
from tests.make.suppliers import make_account, make_supplier

pytestmark = pytest.mark.django_db

SPACES, EVERYWHERE = "/mes-espaces/", "/mes-espaces/factures/"


def prove() -> None:
    SignIn.objects.update(
        person_proved_at=SignIn.objects.latest("started_at").started_at,
        person_proved_by=Proof.LINK,
    )


@pytest.fixture
def first(client: Client) -> Member:
    """Somebody with a space at Locavia and one at Belcour, proved."""
    member = make_customer()
    sign_in(client, member)
    prove()
    return member


@pytest.fixture
def second(first: Member) -> Member:
    belcour = make_supplier(code="belcour", name="Cafés Belcour")
    return make_customer(
        supplier=belcour, person=first.login.person, number="7", company_name="Morel Traiteur"
    )


def deposit(member: Member, number: str) -> None:
    make_deposited_invoice(
        account=CustomerAccount.objects.get(space=member.space),
        number=number,
        issue_date=paris_date(timezone.now()),
        deposited_at=timezone.now(),
    )


def star(client: Client, space_id: UUID, word: str = "oui") -> HttpResponse:
    page = reverse("site:favourite", kwargs={"chosen_id": space_id})
    return client.post(page, {"favori": word})  # type: ignore[return-value]


def rows(response: HttpResponse) -> list[str]:
    found = BeautifulSoup(response.text, "html.parser").select("tbody tr")
    return [row.get_text(" ", strip=True) for row in found]


def heads(response: HttpResponse) -> list[str]:
    return [
        head.get_text(" ", strip=True)
        for head in BeautifulSoup(response.text, "html.parser").select(".site-spaces section h2")
    ]


def test_spaces_are_under_their_suppliers_or_under_their_companies(
    client: Client, first: Member, second: Member
):
    assert heads(client.get(SPACES)) == ["Cafés Belcour", "Locavia"]  # type: ignore[arg-type]
    assert heads(client.get(SPACES, {"par": "societe"})) == ["Garage Morel", "Morel Traiteur"]  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["belcour", "TRAITEUR", "cafés bel"])
def test_one_is_found_among_many(client: Client, first: Member, second: Member, text: str):
    assert heads(client.get(SPACES, {"q": text})) == ["Cafés Belcour"]  # type: ignore[arg-type]
    nothing = client.get(SPACES, {"q": "introuvable"})
    assert "Voir tous mes espaces" in nothing.text


def test_a_favourite_comes_first_and_goes_back_and_is_written_nowhere(
    client: Client, first: Member, second: Member
):
    before = Entry.objects.count()

    assert star(client, second.space.id).status_code == 302
    assert heads(client.get(SPACES)) == ["Favoris", "Locavia"]  # type: ignore[arg-type]

    star(client, second.space.id, "non")
    assert heads(client.get(SPACES)) == ["Cafés Belcour", "Locavia"]  # type: ignore[arg-type]
    assert Entry.objects.count() == before


@pytest.mark.requirement("R176")
def test_nobody_marks_a_space_that_is_not_theirs(client: Client, first: Member):
    stranger = make_customer(supplier=first.supplier, number="99")

    assert star(client, stranger.space.id).status_code == 404
    assert star(client, new_id()).status_code == 404
    assert Membership.objects.filter(favourite_at__isnull=False).count() == 0


def test_all_invoices_say_whose_they_are_and_open_in_their_space(
    client: Client, first: Member, second: Member
):
    deposit(first, "LOC-1")
    deposit(second, "BEL-1")

    page = client.get(EVERYWHERE)

    shown = page.text
    for member, number, said in (
        (first, "LOC-1", "Locavia · Garage Morel"),
        (second, "BEL-1", "Cafés Belcour · Morel Traiteur"),
    ):
        (row,) = [row for row in rows(page) if number in row]  # type: ignore[arg-type]
        assert said in row
        assert f"/espace/{member.space.id}/factures/" in shown


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"fournisseur": "belcour"}, {"BEL-1"}),
        ({"client": "Garage Morel"}, {"LOC-1"}),
        ({"espaces": "favoris"}, {"BEL-1"}),
        ({"q": "LOC-1"}, {"LOC-1"}),
        ({"fournisseur": "belcour", "client": "Garage Morel"}, set()),
        ({"fournisseur": "inconnu"}, {"LOC-1", "BEL-1"}),
    ],
)
def test_they_are_narrowed_by_supplier_company_and_favourites(
    client: Client, first: Member, second: Member, asked: dict[str, str], found: set[str]
):
    deposit(first, "LOC-1")
    deposit(second, "BEL-1")
    star(client, second.space.id)

    page = client.get(EVERYWHERE, asked)

    assert {
        number for number in ("LOC-1", "BEL-1") if any(number in row for row in rows(page))
    } == (  # type: ignore[arg-type]
        found
    )
    assert ("Effacer les filtres" in page.text) is ("inconnu" not in asked.values())


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_however_many_rows(
    client: Client, first: Member, second: Member, count: int, django_assert_num_queries
):
    for rank in range(count):
        deposit(first, f"LOC-{rank}")
        deposit(second, f"BEL-{rank}")

    with django_assert_num_queries(EVERYWHERE_QUERIES):
        page = client.get(EVERYWHERE)

    assert len(rows(page)) == 2 * count


EVERYWHERE_QUERIES = 9


@pytest.fixture
def owner(client: Client) -> Member:
    """Somebody proved, whose address two other customer numbers have on file; one of a stranger."""
    supplier = make_supplier()
    address = "compta@transports-delmas.test"
    member = make_customer(supplier=supplier, number="51001", address=address)
    EmailAddress.objects.update(verified=True)
    for number, place, recorded in (
        ("51002", "Rennes", address),
        ("51003", "Brest", address),
        ("51004", "Nantes", "autre@transports-delmas.test"),
    ):
        account = make_account(
            supplier=supplier, number=number, company_name=f"Delmas {place}", address=recorded
        )
        make_activation(account)
    sign_in(client, member)
    prove()
    return member


def waiting(client: Client) -> list[str]:
    found = BeautifulSoup(client.get(SPACES).text, "html.parser").select(".site-waiting strong")
    return [one.get_text(strip=True) for one in found]


def send_again(client: Client, number: str) -> HttpResponse:
    space_id = CustomerAccount.objects.get(number=number).space_id
    page = reverse("site:own-activation", kwargs={"chosen_id": space_id})
    return client.post(page, follow=True)  # type: ignore[return-value]


def test_spaces_that_wait_for_a_password_are_named_once_the_person_is_proved(
    client: Client, owner: Member
):
    assert waiting(client) == ["Delmas Rennes", "Delmas Brest"]

    give_password(Activation.objects.get(account__number="51003").login, chosen_at=timezone.now())
    assert waiting(client) == ["Delmas Rennes"]
    SignIn.objects.update(person_proved_at=None, person_proved_by="")
    assert waiting(client) == []


def test_the_mail_of_a_waiting_space_leaves_again_to_the_proved_address_alone(
    client: Client, owner: Member
):
    answer = send_again(client, "51002")

    assert "Mail d’activation envoyé à compta@transports-delmas.test." in answer.text
    mail = Activation.objects.get(account__number="51002").mail
    assert mail.recipient == "compta@transports-delmas.test"
    assert "Vous avez redemandé ce mail sur la page «\u00a0Mes espaces\u00a0»." in mail.text
    assert [send_again(client, number).status_code for number in ("51001", "51004")] == [404, 404]


def test_it_leaves_three_times_an_hour(client: Client, owner: Member):
    answers = [send_again(client, "51002").text for _ in range(4)]

    assert ["envoyé à" in answer for answer in answers] == [True, True, True, False]
    assert "Un mail d’activation vient de partir vers ce client." in answers[-1]


def test_a_password_alone_is_led_to_a_proof_of_the_person(client: Client):
    sign_in(client, make_customer())

    answer = client.get(EVERYWHERE)

    assert answer.status_code == 302
    assert answer["Location"].startswith("/preuve/?suite=")
    assert "Toutes mes factures" not in client.get(SPACES).text


def test_it_is_never_under_a_suppliers_brand(client: Client, first: Member, second: Member):
    shown = client.get(EVERYWHERE).text
    assert "portail/locavia/marque.css" not in shown
    assert "portail/belcour/marque.css" not in shown

    SupplierHost.objects.create(supplier=first.supplier, host="factures.locavia.test")
    there = client.get(EVERYWHERE, headers={"host": "factures.locavia.test"})
    assert (there.status_code, there["Location"]) == (
        302,
        "/passage/?vers=/mes-espaces/factures/",
    )
    assert (
        "Toutes mes factures"
        not in client.get(SPACES, headers={"host": "factures.locavia.test"}).text
    )


def test_before_the_first_invoice_it_says_so(client: Client, first: Member):
    assert "apparaîtront ici dès leur dépôt" in client.get(EVERYWHERE).text
