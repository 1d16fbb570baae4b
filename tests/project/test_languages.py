"""French, which the code speaks, and English, which must say as much."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client
from django.utils import timezone, translation
from django.utils.translation import ngettext

from pli.domain.customers.queries import recovery_policy
from pli.domain.identity.models import Person
from pli.domain.identity.operations import ask_recovery, choose_language
from pli.domain.notices.operations import compose_recovery
from pli.domain.post.models import Mail
from pli.domain.post.vocabulary import PERSONAL_LINK
from pli.surfaces.ui.formats import (
    format_amount,
    format_count,
    format_day,
    format_day_in_words,
    format_instant,
    format_size,
)
from tests.make.people import VISITOR
from tests.make.site import Member, browser_of, make_customer, portal_of, sign_in, urls_of
from tests.surfaces.words import unknown_words
from tools.messages import LOCALE, check

SPACE = "\N{NO-BREAK SPACE}"
PLACES = re.compile(r"%\(\w+\)[a-z]|\{\w+\}|</?[a-z][^>]*>")
FRENCH = re.compile(
    r"[àâçéèêëîïôûœ«»]|\b(?:le|la|les|des|une|vous|votre|facture|avoir)\b", re.IGNORECASE
)
# Said in French on English pages too: names, and what is to be written in an index.
KEPT = re.compile(
    # Names of places in a text, and of what a supplier chooses among.
    r"\{[^{}]+\}|\brecommandé\b|“Aucun compte trouvé pour …”"
    r"|E-Facture|Défenseur des droits|factures\.exemple|facture (?:\(invoice\) )?or avoir"
    # Countries that English names so.
    r"|Curaçao|Côte d’Ivoire|Réunion|St\. Barthélemy|São Tomé & Príncipe"
)


def translations(language: str) -> Iterator[tuple[Message, list[tuple[str, str]]]]:
    """Give each message of a catalogue, with its texts beside their translations."""
    path = LOCALE / language / "LC_MESSAGES" / "django.po"
    with path.open("rb") as content:
        catalog = read_po(content, locale=language)
    for message in catalog:
        if message.id:
            said = [message.id] if isinstance(message.id, str) else list(message.id)
            there = [message.string] if isinstance(message.string, str) else list(message.string)
            yield message, list(zip(said, there, strict=True))


def mail_to(member: Member) -> Mail:
    """Write the recovery mail that this person asks for."""
    realm_id = member.supplier.space_id
    asked_at = timezone.now()
    recovery = ask_recovery(
        address=member.login.address,
        realm_id=realm_id,
        policy=recovery_policy(realm_id),
        asked_at=asked_at,
        visitor=VISITOR,
    )
    return compose_recovery(link_id=recovery.link.id, now=asked_at)


def heading(page: str) -> str:
    found = BeautifulSoup(page, "html.parser").find("h1")
    return found.get_text(strip=True) if found else ""


def test_every_text_of_the_code_is_in_the_catalogues_and_translated(
    capsys: pytest.CaptureFixture[str],
):
    assert check() == 0, capsys.readouterr().err


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_translation_has_the_places_and_the_marks_of_its_text(language: str):
    unequal = [
        (said, there)
        for _message, pairs in translations(language)
        for said, there in pairs
        if sorted(PLACES.findall(said)) != sorted(PLACES.findall(there))
    ]

    assert unequal == []


def test_english_says_nothing_in_french():
    assert [
        there
        for _message, pairs in translations("en")
        for _said, there in pairs
        if FRENCH.search(KEPT.sub("", there))
    ] == []


def test_the_french_catalogue_repeats_the_code_and_holds_plurals_only():
    assert [
        message.id
        for message, pairs in translations("fr")
        if isinstance(message.id, str) or any(said != there for said, there in pairs)
    ] == []


@pytest.mark.parametrize(
    ("language", "counted"),
    [
        ("fr", ["0 fichier", "1 fichier", "2 fichiers"]),
        ("en", ["0 files", "1 file", "2 files"]),
    ],
)
def test_each_language_counts_its_own_way(language: str, counted: list[str]):
    with translation.override(language):
        shown = [
            ngettext("%(count)s fichier", "%(count)s fichiers", count) % {"count": count}
            for count in range(3)
        ]

    assert shown == counted


def test_an_english_reader_finds_days_as_they_are_and_figures_as_their_own():
    instant = datetime(2027, 3, 14, 8, 41, tzinfo=UTC)

    with translation.override("en"):
        assert format_day(instant) == "14/03/2027"
        assert format_instant(instant) == "14/03/2027 at 09:41"
        assert format_day_in_words(date(2027, 8, 1)) == f"1{SPACE}August"
        assert format_amount(Decimal("1234.56")) == "€1,234.56"
        assert format_amount(Decimal("96.12"), negative=True) == "−€96.12"
        assert format_amount(Decimal(10), "CHF") == f"CHF{SPACE}10.00"
        assert format_count(12480) == "12,480"
        assert format_size(842_133) == f"842.1{SPACE}kB"


@pytest.mark.django_db
@pytest.mark.requirement("R174")
def test_a_browser_is_spoken_to_in_french_unless_it_asks_for_english():
    pages = [
        Client(headers={"host": "localhost", "accept-language": asked}).get("/connexion/")
        for asked in ("", "fr-FR", "de", "en-GB,en;q=0.8")
    ]

    assert [page["Content-Language"] for page in pages] == ["fr", "fr", "fr", "en"]


@pytest.mark.django_db
def test_the_language_chosen_is_that_of_every_page_of_this_browser_from_then_on():
    member = make_customer()
    client = Client(headers={"host": "localhost"})

    answer = client.post(
        "/langue/", {"language": "en", "next": portal_of(member.supplier)}, follow=True
    )

    assert answer.redirect_chain == [(portal_of(member.supplier), 302)]
    assert '<html lang="en">' in answer.text
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"
    sign_in(client, member)
    page = client.get(urls_of(member).landing).text
    assert heading(page) == "Your invoices"
    assert unknown_words(page) == []


@pytest.mark.django_db
def test_the_language_chosen_by_somebody_signed_in_is_also_that_of_their_mails():
    member = make_customer()
    other = make_customer(supplier=member.supplier, number="51001")
    client = browser_of(member)

    client.post("/langue/", {"language": "en", "next": "/"})

    languages = dict(Person.objects.values_list("id", "language"))
    assert languages == {member.login.person_id: "en", other.login.person_id: "fr"}


@pytest.mark.django_db
def test_a_language_that_is_not_spoken_here_changes_nothing():
    member = make_customer()
    client = browser_of(member)

    client.post("/langue/", {"language": "xx", "next": "/"})

    assert Person.objects.get().language == "fr"
    assert settings.LANGUAGE_COOKIE_NAME not in client.cookies


@pytest.mark.django_db
@pytest.mark.requirement("R174")
def test_a_mail_is_in_the_language_of_who_receives_it():
    french = make_customer()
    english = make_customer(supplier=french.supplier, number="51001")
    choose_language(person_id=english.login.person_id, language="en")

    mails = [mail_to(french), mail_to(english)]

    assert [(mail.language, mail.subject) for mail in mails] == [
        ("fr", "Retrouver votre identifiant ou choisir un mot de passe"),
        ("en", "Find your login ID or choose a password"),
    ]
    page = BeautifulSoup(mails[1].html, "html.parser")
    assert page.html
    assert page.html["lang"] == "en"
    assert f"find my login ID or choose a password:\n{PERSONAL_LINK}" in mails[1].text
    for words in (page.get_text(), mails[1].text):
        assert "Paris time" in words
        assert not FRENCH.search(KEPT.sub("", words))
