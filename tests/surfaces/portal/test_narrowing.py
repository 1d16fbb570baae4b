"""The list narrowed by its address: chips, faults of an address, empty ends, what came since."""

from datetime import datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from pli.domain.handover.models import Export
from pli.domain.invoices.models import Holding, Invoice, ListVisit
from pli.domain.invoices.vocabulary import VISIT_LIFE
from pli.kit.days import add_months
from tests.make.days import today
from tests.make.deposits import make_deposited_invoice
from tests.make.holdings import make_contract
from tests.make.site import Member, account_of

pytestmark = pytest.mark.django_db


def deposit(member: Member, number: str, days_ago: int = 0, **cells: str) -> Invoice:
    return make_deposited_invoice(
        account=account_of(member),
        number=number,
        issue_date=today() - timedelta(days=days_ago),
        deposited_at=timezone.now() - timedelta(minutes=1),
        **cells,
    )


def shown(client: Client, member: Member, **asked: str) -> BeautifulSoup:
    address = reverse("portal:invoices", kwargs={"space_id": member.space.id})
    response = client.get(address, asked)
    assert response.status_code == 200
    return BeautifulSoup(response.text, "html.parser")


def numbers(page: BeautifulSoup) -> list[str]:
    return [link.get_text(strip=True).split()[-1] for link in page.select("tbody th a")]


def texts(page: BeautifulSoup, selector: str) -> list[str]:
    return [one.get_text(" ", strip=True) for one in page.select(selector)]


def test_each_filter_of_the_address_is_a_chip_that_takes_it_off(
    client: Client, member: Member
) -> None:
    make_contract(account_of(member), "C-1", "AB-123-CD")
    deposit(member, "F-1", contrat="c-1")
    deposit(member, "F-2", contrat="C-1", entite="location")
    deposit(member, "A-3", type="avoir")
    asked = {"q": "f-", "contrat": "C-1", "entite": "bail", "type": "facture", "etat": "nouvelle"}

    page = shown(client, member, **asked, periode="annee")

    assert numbers(page) == ["F-1"]
    assert texts(page, ".pli-chip") == [
        "«\u00a0f-\u00a0»",
        "Période\u00a0: Cette année",
        "Contrat\u00a0: AB-123-CD · C-1",
        "Société\u00a0: Locavia Bail",
        "Type\u00a0: Factures",
        "Statut\u00a0: Nouvelles",
    ]
    without = parse_qs(urlsplit(str(page.select(".pli-chip")[3]["href"])).query)
    assert without == {name: [value] for name, value in asked.items() if name != "entite"} | {
        "periode": ["annee"]
    }
    clear = page.select_one(".pli-chip-clear")
    assert clear is not None
    assert clear["href"] == reverse("portal:invoices", kwargs={"space_id": member.space.id})


def test_a_contract_that_only_invoices_name_is_offered_beside_those_of_the_register(
    client: Client, member: Member
) -> None:
    make_contract(account_of(member), "C-1", "AB-123-CD")
    deposit(member, "F-1", contrat="c-1")
    deposit(member, "F-2", contrat="CT-2024-0917")

    page = shown(client, member, contrat="CT-2024-0917")

    assert numbers(page) == ["F-2"]
    assert texts(page, "[name=contrat] option") == ["Tous", "AB-123-CD · C-1", "CT-2024-0917"]


def test_a_search_that_finds_nothing_speaks_of_filters_only_where_there_are_some(
    client: Client, member: Member
) -> None:
    deposit(member, "F-1")

    alone = shown(client, member, q="zzz").get_text(" ", strip=True)
    narrowed = shown(client, member, q="zzz", type="facture").get_text(" ", strip=True)

    assert ("avec ces filtres" in alone, "avec ces filtres" in narrowed) == (False, True)
    assert "« Filtres et ordre »".replace("« ", "«\u00a0").replace(" »", "\u00a0»") in alone


