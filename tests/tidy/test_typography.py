"""French as printers set it: no-break spaces, curly apostrophes, « guillemets »."""

import pytest

from tools.typography import badly_set, set_module, set_template, well_set


def test_every_sentence_of_the_screens_is_well_set():
    assert [str(path) for path, _corrected in badly_set()] == []


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("Prêt ?", "Prêt\u00a0?"),
        ("Motif : perdu ; tant pis !", "Motif\u00a0: perdu\u00a0; tant pis\u00a0!"),
        ("« oui »", "«\u00a0oui\u00a0»"),
        ("l'accueil", "l’accueil"),
        ("86 % des comptes", "86\u00a0% des comptes"),
        ("En attente : %(detail)s", "En attente\u00a0: %(detail)s"),
    ],
)
def test_a_sentence_is_set_as_printers_do(typed: str, set_: str):
    assert well_set(typed) == set_


@pytest.mark.parametrize("text", ["14:30", "https://x.example/?a=1", "%(count)s sur %(total)s"])
def test_what_is_not_a_sentence_is_left_alone(text: str):
    assert well_set(text) == text


def test_only_what_gettext_is_given_is_touched_in_a_module():
    source = "size = a if b else {1 : 2}  # why ?\nlabel = _('é « Prêt » ?')\nkey = 'Prêt ?'\n"

    assert set_module(source) == source.replace("« Prêt » ?", "«\u00a0Prêt\u00a0»\u00a0?")


def test_only_the_words_of_a_template_are_touched():
    source = """<a title="x ?" {% if a == 'b ?' %}>{{ name }} : {% translate "Prêt ?" %}</a>"""

    assert set_template(source) == (
        """<a title="x ?" {% if a == 'b ?' %}>{{ name }}\u00a0: {% translate "Prêt\u00a0?" %}</a>"""
    )
