"""A supplier's FAQ says what its own rules are (R117, R118, T1–T18)."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from pli.domain.customers.models import Supplier
from pli.domain.customers.operations import change_policy, set_end_of_paper
from pli.domain.customers.vocabulary import Choice, Preset
from pli.domain.help.queries import read_faq
from pli.domain.help.vocabulary import AROUND, GUIDE, TEXTS_DATE, THEMES, Theme, Topic
from tests.make.help import TODAY, answer_of, choose, face
from tests.make.suppliers import (
    LOCAVIA_BAIL,
    LOCAVIA_LOCATION,
    REGISTERED_AT,
    make_supplier,
    supplier_access,
)

pytestmark = pytest.mark.django_db


def end_paper(
    supplier: Supplier,
    *codes: str,
    end_date: date = date(2027, 9, 1),
    at: datetime = REGISTERED_AT,
) -> None:
    for entity in supplier.entities.filter(code__in=codes):
        set_end_of_paper(
            access=supplier_access(supplier),
            entity_id=entity.id,
            end_date=end_date,
            source="article 91 *b*",
            set_at=at,
        )


@pytest.mark.requirement("R117")
def test_the_sixteen_questions_stand_in_four_themes():
    faq = read_faq(supplier=face(make_supplier()), today=TODAY)

    numbers = {theme.theme: [one.topic for one in theme.answers] for theme in faq.themes}
    assert numbers == {
        Theme.PORTAL: ["q01", "q02", "q03", "q04"],
        Theme.SIGN_IN: ["q05", "q09", "q10", "q16"],
        Theme.INVOICES: ["q06", "q07", "q08", "q11", "q12", "q15"],
        Theme.COMPANY: ["q13", "q14"],
    }


@pytest.mark.parametrize(("errors", "is_slowed"), [(5, False), (6, True)])
def test_a_lock_that_comes_before_any_wait_is_all_that_is_told(errors: int, *, is_slowed: bool):
    supplier = make_supplier()
    choose(supplier, sign_in_errors_max=errors)

    text = answer_of(supplier, Topic.SIGN_IN).html

    assert ("Après quelques erreurs" in text) is is_slowed
    assert (f"Après {errors} erreurs, cet identifiant attend 15 minutes" in text) is not is_slowed


@pytest.mark.requirement("R118")
def test_every_answer_leads_to_others_that_exist():
    questions = {topic for topics in THEMES.values() for topic in topics}

    assert {topic: bool(AROUND[topic].see_also) for topic in questions} == dict.fromkeys(
        questions, True
    )
    assert {other for topic in questions for other in AROUND[topic].see_also} <= questions
    assert set(Topic) - questions == set(GUIDE)


@pytest.mark.requirement("R010")
def test_titles_carry_the_names_and_dates_of_the_supplier():
    supplier = make_supplier()

    assert [
        answer_of(supplier, topic).title for topic in (Topic.ACCESS, Topic.LEGACY, Topic.OLDER)
    ] == [
        "Comment puis-je accéder à mes factures dématérialisées Locavia\u00a0?",
        "Où puis-je retrouver mon historique de factures émises avant le 02/03/2026\u00a0?",
        (
            "Pourquoi mes factures de plus de 3 mois ne sont plus disponibles sur E-Facture "
            "Locavia\u00a0?"
        ),
    ]


@pytest.mark.parametrize(
    ("topic", "choices", "classique", "recommande"),
    [
        (Topic.SERVICE, "activation_moment", "et non pas au moment", "ou plus tôt si"),
        (Topic.NO_ACTIVATION, "activation_moment", "", "l’activation lui-même"),
        (Topic.IDENTIFIANT, "unknown_address", "Aucun compte trouvé", "la même façon"),
        (Topic.IDENTIFIANT, "recovery_link_hours", "24 heures", "2 heures"),
        (Topic.OTHER_SUPPLIER, "foreign_identifiant", "haut de l’écran, le nom", "un message vous"),
        (Topic.OLDER, "history_months", "3 mois par défaut", "toutes vos factures"),
        (Topic.NOTIFIED, "default_notification", "«\u00a0aucun mail\u00a0»", "un mail par jour."),
        (Topic.NOTIFIED, "colleague_notification", "ne reçoivent pas", "choisissent chacun"),
        (Topic.NO_NOTICE, "address_change", "dès la prochaine facturation", "corrigez vous-même"),
        (Topic.COLLEAGUES, "colleague_access", "mot de passe par défaut", "une invitation"),
        (Topic.ADDRESS, "address_change_identifiant", "nouvel identifiant", "restent les mêmes"),
        (Topic.AVAILABILITY, "reminds_before_end", "", "Un mail vous prévient"),
    ],
)
def test_an_answer_says_the_rule_of_the_supplier_whichever_it_is(
    topic: Topic, choices: str, classique: str, recommande: str
):
    former = make_supplier(preset=Preset.CLASSIQUE)
    safer = make_supplier(code="belcour", name="Cafés Belcour", preset=Preset.RECOMMANDE)

    texts = answer_of(former, topic).html, answer_of(safer, topic).html

    assert [classique in texts[0], recommande in texts[0]] == [True, False], choices
    assert recommande in texts[1], choices


@pytest.mark.requirement("R029")
@pytest.mark.parametrize("identifiant", ["new", "same"])
@pytest.mark.parametrize("preset", list(Preset))
def test_whoever_never_got_the_activation_is_told_of_the_identifiant_that_will_come(
    preset: Preset, identifiant: str
):
    supplier = make_supplier(preset=preset)
    choose(supplier, address_change_identifiant=identifiant)

    text = answer_of(supplier, Topic.NO_ACTIVATION).html

    assert "votre identifiant y partira, dans le mail d’activation" in text
    assert "même identifiant" not in text


@pytest.mark.requirement("R022")
@pytest.mark.parametrize("changed_by", ["adviser", "self-service"])
@pytest.mark.parametrize(
    ("identifiant", "said", "unsaid"),
    [
        ("new", "À la prochaine facture, la nouvelle adresse enregistrée reçoit", "restent les"),
        ("same", "Votre identifiant et votre mot de passe restent les mêmes.", "puis les notif"),
    ],
)
def test_what_a_change_of_address_does_is_told_whoever_changes_it(
    changed_by: str, identifiant: str, said: str, unsaid: str
):
    supplier = make_supplier()
    choose(supplier, address_change=changed_by, address_change_identifiant=identifiant)

    text = answer_of(supplier, Topic.ADDRESS).html

    assert (said in text, unsaid in text) == (True, False)


@pytest.mark.parametrize(
    ("choice", "value", "topic", "words"),
    [
        ("availability_months", 36, Topic.AVAILABILITY, "36 mois"),
        ("recovery_link_hours", 1, Topic.FORGOTTEN, "1 heure "),
        ("default_notification", "each", Topic.NOTIFIED, "sans la facture."),
        ("default_notification", "attached", Topic.NOTIFIED, "avec la facture."),
        ("sign_in_lock_minutes", 30, Topic.SIGN_IN, "attend 30 minutes"),
    ],
)
def test_an_answer_follows_a_choice_as_soon_as_it_changes(
    choice: str, value: Choice, topic: Topic, words: str
):
    supplier = make_supplier()

    choose(supplier, **{choice: value})

    assert words in answer_of(supplier, topic).html


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("préférences", ["q07"]),
        ("PREFERENCES", ["q07"]),
        ("affichage des factures", ["q07"]),  # T12: both labels lead to the same answer
        ("ancien portail", ["q11"]),
        ("licorne", []),
        ("a", [*(topic for topics in THEMES.values() for topic in topics)]),
    ],
)
def test_words_are_found_without_their_accents(search: str, found: list[str]):
    supplier = make_supplier()

    faq = read_faq(supplier=face(supplier), search=search, today=TODAY)

    assert [one.topic for theme in faq.themes for one in theme.answers] == found


def test_the_law_is_told_with_its_dates_and_its_source():
    text = answer_of(make_supplier(), Topic.SERVICE).html

    assert "Depuis le 01/09/2026" in text
    assert "à partir du 01/09/2027 (source\u00a0: article 91 de la loi n°\u00a02023-1322" in text


@pytest.mark.requirement("R008")
@pytest.mark.parametrize(
    ("today", "said"),
    [
        (
            date(2027, 8, 31),
            (
                "À partir du 01/09/2027, Locavia passe entièrement à la facture électronique. "
                "Nous n’émettrons alors plus de factures au format papier "
                "(source\u00a0: article 91 *b*)."
            ),
        ),
        (
            date(2027, 9, 1),
            (
                "Depuis le 01/09/2027, Locavia est passé entièrement à la facture électronique. "
                "Nous n’émettons plus de factures au format papier (source\u00a0: article 91 *b*)."
            ),
        ),
    ],
)
def test_the_end_of_paper_is_told_with_its_date_and_its_source(today: date, said: str):
    supplier = make_supplier()
    end_paper(supplier, LOCAVIA_BAIL.code, LOCAVIA_LOCATION.code)

    text = answer_of(supplier, Topic.SERVICE, today=today).html

    assert said in text
    assert ("Vous préférez le papier" in text) is (today < date(2027, 9, 1))


def test_each_entity_has_its_own_end_of_paper_in_the_answer():
    supplier = make_supplier()
    end_paper(supplier, LOCAVIA_BAIL.code)

    text = answer_of(supplier, Topic.SERVICE).html

    assert (
        f"<strong>{LOCAVIA_BAIL.name}</strong>\u00a0: à partir du 01/09/2027, nous n’émett" in text
    )
    assert LOCAVIA_LOCATION.name not in text


@pytest.mark.parametrize(
    ("today", "is_offered"), [(date(2027, 12, 31), True), (date(2028, 1, 1), False)]
)
def test_paper_is_offered_until_the_last_entity_issues_none(today: date, *, is_offered: bool):
    supplier = make_supplier()
    end_paper(supplier, LOCAVIA_BAIL.code)
    end_paper(supplier, LOCAVIA_LOCATION.code, end_date=date(2028, 1, 1))

    text = answer_of(supplier, Topic.SERVICE, today=today).html

    assert ("Vous préférez le papier" in text) is is_offered
    assert (LOCAVIA_BAIL.name in text, LOCAVIA_LOCATION.name in text) == (True, True)


def test_one_entity_that_has_no_end_of_paper_goes_on_issuing_it():
    supplier = make_supplier()
    end_paper(supplier, LOCAVIA_BAIL.code)

    text = answer_of(supplier, Topic.SERVICE, today=date(2028, 1, 1)).html

    assert "Vous préférez le papier" in text


def test_without_an_end_of_paper_none_is_told():
    assert "format papier (source" not in answer_of(make_supplier(), Topic.SERVICE).html


@pytest.mark.requirement("R117")
def test_an_answer_is_as_recent_as_the_last_rule_that_it_explains():
    supplier = make_supplier()
    changed_at = datetime(2027, 2, 1, 12, tzinfo=UTC)
    change_policy(access=supplier_access(supplier), history_months=None, changed_at=changed_at)
    end_paper(supplier, LOCAVIA_BAIL.code, at=datetime(2027, 3, 1, 12, tzinfo=UTC))

    dates = [answer_of(supplier, one).updated_date for one in (Topic.OLDER, Topic.CONTACT)]

    assert dates == [date(2027, 2, 1), TEXTS_DATE]
    assert answer_of(supplier, Topic.SERVICE).updated_date == date(2027, 3, 1)
    assert read_faq(supplier=face(supplier), today=TODAY).updated_date == date(2027, 3, 1)


def test_a_supplier_whose_name_is_markdown_is_still_named_as_it_is():
    supplier = make_supplier(code="etoile")
    # Older than the refusal of such a name.
    supplier.name = "<b>*Étoile*</b> [x](javascript:alert(1))"
    supplier.save()

    text = answer_of(supplier, Topic.CONTACT).html

    assert "&lt;b&gt;*Étoile*&lt;/b&gt; [x](javascript:alert(1))" in text


def test_the_faq_takes_six_queries(django_assert_num_queries):
    supplier = face(make_supplier())

    with django_assert_num_queries(6):
        read_faq(supplier=supplier, today=TODAY)


def test_english_readers_have_english_answers_where_the_supplier_wrote_none():
    supplier = make_supplier()

    with translation.override("en"):
        assert answer_of(supplier, Topic.CONTACT).language == "en"


@pytest.mark.requirement("R071")
def test_archiving_is_advised_on_receipt_or_before_the_term():
    text = answer_of(make_supplier(), Topic.AVAILABILITY).html

    assert "Archivez-la dès réception, ou avant ce terme" in text
