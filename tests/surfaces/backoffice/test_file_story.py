"""One file: what its page advises, what its history tells, what its line is asked for."""

import re
from datetime import date

import pytest
from django.test import Client

from tests.make.backoffice import file_of
from tests.make.deposits import examined, make_arrival, make_index_line, small_pdf
from tests.make.documents import make_facturx_pdf
from tests.make.held import ended, make_different, make_unknown_customer
from tests.make.pages import ask, post, texts
from tests.make.site import Member
from tests.make.suppliers import make_account

pytestmark = pytest.mark.django_db


def test_a_file_replayed_in_vain_says_when_and_that_it_still_waits(
    client: Client, administrator: Member
) -> None:
    arrival = make_unknown_customer(administrator.supplier)
    path = file_of(administrator, arrival)
    assert texts(ask(client, path), ".file-still-held") == []
    post(client, file_of(administrator, arrival, "file-replay"))
    ended(arrival)

    page = ask(client, path)

    (said,) = texts(page, ".file-still-held")
    assert said.endswith("toujours en attente pour le même motif.")
    assert texts(page, ".pli-timeline li")[0].startswith("Toujours en attente client inconnu")


def test_the_history_of_a_file_ends_with_the_customer_who_has_it(
    client: Client, administrator: Member
) -> None:
    make_account(supplier=administrator.supplier)
    arrival = examined(make_arrival(administrator.supplier, make_facturx_pdf()))

    page = ask(client, file_of(administrator, arrival))

    assert [re.sub(r" \d\d/.*", "", text) for text in texts(page, ".pli-timeline li")] == [
        "Disponible Garage Morel (48213)",
        "Reçu",
    ]


def test_the_history_of_a_delayed_file_says_from_which_day_it_is_seen(
    client: Client, administrator: Member
) -> None:
    make_account(supplier=administrator.supplier)
    arrival = make_arrival(
        administrator.supplier, make_facturx_pdf(), available_date=date(2026, 4, 1)
    )
    examined(arrival)

    page = ask(client, file_of(administrator, arrival))

    assert "Garage Morel (48213) la verra à partir du 01/04/2026" in page.get_text()


def test_what_can_help_a_file_is_offered_and_nothing_else_the_best_first(
    client: Client, administrator: Member
) -> None:
    line = make_index_line(customer_number="48213")
    empty = examined(make_arrival(administrator.supplier, b"", index_line=line))
    different = make_different(administrator.supplier)
    replacing = ["Remplacer le fichier", "Écarter"]

    offered = [
        texts(ask(client, file_of(administrator, one)), ".file-ways .pli-button")
        for one in (empty, different)
    ]

    assert offered == [replacing, ["C’est la même facture", "C’est une correction", *replacing]]


def test_a_mistyped_entity_is_for_the_depositor_to_mend(
    client: Client, administrator: Member
) -> None:
    line = make_index_line(entity="garage")
    arrival = examined(make_arrival(administrator.supplier, small_pdf(), index_line=line))

    page = ask(client, file_of(administrator, arrival))

    reason = texts(page, ".pli-next")[0]
    assert "Corrigez la colonne « entite » de sa ligne d’index" in " ".join(reason.split())
    assert "Vous, ou quiconque peut déposer." in reason
    assert texts(page, ".file-ways .pli-button[data-look=primary]") != []


def test_the_line_of_a_plain_pdf_is_asked_with_what_it_needs_and_what_was_wrong_beside_it(
    client: Client, administrator: Member
) -> None:
    line = make_index_line(total_with_vat="douze", entity="garage")
    arrival = examined(make_arrival(administrator.supplier, small_pdf(), index_line=line))

    page = ask(client, file_of(administrator, arrival, "file-index"))

    needed = [one for one in page.select(".pli-field") if not one.select(".pli-optional")]
    names = [name["name"] for one in needed for name in one.select("[name]")]
    assert names == ["numero_facture", "date_emission", "entite", "total_ttc"]  # of two entities
    assert [one["name"] for one in page.select("[aria-invalid=true]")] == ["total_ttc"]
    choices = [
        [one["value"] for one in page.select(f"select[name={name}] option")]
        for name in ("entite", "type")
    ]
    assert choices == [["", "garage", "bail", "location"], ["", "facture", "avoir"]]
    assert "ligne 2" not in page.get_text()


def test_the_line_of_an_electronic_invoice_may_be_left_empty(
    client: Client, administrator: Member
) -> None:
    line = make_index_line(number="AUTRE")
    arrival = examined(make_arrival(administrator.supplier, make_facturx_pdf(), index_line=line))

    page = ask(client, file_of(administrator, arrival, "file-index"))

    assert len(page.select(".pli-optional")) == len(page.select("main form .pli-field"))
