"""Faults shown where they are: told once, at the value, the notes or the rate concerned."""

from dataclasses import replace

import pytest

from einvoice.faults import Fault
from einvoice.model import Delivery
from einvoice.readable.french import NBSP
from tests.make.documents import make_invoice
from tests.make.readable import CII, page_of, part, text_of, wrong


def test_what_is_wrong_many_times_is_told_once_and_then_by_its_sign():
    places = [f"{CII}/ram:IncludedSupplyChainTradeLineItem[{rank}]" for rank in (1, 2, 3)]
    lines = tuple(
        replace(line, identifier=str(rank))
        for rank, line in enumerate(make_invoice().lines * 3, start=1)
    )
    faults = [wrong(location=place, term="BT-131") for place in places]
    page = page_of(replace(make_invoice(), lines=lines), faults=faults)

    (told,) = page.find_class("rd-fault")
    assert told.get("id") == "readable-fault-1"
    signs = page.find_class("rd-again")
    assert [one.get("id") for one in signs] == ["readable-fault-2", "readable-fault-3"]
    assert {one.getparent().get("class") for one in signs} == {"rd-amount"}
    assert [one.get("title") for one in signs] == [f"Erreur{NBSP}: Faute BR-X. (BR-X)"] * 2
    assert [text_of(one) for one in signs] == [f"Erreur{NBSP}: Faute BR-X. (BR-X)"] * 2
    (summed_up,) = page.find_class("rd-faults")[0].iter("li")
    assert text_of(summed_up) == f"Erreur{NBSP}: Faute BR-X. BR-X 3 fois"
    assert page.find_class("rd-faults")[0].find("h2").text == "3 erreurs"


def test_the_number_of_a_term_stays_whole_in_a_sentence():
    fault = Fault(code="BR-X", text="Voyez BT-22 (BG-1).", term="BT-1")

    (told,) = page_of(make_invoice(), faults=[fault]).find_class("rd-fault")
    assert [one.text for one in told.find_class("rd-term-number")] == ["BT-22", "BG-1"]
    assert text_of(told) == f"Erreur{NBSP}: Voyez BT-22 (BG-1). BR-X"


def test_so_does_the_one_of_factur_x_or_of_the_french_extension():
    text = "EXT-FR-FE-163 / BT-X-8, EXT-FR-FE-BG-11, BT-126-0"
    fault = Fault(code="BR-X", text=text, term="BT-1")

    (told,) = page_of(make_invoice(), faults=[fault]).find_class("rd-fault")
    numbers = [one.text for one in told.find_class("rd-term-number")]
    assert numbers == ["EXT-FR-FE-163", "BT-X-8", "EXT-FR-FE-BG-11", "BT-126-0"]


@pytest.mark.parametrize("invoice", [make_invoice(), replace(make_invoice(), notes=())])
def test_a_note_that_is_missing_is_told_before_the_notes(invoice):
    page = page_of(invoice, faults=[wrong(term="BT-22")])

    notes = part(page, "Mentions")
    assert [one.get("class") for one in notes][:2] == [None, "rd-fault rd-fatal"]
    assert len(page.find_class("rd-fault")) == 1


def test_the_fault_of_a_vat_rate_stands_across_the_table():
    page = page_of(make_invoice(), faults=[wrong(term="BT-118")])

    (fault,) = page.find_class("rd-fault")
    assert fault.getparent().get("colspan") == "3"


def test_the_delivery_stands_beside_the_buyer_under_the_references():
    invoice = replace(make_invoice(), delivery=Delivery(name="Dépôt"))

    (beside,) = page_of(invoice).find_class("rd-beside")
    assert [one.text for one in beside.iter("h2")] == ["Références", "Livraison"]
