import re
from string import Formatter

from einvoice.faults import MESSAGES, Fault, Severity, fault


def test_a_fault_says_in_french_what_is_wrong_and_where():
    found = fault(
        "value-unreadable", term="BT-2", location="/a/b", value="32/13/2026", what="une date"
    )

    assert found.message == "La valeur «\u00a032/13/2026\u00a0» n’est pas une date (BT-2)."
    assert found.severity is Severity.FATAL
    assert (found.term, found.location, found.value) == ("BT-2", "/a/b", "32/13/2026")


def test_a_long_value_is_shortened():
    found = fault("type-code-unknown", term="BT-3", value="9" * 1000)

    assert found.value == "9" * 99 + "…"


def test_a_fault_can_be_said_in_another_language():
    found = fault("term-missing", term="BT-1", what="le numéro de la facture")
    english = {
        "Il manque {what} ({term}).": "{what} is missing ({term}).",
        "le numéro de la facture": "the number of the invoice",
    }

    said = found.message_in(lambda text: english.get(text, text))

    assert said == "the number of the invoice is missing (BT-1)."


def test_what_a_stranger_wrote_is_quoted_and_never_translated():
    found = fault("value-unreadable", term="BT-2", value="Remises", what="une date")

    said = found.message_in(
        lambda text: {"Remises": "Allowances", "une date": "a date"}.get(text, text)
    )

    assert said == "La valeur «\u00a0Remises\u00a0» n’est pas a date (BT-2)."


def test_the_sentence_of_an_official_rule_may_have_braces():
    assert Fault(code="BR-X", text="Taux fourni : {…}").message == "Taux fourni : {…}"


def test_codes_are_words_and_hyphens():
    assert [code for code in MESSAGES if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)] == []


def test_each_sentence_follows_french_typography():
    """A space that must not break before : ; ? ! and within quotes; curly apostrophes."""
    for code, text in MESSAGES.items():
        plain = Formatter().vformat(text, (), _Anything())
        assert not re.search(r"[^\u00a0][:;?!»]|«[^\u00a0]|'", plain), code
        assert plain.endswith("."), code


class _Anything(dict):
    def __missing__(self, key):
        return "x"
