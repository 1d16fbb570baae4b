"""What the page of a new deposit asks while it sends: index, what came already, large files."""

import hashlib
import json
import logging

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from pli.domain.deposits.models import Arrival, Batch
from pli.domain.deposits.operations import examine_arrival
from pli.domain.deposits.vocabulary import PIECE_BYTES, ArrivalState
from pli.domain.spaces.vocabulary import Role
from pli.kit.ids import new_id
from tests.make.backoffice import BY_SCRIPT, page_of, upload
from tests.make.deposits import RECEIVED_AT, examined, small_pdf
from tests.make.documents import make_facturx_pdf
from tests.make.packages import make_zip
from tests.make.site import Member, browser_of, make_staff, sign_in
from tests.make.suppliers import make_supplier

pytestmark = pytest.mark.django_db

INDEX = (
    b"fichier;numero_client;numero_facture;date_emission;total_ttc;entite\r\n"
    b"facture.pdf;48213;LB-9;14/03/2026;466,80;bail\r\n"
    b"absent.pdf;48213;LB-10;14/03/2026;466,80;bail\r\n"
)


def read_number(answer: HttpResponse) -> str:
    """The number of the invoice that the file of an answer became."""
    arrival = examined(Arrival.objects.get(id=answer.json()["id"]))
    assert arrival.invoice is not None
    return arrival.invoice.number


def give_index(client: Client, member: Member, content: bytes, **given: object) -> HttpResponse:
    sent = {"batch_id": new_id(), "index": SimpleUploadedFile("mars.csv", content)} | given
    return client.post(page_of(member, "deposit-index"), sent, headers=BY_SCRIPT)


def ask_received(
    client: Client, member: Member, pairs: object, customer_number: str = ""
) -> HttpResponse:
    sent = {"files_chosen": json.dumps(pairs), "customer_number": customer_number}
    return client.post(page_of(member, "deposit-received"), sent, headers=BY_SCRIPT)


def put_piece(
    client: Client, member: Member, content: bytes, *, offset: int, size: int
) -> HttpResponse:
    return client.post(
        page_of(member, "deposit-piece"),
        content,
        content_type="application/octet-stream",
        query_params={"name": "mars.zip", "size": size, "changed_at": "1", "offset": offset},
        headers=BY_SCRIPT,
    )


def end_pieces(client: Client, member: Member, *, size: int, **given: object) -> HttpResponse:
    sent = {"batch_id": new_id(), "name": "mars.zip", "size": size, "changed_at": "1"} | given
    return client.post(page_of(member, "deposit-pieces"), sent, headers=BY_SCRIPT)


def test_an_index_is_given_once_and_serves_the_files_that_follow(
    client: Client, depositor: Member
) -> None:
    batch_id = new_id()

    answer = give_index(client, depositor, INDEX, batch_id=batch_id)
    sent = upload(
        client, depositor, [("facture.pdf", small_pdf())], batch_id=batch_id, by_script=True
    )

    assert answer.json() == {"names": ["facture.pdf", "absent.pdf"], "extra_columns": []}
    assert read_number(sent) == "LB-9"
    assert Batch.objects.get().index_name == "mars.csv"


def test_another_index_takes_the_place_of_the_first(client: Client, depositor: Member) -> None:
    batch_id = new_id()
    for number in (b"LB-9", b"LB-11"):
        give_index(client, depositor, INDEX.replace(b"LB-9", number), batch_id=batch_id)

    sent = upload(
        client, depositor, [("facture.pdf", small_pdf())], batch_id=batch_id, by_script=True
    )

    assert read_number(sent) == "LB-11"


def test_a_wrong_index_is_said_and_opens_no_deposit(client: Client, depositor: Member) -> None:
    answer = give_index(client, depositor, b"nom;montant\r\n")

    assert answer.status_code == 422
    assert (
        "Il manque les colonnes «\u00a0fichier, numero_facture, date_emission, total_ttc\u00a0»"
        in answer.json()["reason"]
    )
    assert Batch.objects.count() == 0


def test_a_zip_is_taken_and_left_to_the_worker(client: Client, depositor: Member) -> None:
    files = [("mars.zip", make_zip([("F-1.pdf", make_facturx_pdf())]))]

    answer = upload(client, depositor, files, by_script=True)

    assert answer.json() == {
        "id": str(Arrival.objects.get().id),
        "file": "mars.zip",
        "state": "received",
        "label": "Reçu",
        "url": "",
        "reason": "Archive reçue\u00a0: ses fichiers entrent dans le dépôt.",
    }


def test_what_came_in_already_is_recognised_by_its_bytes_and_its_name(
    client: Client, depositor: Member
) -> None:
    available, held = make_facturx_pdf(), b"not an invoice"
    upload(client, depositor, [("1.pdf", available)], by_script=True)
    upload(client, depositor, [("2.pdf", held)], by_script=True)
    for arrival in Arrival.objects.all():
        examined(arrival)
    known, waiting = (hashlib.sha256(content).hexdigest() for content in (available, held))
    pairs = [["autre.pdf", known], ["1.pdf", known], ["2.pdf", waiting], ["3.pdf", ""]]

    assert ask_received(client, depositor, pairs).json() == {"received": [1]}
    assert ask_received(client, depositor, pairs, "48213").json() == {"received": []}


