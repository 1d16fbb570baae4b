"""« Règles »: each choice beside its presets, one changed, all put back."""

import pytest
from allauth.mfa.models import Authenticator
from bs4 import BeautifulSoup
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from pli.domain.customers.queries import supplier_choices
from pli.domain.customers.vocabulary import BOUNDS, PRESETS, Preset
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.spaces.vocabulary import Role
from pli.surfaces.backoffice.rules import RULES
from tests.make.backoffice import page_of
from tests.make.pages import ask
from tests.make.site import Member, make_staff, sign_in
from tests.make.suppliers import make_supplier, supplier_access

pytestmark = pytest.mark.django_db

NUMBERS = [rule.slug for rule in RULES.values() if rule.name in BOUNDS]
CHOICES = [rule.slug for rule in RULES.values() if rule.name not in BOUNDS]


@pytest.fixture
def administrator(client: Client) -> Member:
    member = make_staff(supplier=make_supplier(preset=Preset.CLASSIQUE), role=Role.ADMINISTRATOR)
    sign_in(client, member)
    return member


def choices_of(member: Member) -> dict[str, object]:
    return dict(supplier_choices(access=supplier_access(member.supplier)))


def sentence(answer_text: str) -> str:
    summary = BeautifulSoup(answer_text, "html.parser").select_one(".pli-error-summary")
    return " ".join(summary.get_text(" ", strip=True).split()) if summary else ""


def test_each_choice_of_the_policy_has_its_words_once() -> None:
    assert sorted(rule.name for rule in RULES.values()) == sorted(PRESETS[Preset.CLASSIQUE])


@pytest.mark.parametrize("slug", RULES)
def test_each_preset_has_words_for_what_it_chooses(slug: str) -> None:
    rule = RULES[slug]

    said = [str(rule.say(PRESETS[preset][rule.name])) for preset in Preset]

    same = PRESETS[Preset.CLASSIQUE][rule.name] == PRESETS[Preset.RECOMMANDE][rule.name]
    assert all(said)
    assert (said[0] == said[1]) is same


