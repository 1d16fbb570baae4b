import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template

from pli.domain.deposits.vocabulary import ArrivalState
from pli.domain.invoices.vocabulary import Nature
from pli.domain.post.vocabulary import MailStatus
from pli.surfaces.ui.menus import MENUS
from pli.surfaces.ui.templatetags.ui import UnknownWord, icon
from pli.surfaces.ui.vocabulary import STATUSES
from tests.surfaces.words import STATUS_KEYS, unknown_words

EVERY_STATUS = sorted(STATUS_KEYS)


def draw(text: str, **values: object) -> str:
    return Template("{% load ui %}" + text).render(Context(values))


@pytest.mark.parametrize("key", EVERY_STATUS)
def test_a_status_shows_its_icon_its_word_and_its_tone(key: str) -> None:
    family, _dot, name = key.partition(".")

    shown = BeautifulSoup(
        draw("{% status family name 'motif' %}", family=family, name=name), "html.parser"
    )

    status = shown.select_one(".pli-status")
    assert status is not None
    assert status.get_text(strip=True) == str(STATUSES[family][name].word) % {"detail": "motif"}
    assert status["data-tone"] == STATUSES[family][name].tone
    assert status.select_one("svg[aria-hidden=true] path") is not None
    assert unknown_words(str(shown)) == []


def test_a_detail_is_escaped() -> None:
    html = draw("{% status 'deposit' 'held' reason %}", reason="<b>")

    assert "En attente\u00a0: &lt;b&gt;" in html


@pytest.mark.parametrize(("family", "key"), [("mail", "read"), ("parcel", "sent")])
def test_a_status_that_the_vocabulary_does_not_hold_cannot_be_shown(family: str, key: str) -> None:
    with pytest.raises(UnknownWord):
        draw("{% status family key %}", family=family, key=key)


def test_an_icon_that_does_not_exist_cannot_be_shown() -> None:
    with pytest.raises(UnknownWord):
        icon("no-such-icon")


@pytest.mark.parametrize(
    ("family", "value"),
    [
        *(("deposit", state) for state in ArrivalState),
        *(("mail", status) for status in MailStatus),
        *(("nature", nature) for nature in Nature),
    ],
)
def test_every_state_of_the_domain_has_its_word(family: str, value: str) -> None:
    assert draw("{% status family value 'motif' %}", family=family, value=value)


def test_every_menu_entry_has_an_icon() -> None:
    for items in MENUS.values():
        for item in items:
            assert icon(item.icon)


def test_a_word_written_by_hand_in_a_page_is_found_out() -> None:
    page = '<span class="pli-status" data-status="mail.delivered">Bien arrivé</span>'
    menu = '<a data-menu="invoices"><span>Mes pièces</span></a>'

    assert unknown_words(page) == ["status 'mail.delivered': 'Bien arrivé'"]
    assert unknown_words(menu) == ["menu entry ('invoices', 'Mes pièces')"]
    assert unknown_words('<span class="pli-status">Payée</span>') == ["status '': 'Payée'"]