def test_the_choices_come_once_they_are_asked_for_or_where_one_is_made(
    client: Client, member: Member
) -> None:
    make_contract(account_of(member), "C-1", "AB-123-CD")
    deposit(member, "F-1")
    panel, fields = "details:has(> summary):not([hx-boost])", "#filtres [name]"
    names = ["periode", "du", "au", "contrat", "entite", "type", "etat", "tri"]

    closed = shown(client, member, q="f-", historique="tout")
    asked = closed.select_one(f"{panel} noscript a")
    assert asked is not None
    opened = BeautifulSoup(client.get(str(asked["href"])).text, "html.parser")
    used = shown(client, member, type="facture")

    assert [one["name"] for one in opened.select(fields)] == names
    assert [one["name"] for one in used.select(fields)] == names
    assert closed.select(fields) == []
    is_open = [page.select(f"{panel}[open]") != [] for page in (closed, opened, used)]
    assert is_open == [False, True, False]
    # Where scripts run the panel comes alone, and asking for it is no visit.
    visits = ListVisit.objects.count()
    alone = client.get(str(asked["href"]), headers={"HX-Request": "true"}).text
    part = BeautifulSoup(alone, "html.parser")
    assert [one["name"] for one in part.select(fields)] == names
    assert part.select("table") == []
    assert ListVisit.objects.count() == visits
    # What no field shows is kept by the next search.
    hidden = [[one["name"] for one in page.select("[type=hidden]")] for page in (closed, opened)]
    assert [names.count("historique") for names in hidden] == [1, 1]


def test_a_period_has_a_name_or_two_days(client: Client, member: Member) -> None:
    first = today().replace(day=1)
    days = {
        "THIS": first,
        "LAST": first - timedelta(days=1),
        "BEFORE": add_months(first, -1) - timedelta(days=1),
    }
    for number, day in days.items():
        deposit(member, number, days_ago=(today() - day).days)
    since, until = f"{days['BEFORE']:%Y-%m-%d}", f"{days['LAST']:%d/%m/%Y}"

    assert numbers(shown(client, member, periode="ce-mois")) == ["THIS"]
    assert numbers(shown(client, member, periode="mois-dernier")) == ["LAST"]
    assert numbers(shown(client, member, du=since, au=until)) == ["LAST", "BEFORE"]
    assert numbers(shown(client, member, au=since)) == ["BEFORE"]
    assert numbers(shown(client, member, du=since, periode="mois-dernier")) == ["LAST"]
    assert texts(shown(client, member, du=since, au=until), ".pli-chip") == [
        f"Du {days['BEFORE']:%d/%m/%Y} au {until}"
    ]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"periode": "x"}, "Filtre ignoré : « x » n’est pas une valeur de « Période »."),
        ({"du": "hier"}, "Filtre ignoré : « hier » n’est pas une valeur de « Du »."),
        ({"au": "0001-01-01"}, "Filtre ignoré : « 0001-01-01 » n’est pas une valeur de « Au »."),
        ({"du": "2026-02-01", "au": "2026-01-01"}, "La fin de la période vient avant son début."),
        ({"contrat": "C-9"}, "Filtre ignoré : « C-9 » n’est pas une valeur de « Contrat »."),
        ({"entite": "autre"}, "Filtre ignoré : « autre » n’est pas une valeur de « Société »."),
        ({"type": "<b>"}, "Filtre ignoré : « <b> » n’est pas une valeur de « Type »."),
        ({"etat": "é" * 99}, f"Filtre ignoré : « {'é' * 40} » n’est pas une valeur de « Statut »."),
        ({"tri": "prix"}, "Filtre ignoré : « prix » n’est pas une valeur de « Ordre »."),
    ],
)
def test_what_an_address_says_wrongly_is_told_and_changes_nothing(
    client: Client, member: Member, asked: dict[str, str], sentence: str
) -> None:
    deposit(member, "F-1")

    page = shown(client, member, **asked)

    told = [text.replace("\u00a0", " ") for text in texts(page, ".pli-next")]
    assert (numbers(page), told) == (["F-1"], [sentence])