def test_the_page_shows_each_choice_today_and_in_both_presets(
    client: Client, administrator: Member, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(8):
        answer = client.get(page_of(administrator, "settings-rules"))

    page = BeautifulSoup(answer.text, "html.parser")
    rows = [
        [" ".join(cell.get_text(" ", strip=True).split()) for cell in row.select("td")[:3]]
        for row in page.select(".settings-rules tbody tr")
    ]
    assert len(rows) == len(RULES)
    assert ["24 heures", "24 heures", "2 heures"] in rows
    assert ["3 mois", "3 mois", "Toutes"] in rows
    assert "Aucun choix ne s’en écarte." in answer.text
    assert "de 8 à 128 caractères" in answer.text
    assert "autant d’utilisateurs qu’il le veut" in answer.text


def test_the_page_says_the_limits_that_the_instance_sets(
    client: Client, administrator: Member, settings: Settings
) -> None:
    settings.PLI_PASSWORD_LENGTH_MIN = 12
    settings.PLI_PASSWORD_LENGTH_MAX = 1024
    settings.PLI_USERS_MAX = 5

    text = client.get(page_of(administrator, "settings-rules")).text

    assert "de 12 à 1024 caractères" in text
    assert "L’espace d’un client a 5 utilisateurs au plus." in text
    assert "autant d’utilisateurs" not in text


@pytest.mark.parametrize("slug", CHOICES)
def test_a_choice_is_set_to_each_of_its_values(
    client: Client, administrator: Member, slug: str
) -> None:
    rule = RULES[slug]

    for rank, value in enumerate(rule.values):
        answer = client.post(
            page_of(administrator, "settings-rule", rule_slug=slug), {"value": str(rank)}
        )
        assert answer.status_code == 302
        assert choices_of(administrator)[rule.name] == value


@pytest.mark.parametrize("slug", NUMBERS)
def test_a_number_past_its_bounds_is_told_and_kept_for_correction(
    client: Client, administrator: Member, slug: str
) -> None:
    least, most = BOUNDS[RULES[slug].name]
    before = choices_of(administrator)

    for wrong in (str(least - 1), str(most + 1), "", "deux", "9" * 30):
        answer = client.post(
            page_of(administrator, "settings-rule", rule_slug=slug), {"value": wrong}
        )
        assert answer.status_code == 422
        assert f"Saisissez un nombre entier, de {least} à {most}." in sentence(answer.text)
        assert f'value="{wrong}"' in answer.text or not wrong
    assert choices_of(administrator) == before


def test_a_change_is_told_marked_and_journalled(client: Client, administrator: Member) -> None:
    answer = client.post(
        page_of(administrator, "settings-rule", rule_slug="lien-de-recuperation"),
        {"value": "6"},
        follow=True,
    )

    assert "Durée du lien de récupération\u00a0: 6 heures." in answer.text
    assert "1 choix s’en écarte." in answer.text
    assert answer.text.count("s’écarte du préréglage") == 1
    entry = Entry.objects.get(kind=EntryKind.POLICY_CHANGED)
    assert (entry.person_id, entry.details) == (
        administrator.login.person_id,
        {"recovery_link_hours": [24, 6]},
    )


def test_the_same_value_again_leaves_no_trace(client: Client, administrator: Member) -> None:
    client.post(
        page_of(administrator, "settings-rule", rule_slug="lien-de-recuperation"), {"value": "24"}
    )

    assert not Entry.objects.filter(kind=EntryKind.POLICY_CHANGED).exists()


@pytest.mark.parametrize("value", ["", "7", "told", "-1"])
def test_an_answer_that_is_not_offered_is_refused(
    client: Client, administrator: Member, value: str
) -> None:
    page = page_of(administrator, "settings-rule", rule_slug="adresse-inconnue")

    answer = client.post(page, {"value": value})

    assert answer.status_code == 422
    assert choices_of(administrator)["unknown_address"] == "told"


@pytest.mark.parametrize("preset", list(Preset))
def test_a_preset_lists_what_it_changes_then_changes_it(
    client: Client, administrator: Member, preset: Preset
) -> None:
    client.post(page_of(administrator, "settings-rule", rule_slug="disponibilite"), {"value": "60"})
    before = choices_of(administrator)
    page = page_of(administrator, "settings-rules-preset", preset_name=preset.value)

    asked = client.get(page)
    expected = {name for name, value in PRESETS[preset].items() if before[name] != value}
    effects = BeautifulSoup(asked.text, "html.parser").select(".settings-changes tbody tr")
    assert len(effects) == len(expected)
    assert f"{len(expected)} choix v" in asked.text
    assert choices_of(administrator) == before

    answer = client.post(page, follow=True)
    assert choices_of(administrator) == {"preset": preset, **PRESETS[preset]}
    assert f"{len(expected)} choix " in answer.text
    entry = Entry.objects.filter(kind=EntryKind.POLICY_CHANGED).latest("happened_at")
    assert set(entry.details) - {"preset"} == expected


def shut_out(client: Client, member: Member, preset: Preset) -> str:
    page = client.get(page_of(member, "settings-rules-preset", preset_name=preset.value))
    warning = BeautifulSoup(page.text, "html.parser").select_one("form .pli-next")
    return " ".join(warning.get_text(" ", strip=True).split()) if warning else ""


def test_a_preset_that_demands_a_second_factor_says_whom_it_stops_above_its_button(
    client: Client, administrator: Member
) -> None:
    for role in (Role.ADVISER, Role.DEPOSITOR, Role.ADVISER):
        colleague = make_staff(supplier=administrator.supplier, role=role)
    Authenticator.objects.create(
        user=colleague.login.person, type=Authenticator.Type.WEBAUTHN, data={}
    )
    make_staff(supplier=make_supplier(code="belcour", name="Cafés Belcour"))

    assert shut_out(client, administrator, Preset.RECOMMANDE) == (
        "Le back-office se fermera pour vous dès la page suivante, jusqu’à ce que vous ajoutiez "
        "un second facteur. Ayez sous la main votre téléphone ou votre clé d’accès, et votre boîte "
        "mail pour confirmer que c’est bien vous. 2 de vos collègues sont dans le même cas."
    )
    assert shut_out(client, administrator, Preset.CLASSIQUE) == ""


def test_who_has_a_second_factor_is_told_of_colleagues_alone(
    client: Client, administrator: Member
) -> None:
    Authenticator.objects.create(
        user=administrator.login.person, type=Authenticator.Type.TOTP, data={}
    )

    assert shut_out(client, administrator, Preset.RECOMMANDE) == ""
    make_staff(supplier=administrator.supplier, role=Role.ADVISER)
    assert shut_out(client, administrator, Preset.RECOMMANDE) == (
        "Le back-office se fermera pour 1 de vos collègues, jusqu’à ce qu’il ajoute un second "
        "facteur."
    )


def test_a_preset_that_changes_nothing_says_so(client: Client, administrator: Member) -> None:
    answer = client.get(
        page_of(administrator, "settings-rules-preset", preset_name=Preset.CLASSIQUE.value)
    )

    assert "Aucun choix ne va changer" in answer.text
    assert "Appliquer ce préréglage" not in answer.text


def test_each_preset_is_offered_while_applying_it_would_change_something(
    client: Client, administrator: Member
) -> None:
    def offered() -> list[str]:
        page = ask(client, page_of(administrator, "settings-rules"))
        return [link.get_text(strip=True) for link in page.select(".pli-page-actions a")]

    classique, recommande = (
        f"Appliquer le préréglage «\u00a0{name}\u00a0»" for name in ("classique", "recommandé")
    )
    assert offered() == [recommande]
    client.post(page_of(administrator, "settings-rule", rule_slug="disponibilite"), {"value": "60"})
    assert offered() == [classique, recommande]


@pytest.mark.parametrize(
    ("page", "arguments"),
    [
        ("settings-rule", {"rule_slug": "couleur"}),
        ("settings-rules-preset", {"preset_name": "moderne"}),
    ],
)
def test_what_is_no_rule_has_no_page(
    client: Client, administrator: Member, page: str, arguments: dict[str, str]
) -> None:
    assert client.get(page_of(administrator, page, **arguments)).status_code == 404


@pytest.mark.parametrize("role", [Role.ADVISER, Role.DEPOSITOR, Role.SELLER])
def test_only_the_administrator_has_these_pages(client: Client, role: Role) -> None:
    member = make_staff(role=role)
    sign_in(client, member)
    pages = [
        page_of(member, "settings"),
        page_of(member, "settings-rules"),
        page_of(member, "settings-rule", rule_slug="disponibilite"),
        page_of(member, "settings-rules-preset", preset_name="recommande"),
    ]
    before = choices_of(member)

    assert [client.get(page).status_code for page in pages] == [404] * 4
    assert [client.post(page, {"value": "60"}).status_code for page in pages[2:]] == [404] * 2
    assert choices_of(member) == before
