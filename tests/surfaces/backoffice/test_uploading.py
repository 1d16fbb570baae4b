"""The page of a new deposit: one request per file for a script, a form without one."""

from datetime import date, timedelta

import pytest
from django.http import HttpResponse
from django.test import Client

from pli.domain.deposits.models import Arrival, Batch
from pli.domain.deposits.vocabulary import FILE_BYTES_MAX, IndexColumn
from pli.domain.invoices.models import Holding
from pli.domain.spaces.vocabulary import Role
from pli.kit.ids import new_id
from pli.surfaces.backoffice.forms.upload import upload_limits
from tests.make.backoffice import page_of, upload
from tests.make.days import today
from tests.make.deposits import examined, small_pdf
from tests.make.documents import make_facturx_pdf
from tests.make.pages import read
from tests.make.site import Member, browser_of, make_staff, sign_in
from tests.make.suppliers import make_account, make_supplier

pytestmark = pytest.mark.django_db

PLAIN = ("facture.pdf", small_pdf())
INDEX = (
    "fichier;numero_client;numero_facture;date_emission;total_ttc;entite\r\n"
    "facture.pdf;48213;LB-9;14/03/2026;1 466,80;bail\r\n"
).encode("cp1252")


def holder_of(arrival: Arrival) -> tuple[str, str]:
    """The number of the invoice, and of the customer who holds it."""
    holding = Holding.objects.select_related("invoice", "space__account").get(
        invoice=arrival.invoice
    )
    return holding.invoice.number, holding.space.account.number


def errors(answer: HttpResponse) -> list[str]:
    return [error.get_text(strip=True) for error in read(answer).select(".pli-error p")]


@pytest.mark.requirement("R104", "R105")
@pytest.mark.parametrize("content", [make_facturx_pdf(number="LB-1"), b""])
def test_a_script_is_told_that_its_file_came_in_and_waits_for_no_judge(
    client: Client, depositor: Member, content: bytes
) -> None:
    answer = upload(client, depositor, [("f.pdf", content)], by_script=True)

    assert answer.status_code == 200
    assert answer.json() == {
        "id": str(Arrival.objects.get().id),
        "file": "f.pdf",
        "state": "received",
        "label": "Reçu",
        "reason": "Contrôle en cours…",
        "url": "",
    }


def test_the_files_of_one_page_land_in_one_deposit(client: Client, depositor: Member) -> None:
    batch_id = new_id()
    for number in ("LB-1", "LB-2"):
        files = [(f"{number}.pdf", make_facturx_pdf(number=number))]
        upload(client, depositor, files, batch_id=batch_id, by_script=True)

    assert list(Batch.objects.values_list("id", flat=True)) == [batch_id]
    assert Arrival.objects.filter(batch_id=batch_id).count() == 2


def test_the_deposit_of_another_supplier_takes_no_file(client: Client, depositor: Member) -> None:
    other = make_staff(supplier=make_supplier(code="autre", name="Autre"), role=Role.DEPOSITOR)
    elsewhere = browser_of(other)
    batch_id = new_id()
    upload(elsewhere, other, [PLAIN], batch_id=batch_id)

    answer = upload(client, depositor, [PLAIN], batch_id=batch_id, by_script=True)

    assert answer.status_code == 404
    assert answer.json()["code"] == "batch-not-found"
    assert Arrival.objects.filter(space_id=depositor.space.id).count() == 0


def test_an_index_tells_of_a_plain_pdf(client: Client, depositor: Member) -> None:
    upload(client, depositor, [PLAIN], index=INDEX, by_script=True)

    arrival = examined(Arrival.objects.get())
    assert (arrival.state, holder_of(arrival)) == ("available", ("LB-9", "48213"))


def test_a_customer_number_holds_for_every_file(client: Client, depositor: Member) -> None:
    make_account(supplier=depositor.supplier, number="70355", company_name="Pharmacie", siren="")
    files = [("f.pdf", make_facturx_pdf(number="LB-3"))]

    upload(client, depositor, files, customer_number="70355", by_script=True)

    assert holder_of(examined(Arrival.objects.get())) == ("LB-3", "70355")


def test_a_wrong_index_is_said_on_the_line_of_the_file(client: Client, depositor: Member) -> None:
    answer = upload(client, depositor, [PLAIN], index=b"fichier;montant\r\n", by_script=True)

    assert answer.status_code == 422
    assert answer.json() == {
        "file": "facture.pdf",
        "reason": "Index des PDF simples\u00a0: Il manque les colonnes "
        "«\u00a0numero_facture, date_emission, total_ttc\u00a0» "
        "dans l’index. Colonnes lues\u00a0: fichier, montant.",
    }
    assert Batch.objects.count() == 0


def test_the_limits_of_size_are_said_in_the_unit_that_people_say() -> None:
    assert upload_limits().sentence == (
        "Factur-X, CII, UBL ou PDF, 32\u00a0Mo au plus par fichier\u00a0; ZIP, 2\u00a0Go"
    )


def test_a_file_too_large_is_refused_and_nothing_is_kept(client: Client, depositor: Member) -> None:
    large = ("gros.pdf", b"%PDF-" + bytes(FILE_BYTES_MAX))

    answer = upload(client, depositor, [large], by_script=True)

    assert answer.status_code == 422
    assert answer.json()["reason"] == (
        "Plus de 32\u00a0Mo, la taille admise\u00a0: gros.pdf. Rien n’a été déposé."
    )
    assert Batch.objects.count() == 0