def test_what_came_to_another_supplier_is_not_told(client: Client, depositor: Member) -> None:
    other = make_staff(supplier=make_supplier(code="autre", name="Autre"), role=Role.DEPOSITOR)
    elsewhere = browser_of(other)
    upload(elsewhere, other, [("1.pdf", small_pdf())])
    pairs = [["1.pdf", hashlib.sha256(small_pdf()).hexdigest()]]

    assert ask_received(client, depositor, pairs).json() == {"received": []}


@pytest.mark.parametrize(
    "pairs",
    [
        *("x", [["1.pdf"]], [["1.pdf", 3]], {"a": 1}, [["1.pdf", "a"]] * 201),
        *([["1.pdf", "a\0"]], [["\ud800", "a"]]),
    ],
)
def test_a_list_that_is_none_is_refused_in_a_sentence(
    client: Client, depositor: Member, pairs: object
) -> None:
    answer = ask_received(client, depositor, pairs)

    assert (answer.status_code, answer.json()["reason"]) == (
        422,
        "Cette liste de fichiers ne peut pas être lue.",
    )


@pytest.mark.parametrize("sent", ["[" * 50_000, "9" * 5_000, "["])
def test_a_list_that_cannot_be_read_is_refused_in_a_sentence(
    client: Client, depositor: Member, sent: str
) -> None:
    page = page_of(depositor, "deposit-received")

    answer = client.post(page, {"files_chosen": sent, "customer_number": ""}, headers=BY_SCRIPT)

    assert (answer.status_code, answer.json()["reason"]) == (
        422,
        "Cette liste de fichiers ne peut pas être lue.",
    )


def test_a_large_zip_comes_in_pieces_and_goes_on_where_it_was_cut(
    client: Client, depositor: Member
) -> None:
    content = make_zip([("F-1.pdf", make_facturx_pdf())])
    size, cut = len(content), 1000

    first = put_piece(client, depositor, content[:cut], offset=0, size=size)
    again = put_piece(client, depositor, content[:cut], offset=0, size=size)
    last = put_piece(client, depositor, content[cut:], offset=cut, size=size)
    batch_id = new_id()
    answer = end_pieces(client, depositor, size=size, batch_id=batch_id)

    offsets = [one.json()["offset"] for one in (first, again, last)]
    assert offsets == [cut, cut, size]
    assert (answer.json()["file"], answer.json()["state"]) == ("mars.zip", "received")
    arrival = Arrival.objects.get()
    assert (arrival.batch_id, arrival.document.size_bytes) == (batch_id, size)
    assert examine_arrival(arrival_id=arrival.id, examined_at=RECEIVED_AT).state == (
        ArrivalState.OPENED
    )


def test_the_end_of_a_large_file_said_twice_is_one_arrival(
    client: Client, depositor: Member
) -> None:
    content = make_zip([("1.pdf", b"1")])
    put_piece(client, depositor, content, offset=0, size=len(content))
    batch_id = new_id()

    answers = [
        end_pieces(client, depositor, size=len(content), batch_id=batch_id) for _ in range(2)
    ]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert Arrival.objects.count() == 1


def test_a_large_file_with_a_piece_missing_is_not_taken(client: Client, depositor: Member) -> None:
    put_piece(client, depositor, b"PK\x03\x04", offset=0, size=1000)

    answer = end_pieces(client, depositor, size=1000)

    assert (answer.status_code, answer.json()["code"]) == (409, "pieces-missing")
    assert Arrival.objects.count() == 0


def test_more_than_was_said_or_than_may_come_is_refused(
    client: Client, depositor: Member, settings
) -> None:
    settings.PLI_PACKAGE_BYTES_MAX = 10 * PIECE_BYTES

    too_long = put_piece(client, depositor, b"12345", offset=0, size=4)
    too_large = put_piece(client, depositor, b"1", offset=0, size=10 * PIECE_BYTES + 1)
    nothing_kept = put_piece(client, depositor, b"", offset=0, size=4)

    assert [too_long.status_code, too_large.status_code] == [422, 422]
    assert too_large.json()["code"] == "file-too-large"
    assert nothing_kept.json() == {"offset": 0}


def test_what_one_person_began_another_does_not_go_on_with(
    client: Client, depositor: Member
) -> None:
    put_piece(client, depositor, b"1234", offset=0, size=8)
    colleague = make_staff(supplier=depositor.supplier, role=Role.DEPOSITOR)
    elsewhere = browser_of(colleague)

    assert put_piece(elsewhere, colleague, b"", offset=0, size=8).json() == {"offset": 0}


def test_a_thousand_files_in_one_form_are_refused_without_an_alarm(
    client: Client, depositor: Member, caplog: pytest.LogCaptureFixture
) -> None:
    files = [(f"{number}.pdf", b"1") for number in range(1000)]

    with caplog.at_level(logging.WARNING):
        answer = upload(client, depositor, files)

    assert answer.status_code == 400
    assert "Trop de fichiers ont été envoyés d’un coup" in answer.content.decode()
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []
    assert Batch.objects.count() == 0


@pytest.mark.parametrize(
    "name", ["deposit-index", "deposit-received", "deposit-piece", "deposit-pieces"]
)
def test_whoever_may_not_deposit_finds_nothing_there(client: Client, name: str) -> None:
    member = make_staff(role=Role.ADVISER)
    sign_in(client, member)

    assert client.post(page_of(member, name), headers=BY_SCRIPT).status_code == 404
