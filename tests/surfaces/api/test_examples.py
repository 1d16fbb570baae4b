"""Commands to paste: what they deposit ends as an invoice, not as a file that waits."""

from datetime import date

from pli.surfaces.api.examples import examples_of


def test_every_example_that_sends_the_plain_pdf_says_what_an_index_would() -> None:
    sending = [one for one in examples_of(date(2027, 3, 14)) if "file=@exemple.pdf" in one.command]

    assert [one.anchor for one in sending if "numero_facture=API-20270314" not in one.command] == []
    assert [one.anchor for one in sending if "numero_client=48213" not in one.command] == []
    assert len(sending) == 3
