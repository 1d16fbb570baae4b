"""A mail with the XML of an invoice and its pages calls only an original so (R002)."""

import pytest
from django.template.loader import render_to_string


@pytest.mark.parametrize(
    ("is_copy", "is_credit_note", "words"),
    [
        (False, False, "la facture électronique (XML), qui est l’original, et sa copie lisible"),
        (False, True, "l’avoir électronique (XML), qui est l’original, et sa copie lisible"),
        (True, False, "la facture électronique (XML) et sa version lisible"),
        (True, True, "l’avoir électronique (XML) et sa version lisible"),
    ],
)
def test_the_two_files_are_named_by_what_the_document_is(
    *, is_copy: bool, is_credit_note: bool, words: str
) -> None:
    invoice = {"is_copy": is_copy, "is_credit_note": is_credit_note}

    said = render_to_string("mails/two_files.html", {"invoice": invoice})

    assert said.strip() == f"Deux fichiers sont joints\N{NO-BREAK SPACE}: {words} (PDF)."