def test_a_list_narrowed_to_nothing_says_how_to_widen_it(client: Client, member: Member) -> None:
    deposit(member, "F-1")

    by_search = shown(client, member, q="zz")
    by_both = shown(client, member, q="zz", type="avoir")
    by_kind = shown(client, member, type="avoir")

    assert texts(by_search, ".pli-empty") == [
        (
            "Aucune facture ne porte «\u00a0zz\u00a0»\u00a0: ni dans son numéro, son "
            "montant TTC ou son contrat, ni dans ses mots. Essayez une partie du numéro, le "
            "montant exact ou moins de mots\u00a0; une date, une société ou un type se choisit "
            "sous «\u00a0Filtres et ordre\u00a0». "
            "Effacer les filtres"
        )
    ]
    assert texts(by_both, ".pli-empty") == [
        (
            "Aucune facture ne porte «\u00a0zz\u00a0» avec ces filtres\u00a0: ni dans son "
            "numéro, son montant TTC ou son contrat, ni dans ses mots. Essayez une partie du "
            "numéro, le montant exact ou moins de mots. "
            "Effacer les filtres"
        )
    ]
    assert texts(by_kind, ".pli-empty") == [
        (
            "Aucune facture ne répond à tous ces filtres à la fois. "
            "Retirez-en un, ou élargissez la période. Effacer les filtres"
        )
    ]


def test_an_empty_space_offers_nothing_to_narrow(client: Client, member: Member) -> None:
    assert shown(client, member).select("form.portal-tools") == []


def test_the_list_is_turned_round_from_its_heading(client: Client, member: Member) -> None:
    deposit(member, "OLD", days_ago=9)
    deposit(member, "NEW")
    page = shown(client, member, type="facture")
    link = page.select_one("th[aria-sort=descending] a")
    assert link is not None

    turned = BeautifulSoup(client.get(str(link["href"])).text, "html.parser")

    assert (numbers(page), numbers(turned)) == (["NEW", "OLD"], ["OLD", "NEW"])
    assert turned.select("th[aria-sort=ascending]") != []
    assert texts(turned, ".pli-chip") == ["Type\u00a0: Factures"]


@pytest.mark.parametrize(("count", "sentence"), [(1, "1 facture"), (3, "3 factures")])
def test_the_count_is_said(client: Client, member: Member, count: int, sentence: str) -> None:
    for rank in range(count):
        deposit(member, f"F-{rank}")

    assert texts(shown(client, member), ".portal-count") == [sentence]


def remember_visit(member: Member, previous_at: datetime) -> None:
    ListVisit.objects.create(
        space=member.space,
        person_id=member.login.person_id,
        began_at=timezone.now() - timedelta(minutes=5),
        previous_at=previous_at,
    )


def test_what_came_since_the_last_visit_is_counted_marked_and_one_click_away(
    client: Client, member: Member
) -> None:
    deposit(member, "F-1")
    Holding.objects.update(available_at=timezone.now() - timedelta(days=3))
    remember_visit(member, timezone.now() - timedelta(days=1))
    deposit(member, "F-2")

    page = shown(client, member)

    (said,) = texts(page, ".pli-next strong")
    assert said == "1 facture est arrivée depuis votre dernière visite."
    assert texts(page, "tr:has(.portal-fresh) th a") == ["Facture F-2"]
    link = page.select_one(".pli-next a")
    assert link is not None
    kept = BeautifulSoup(client.get(str(link["href"])).text, "html.parser")
    assert numbers(kept) == ["F-2"]
    assert texts(kept, ".pli-chip") == ["Arrivées depuis votre dernière visite"]


def test_what_a_banner_counts_in_the_whole_space_is_what_its_link_shows(
    client: Client, member: Member
) -> None:
    deposit(member, "A-1", type="avoir")
    deposit(member, "F-2")
    remember_visit(member, timezone.now() - timedelta(days=1))

    page = shown(client, member, type="avoir")

    (said,) = texts(page, ".pli-next strong")
    assert said == "2 factures sont arrivées depuis votre dernière visite."
    link = page.select_one(".pli-next a")
    assert link is not None
    assert len(numbers(BeautifulSoup(client.get(str(link["href"])).text, "html.parser"))) == 2