def test_a_script_whose_session_is_over_is_told_so(client: Client, depositor: Member) -> None:
    client.cookies.clear()

    answer = upload(client, depositor, [PLAIN], by_script=True)

    assert answer.status_code == 401
    assert answer.json()["code"] == "signed-out"


def test_without_a_script_the_files_are_deposited_and_the_worker_does_the_rest(
    client: Client, depositor: Member
) -> None:
    batch_id = new_id()

    answer = upload(client, depositor, [PLAIN, ("autre.pdf", b"x")], batch_id=batch_id)

    assert answer.status_code == 302
    assert answer.headers["Location"] == page_of(depositor, "batch", batch_id=batch_id)
    shown = read(client.get(answer.headers["Location"]))
    assert shown.select_one(".pli-flash p").get_text() == "2 fichiers déposés."
    assert shown.select_one(".pli-progress-count").get_text() == "0 sur 2"


def test_lines_of_the_index_without_their_file_are_named(client: Client, depositor: Member) -> None:
    answer = upload(client, depositor, [("autre.pdf", small_pdf())], index=INDEX)

    flashes = read(client.get(answer.headers["Location"])).select(".pli-flash p")
    assert [flash.get_text() for flash in flashes] == [
        "1 fichier déposé.",
        "1 ligne de l’index nomme un fichier qui n’a pas été déposé\u00a0: facture.pdf",
    ]


def test_a_form_takes_a_hundred_files(client: Client, depositor: Member) -> None:
    files = [(f"{number}.pdf", b"%d" % number) for number in range(100)]

    answer = upload(client, depositor, files, index=INDEX)

    assert answer.status_code == 302
    assert Arrival.objects.count() == 100


@pytest.mark.parametrize("count", [101, 190])
def test_a_form_with_more_is_refused_whole_in_a_sentence(
    client: Client, depositor: Member, count: int
) -> None:
    answer = upload(client, depositor, [(f"{number}.pdf", b"1") for number in range(count)])

    assert answer.status_code == 422
    assert errors(answer) == [
        (
            f"{count} fichiers d’un coup, c’est plus que les 100 admis\u00a0: "
            "rien n’a été déposé. Déposez-les en plusieurs fois."
        )
    ]
    assert Batch.objects.count() == 0


def test_far_too_many_files_are_not_even_read(client: Client, depositor: Member) -> None:
    answer = upload(client, depositor, [(f"{number}.pdf", b"1") for number in range(250)])

    assert answer.status_code == 400
    assert "aucun n’a été pris" in answer.content.decode()
    assert Batch.objects.count() == 0


def test_a_wrong_index_is_said_beside_its_field_and_the_page_keeps_its_deposit(
    client: Client, depositor: Member
) -> None:
    batch_id = new_id()

    answer = upload(
        client, depositor, [PLAIN], index=b"PK\x03\x04", customer_number="48213", batch_id=batch_id
    )

    assert answer.status_code == 422
    (error,) = errors(answer)
    assert error.startswith("Ce classeur est abîmé ou trop grand")
    assert read(answer).select_one("[name=batch_id]")["value"] == str(batch_id)
    assert read(answer).select_one("[name=customer_number]")["value"] == "48213"
    assert Batch.objects.count() == 0


def test_a_form_without_files_asks_for_some(client: Client, depositor: Member) -> None:
    answer = upload(client, depositor, [])

    assert answer.status_code == 422
    assert errors(answer) == ["Choisissez au moins un fichier."]


def test_a_page_that_names_no_deposit_is_asked_to_begin_again(
    client: Client, depositor: Member
) -> None:
    answer = client.post(page_of(depositor, "deposit-new"), {"batch_id": "x"})

    assert answer.status_code == 422
    assert "Rechargez la page" in answer.content.decode()


@pytest.mark.parametrize("role", [Role.ADVISER, Role.SELLER])
def test_whoever_may_not_deposit_finds_no_page_to_do_so(client: Client, role: Role) -> None:
    member = make_staff(role=role)
    sign_in(client, member)

    assert client.get(page_of(member, "deposit-new")).status_code == 404
    assert client.get(page_of(member, "index-model")).status_code == 404
    assert upload(client, member, [PLAIN]).status_code == 404
    assert Batch.objects.count() == 0


def test_the_page_explains_every_column_and_names_the_entities(
    client: Client, depositor: Member
) -> None:
    guide = read(client.get(page_of(depositor, "deposit-new"))).select_one(".deposit-guide")

    assert [code.get_text() for code in guide.select("tbody th code")] == list(IndexColumn)
    assert [code.get_text() for code in guide.select("p code")] == ["bail", "location"]


def in_days(days: int) -> date:
    return today() + timedelta(days=days)


@pytest.mark.parametrize("by_script", [True, False])
def test_the_day_chosen_on_the_page_holds_for_every_file(
    client: Client, depositor: Member, *, by_script: bool
) -> None:
    day = in_days(10)
    files = [("f.pdf", make_facturx_pdf(number="LB-1"))]

    upload(client, depositor, files, available_date=str(day), by_script=by_script)

    assert Arrival.objects.get().available_date == day


def test_a_day_more_than_a_year_away_is_refused_and_nothing_is_kept(
    client: Client, depositor: Member
) -> None:
    day = str(in_days(400))

    answer = upload(client, depositor, [("f.pdf", make_facturx_pdf())], available_date=day)

    assert answer.status_code == 422
    assert errors(answer) == ["Une mise à disposition se retarde d’un an au plus."]
    assert Arrival.objects.count() == 0
