"""A person's own list: columns chosen once, filters found again under a name."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from pli.domain.customers.models import CustomerAccount
from pli.domain.invoices.models import Invoice, ListHabit
from pli.kit.days import paris_date
from tests.make.deposits import make_deposited_invoice
from tests.make.exports import read_table
from tests.make.site import Member, make_customer, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(client: Client) -> Member:
    member = make_customer()
    sign_in(client, member)
    return member


def deposit(member: Member, number: str, **cells: str) -> Invoice:
    return make_deposited_invoice(
        account=CustomerAccount.objects.select_related("supplier").get(space=member.space),
        number=number,
        issue_date=paris_date(timezone.now()),
        deposited_at=timezone.now() - timedelta(minutes=1),
        **cells,
    )


def url(name: str, member: Member) -> str:
    return reverse(f"portal:{name}", kwargs={"space_id": member.space.id})


def page_of(client: Client, member: Member, query: str = "") -> BeautifulSoup:
    address = url("invoices", member)
    return BeautifulSoup(client.get(f"{address}?{query}").text, "html.parser")


def heads(page: BeautifulSoup) -> list[str]:
    return [one.get_text(" ", strip=True) for one in page.select("thead th")]


def told(client: Client, answer: HttpResponse) -> str:
    page = BeautifulSoup(client.get(answer["Location"]).text, "html.parser")
    return " ".join(one.get_text(" ", strip=True) for one in page.select(".pli-flash"))


def press(client: Client, page: BeautifulSoup, action: str, **given: object) -> HttpResponse:
    """Send a form of the page as a browser does, without a script."""
    form = page.select_one(f'form[action="{action}"]')
    hidden = {one["name"]: one.get("value", "") for one in form.select('input[type="hidden"]')}
    return client.post(action, hidden | given)


def test_columns_are_chosen_once_and_kept_for_the_one_who_chose(client: Client, member: Member):
    deposit(member, "F-1", due_date="31/12/2027", amount_due="")
    colleague = make_customer(supplier=member.supplier, number="50999")
    usual = heads(page_of(client, member))

    answer = press(
        client,
        page_of(client, member, "type=facture"),
        url("list-columns", member),
        colonne=["amount-due", "due-date", "n-importe-quoi"],
    )

    assert answer["Location"] == f"{url('invoices', member)}?type=facture"
    assert told(client, answer) == "Les colonnes de votre liste sont enregistrées."
    page = page_of(client, member)
    assert [head for head in heads(page) if head not in usual] == ["Échéance", "Net à payer"]
    ticked = page.select('input[name="colonne"][checked]')
    assert [box["value"] for box in ticked] == ["due-date", "amount-due"]
    assert not ListHabit.objects.exclude(person_id=member.login.person_id).exists()
    assert colleague.login.person_id != member.login.person_id


def test_without_a_tick_the_list_is_the_usual_one(client: Client, member: Member):
    deposit(member, "F-1")
    usual = heads(page_of(client, member))
    client.post(url("list-columns", member), {"colonne": ["arrived"]})

    client.post(url("list-columns", member), {})

    assert heads(page_of(client, member)) == usual


def test_what_a_document_does_not_say_is_a_dash(client: Client, member: Member):
    deposit(member, "F-1")
    client.post(url("list-columns", member), {"colonne": ["amount-due", "total-without-vat"]})

    page = page_of(client, member)

    assert page.select_one('td[data-label="Net à payer"]').get_text() == "—"


def test_the_files_say_the_amount_due_and_the_due_date_whatever_the_columns(
    client: Client, member: Member
):
    deposit(member, "F-1")

    answer = client.get(url("invoices-csv", member))

    (line,) = read_table(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
    assert list(line)[2:10] == [
        "Date d’émission",
        "Échéance",
        "Société",
        "Contrat",
        "Montant HT",
        "Total TTC",
        "Net à payer",
        "Devise",
    ]


def test_a_filter_is_found_again_under_its_name(client: Client, member: Member):
    deposit(member, "F-1")
    deposit(member, "A-1", type="avoir")

    page = page_of(client, member, "type=avoir&tri=anciennes&periode=")
    answer = press(client, page, url("filter-save", member), nom="  Mes  avoirs ")

    assert told(client, answer) == "Filtre «\u00a0Mes avoirs\u00a0» enregistré."
    link = page_of(client, member).select_one(".portal-saved a")
    assert link.get_text(strip=True) == "Mes avoirs"
    found = BeautifulSoup(client.get(link["href"]).text, "html.parser")
    assert [row.get_text(strip=True) for row in found.select("tbody th a")] == ["Avoir A-1"]
    assert found.select_one(".portal-saved a")["aria-current"] == "true"


def test_a_name_given_again_is_that_of_the_latest_filter(client: Client, member: Member):
    deposit(member, "F-1")
    for filters in ("type=avoir", "type=facture"):
        client.post(url("filter-save", member), {"nom": "Le mien", "filtres": filters})

    assert ListHabit.objects.get().filters == [["Le mien", "type=facture"]]


def test_a_filter_is_removed_by_its_name(client: Client, member: Member):
    deposit(member, "F-1")
    client.post(url("filter-save", member), {"nom": "Le mien", "filtres": "type=avoir"})

    answer = press(client, page_of(client, member), url("filter-removal", member), nom="Le mien")

    assert told(client, answer) == "Filtre «\u00a0Le mien\u00a0» supprimé."
    assert page_of(client, member).select(".portal-saved") == []


@pytest.mark.parametrize(
    ("name", "filters", "sentence"),
    [
        ("", "type=avoir", "Donnez un nom à ce filtre, de 60 signes au plus."),
        ("x" * 61, "type=avoir", "Donnez un nom à ce filtre, de 60 signes au plus."),
        ("a\0b", "type=avoir", "Donnez un nom à ce filtre, de 60 signes au plus."),
        (
            "Rien",
            "",
            "Choisissez d’abord un filtre\u00a0: il n’y a rien à enregistrer.",
        ),
        (
            "Faux",
            "type=chaussure&autre=1",
            "Choisissez d’abord un filtre\u00a0: il n’y a rien à enregistrer.",
        ),
    ],
)
def test_what_is_no_filter_is_told_and_not_kept(
    client: Client, member: Member, name: str, filters: str, sentence: str
):
    answer = client.post(url("filter-save", member), {"nom": name, "filtres": filters})

    assert told(client, answer) == sentence
    assert not ListHabit.objects.exclude(filters=[]).exists()


def test_more_than_twenty_filters_are_refused(client: Client, member: Member):
    for rank in range(21):
        answer = client.post(
            url("filter-save", member), {"nom": f"Filtre {rank}", "filtres": "type=avoir"}
        )

    assert told(client, answer).endswith(
        "Vous avez déjà vingt filtres enregistrés\u00a0: supprimez-en un d’abord."
    )
    assert len(ListHabit.objects.get().filters) == 20


def test_the_filter_of_a_colleague_is_not_removed(client: Client, member: Member):
    ListHabit.objects.create(
        space=member.space,
        person_id=make_customer(supplier=member.supplier, number="50999").login.person_id,
        filters=[["Le leur", "type=avoir"]],
    )

    answer = client.post(url("filter-removal", member), {"nom": "Le leur"})

    assert told(client, answer) == "Ce filtre n’existe pas, ou n’existe plus."
    assert [habit.filters for habit in ListHabit.objects.exclude(filters=[])] == [
        [["Le leur", "type=avoir"]]
    ]


def test_what_a_page_sends_leads_nowhere_else(client: Client, member: Member):
    answer = client.post(
        url("list-columns", member), {"filtres": "\r\nLocation: https://ailleurs.example/"}
    )

    assert answer["Location"].startswith(f"{url('invoices', member)}?")
    assert "\n" not in answer["Location"]
