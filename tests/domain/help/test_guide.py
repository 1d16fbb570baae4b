"""The « Guide de connexion » is one sheet of paper (R121)."""

from io import BytesIO

import pytest
from pypdf import PdfReader
from pytest_django import Settings

from pli.domain.customers.vocabulary import AdviserFace
from pli.domain.help.operations import write_help_text
from pli.domain.help.queries import Guide, print_guide, read_guide
from pli.domain.help.vocabulary import Topic
from tests.make.help import TODAY, answer_of, face
from tests.make.suppliers import REGISTERED_AT, make_supplier, supplier_access

pytestmark = pytest.mark.django_db
ADVISER = AdviserFace(name="Hugo Lemaire", phone="01 02 03 04 05", address="", hours="9 h–17 h")


def printed(guide: Guide) -> PdfReader:
    return PdfReader(BytesIO(print_guide(guide, accent="#0f5c4d", adviser=ADVISER)))


@pytest.mark.requirement("R121")
def test_the_guide_is_one_page_with_the_ways_in_and_the_adviser():
    paper = printed(read_guide(supplier=face(make_supplier()), today=TODAY))

    words = " ".join(paper.pages[0].extract_text().split())
    assert len(paper.pages) == 1
    for expected in (
        "Guide de connexion",
        "E-Facture Locavia",
        "Vous n’avez pas reçu de mail d’activation de compte",
        "Munissez-vous de votre ou vos numéros de client",
        "/portail/locavia/?a=lostpass",
        "Hugo Lemaire · 01 02 03 04 05 · 9 h–17 h",
    ):
        assert expected in words


@pytest.mark.parametrize("least", [8, 12])
def test_guide_and_faq_say_how_many_characters_a_password_has(settings: Settings, least: int):
    settings.PLI_PASSWORD_LENGTH_MIN = least
    supplier = make_supplier()

    paper = printed(read_guide(supplier=face(supplier), today=TODAY))

    said = f"{least} caractères au moins, dont une majuscule"
    assert said in " ".join(paper.pages[0].extract_text().split())
    assert said in answer_of(supplier, Topic.FORGOTTEN).html


def test_longer_texts_are_set_smaller_before_they_take_a_second_page():
    supplier = make_supplier()
    text = "\n\n".join(f"**Étape {rank}.** " + "Lisez bien ceci. " * 8 for rank in range(9))
    write_help_text(
        access=supplier_access(supplier),
        topic=Topic.GUIDE_FIRST_TIME,
        language="fr",
        text=text,
        written_at=REGISTERED_AT,
    )

    assert len(printed(read_guide(supplier=face(supplier), today=TODAY)).pages) == 1


def test_the_same_guide_is_the_same_bytes():
    supplier = face(make_supplier())

    first = print_guide(read_guide(supplier=supplier, today=TODAY), accent="#0f5c4d", adviser=None)

    assert (
        print_guide(read_guide(supplier=supplier, today=TODAY), accent="#0f5c4d", adviser=None)
        == first
    )