def test_a_first_visit_marks_nothing_and_is_noted_once(client: Client, member: Member) -> None:
    deposit(member, "F-1")

    pages = [shown(client, member, arrivees="depuis-ma-visite") for _turn in range(2)]

    assert [numbers(page) for page in pages] == [["F-1"], ["F-1"]]
    assert pages[0].select(".portal-fresh, .pli-next, .pli-chip") == []
    visit = ListVisit.objects.get()
    assert (visit.person_id, visit.previous_at) == (member.login.person_id, None)
    assert timezone.now() - visit.began_at < VISIT_LIFE


def test_asking_about_the_list_is_no_visit(client: Client, member: Member) -> None:
    client.head(reverse("portal:invoices", kwargs={"space_id": member.space.id}))

    assert ListVisit.objects.count() == 0


@pytest.mark.parametrize("begins", ["just now", "longer ago than a visit lives"])
def test_files_have_what_the_list_said_to_have_come_since_the_last_visit(
    client: Client, member: Member, begins: str
) -> None:
    before, now = timezone.now() - timedelta(days=1), timezone.now()
    deposit(member, "F-1")
    deposit(member, "F-2")
    Holding.objects.filter(invoice__number="F-1").update(available_at=before - timedelta(days=1))
    Holding.objects.filter(invoice__number="F-2").update(available_at=before + timedelta(hours=1))
    remember_visit(member, before)
    if begins != "just now":
        ListVisit.objects.update(began_at=now - VISIT_LIFE - timedelta(minutes=1))
    kept = list(ListVisit.objects.values())
    space = {"space_id": member.space.id}
    asked = {"arrivees": "depuis-ma-visite"}

    table = client.get(reverse("portal:invoices-csv", kwargs=space), asked)
    zipped = client.post(
        reverse("portal:export-new", kwargs=space),
        {"quoi": "resultat", "filtres": "arrivees=depuis-ma-visite"},
    )

    lines = b"".join(table).decode("utf-8-sig").splitlines()  # type: ignore[arg-type]
    assert ["F-1" in line or "F-2" in line for line in lines] == [False, True]
    assert "F-2" in lines[1]
    assert zipped.status_code == 302
    assert [one.invoice_count for one in Export.objects.all()] == [1]
    assert list(ListVisit.objects.values()) == kept


def test_signs_of_markup_in_a_number_are_shown_as_they_are(client: Client, member: Member) -> None:
    number = "F\"<b>'{0}&1"
    deposit(member, number, contrat="<i>C</i>")

    page = shown(client, member)

    (title,), (about,) = texts(page, "tbody th a"), texts(page, "tbody th small")
    (box,), (arrow,) = page.select("tbody [name=facture]"), page.select("tbody .pli-icon-link")
    assert title == f"Facture {number}"
    assert about.endswith("contrat <i>C</i>")
    assert [box["aria-label"], arrow["aria-label"]] == [
        f"Choisir {number}",
        f"Télécharger {number}",
    ]


def test_an_invoice_with_faults_has_a_badge(client: Client, member: Member) -> None:
    deposit(member, "F-1")
    Invoice.objects.update(rule_faults=[{"code": "BR-CO-10", "text": "x", "severity": "fatal"}])

    assert "Anomalies signalées" in texts(shown(client, member), "tbody .pli-status")


def test_htmx_gets_the_list_alone_and_a_return_the_whole_page(
    client: Client, member: Member
) -> None:
    deposit(member, "F-1")
    address = reverse("portal:invoices", kwargs={"space_id": member.space.id})

    part = client.get(address, headers={"HX-Request": "true"})
    whole = client.get(
        address, headers={"HX-Request": "true", "HX-History-Restore-Request": "true"}
    )

    assert part.text.strip().startswith('<div id="factures"')
    assert whole.text.startswith("<!DOCTYPE html>")
    assert "HX-Request" in part["Vary"]


def test_a_page_after_the_last_leads_back_to_the_first(client: Client, member: Member) -> None:
    for rank in range(51):
        deposit(member, f"F-{rank:02}")
    following = shown(client, member).select_one("a[rel=next]")
    assert following is not None
    Holding.objects.filter(number="F-00").delete()

    page = BeautifulSoup(client.get(str(following["href"])).text, "html.parser")

    assert texts(page, ".pli-empty p") == ["Il n’y a plus rien à cette page de la liste."]
