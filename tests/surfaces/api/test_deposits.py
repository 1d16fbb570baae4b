from datetime import date
from uuid import UUID
from zipfile import ZIP_STORED

import pytest

from einvoice.syntaxes.cii import write_cii
from pli.domain.deposits.models import Arrival, Batch, IdempotencyKey
from pli.domain.deposits.vocabulary import FILE_BYTES_MAX, Channel
from pli.domain.invoices.models import Holding, Invoice
from pli.domain.journal.models import Entry
from pli.domain.journal.vocabulary import EntryKind
from pli.kit.days import start_of_day
from pli.kit.ids import new_id
from tests.make.deposits import examine_all, make_arrival, small_pdf
from tests.make.documents import make_invoice
from tests.make.machines import make_machine
from tests.make.packages import make_zip
from tests.make.suppliers import make_supplier

pytestmark = pytest.mark.django_db

LINE = {
    "numero_client": "48213",
    "numero_facture": "LB-2026-000042",
    "date_emission": "14/03/2026",
    "total_ttc": "466,80",
    "entite": "bail",
}


@pytest.fixture
def machine(supplier):
    return make_machine(supplier)


def pdf(name="facture.pdf"):
    return (name, small_pdf())


def test_a_file_is_accepted_with_the_address_where_it_is_followed(machine):
    answer = machine.post("deposits", {"file": pdf(), **LINE})

    arrival = Arrival.objects.get()
    assert answer.status_code == 202
    assert answer.headers["Location"] == f"/api/v1/deposits/{arrival.id}"
    assert answer.json() == {
        "id": str(arrival.id),
        "url": f"/api/v1/deposits/{arrival.id}",
        "batch": str(arrival.batch_id),
        "file_name": "facture.pdf",
        "received_at": answer.json()["received_at"],
        "state": "received",
    }
    assert (arrival.batch.channel, arrival.batch.is_trial) == (Channel.API, False)


def test_its_address_says_which_invoice_it_became(machine):
    where = machine.post("deposits", {"file": pdf(), **LINE}).headers["Location"]
    examine_all()

    shown = machine.get(where).json()

    invoice = Invoice.objects.get()
    assert shown == {
        "id": str(Arrival.objects.get().id),
        "url": where,
        "batch": str(Batch.objects.get().id),
        "file_name": "facture.pdf",
        "received_at": shown["received_at"],
        "state": "available",
        "would_be": None,
        "reasons": [],
        "faults": [],
        "invoice": {"id": str(invoice.id), "number": "LB-2026-000042"},
        "customer_number": "48213",
        "delayed_until": None,
    }


def test_a_held_file_says_why_with_stable_codes_and_sentences(machine):
    where = machine.post(
        "deposits", {"file": pdf(), **LINE, "total_ttc": "1.234", "numero_client": ""}
    ).headers["Location"]
    examine_all()

    shown = machine.get(where).json()

    assert shown["state"] == "held"
    assert shown["reasons"] == [
        {
            "code": "index-invalid",
            "label": "ligne d’index invalide",
            "remedy": "Corrigez la ligne de l’index sur la page du fichier, "
            "ou déposez-le à nouveau avec elle.",
        }
    ]
    assert shown["faults"] == [
        {
            "code": "index-cell-invalid",
            "message": "«\u00a01.234\u00a0»\u00a0: milliers ou décimales\u00a0? Écrivez 1234,00.",
            "place": "total_ttc",
        }
    ]


def test_a_day_keeps_the_invoice_unseen_until_then(machine):
    day = date(2026, 3, 17)
    where = machine.post(
        "deposits",
        {"file": ("f.xml", write_cii(make_invoice())), "available_date": f"{day}"},
    ).headers["Location"]
    examine_all()

    assert Arrival.objects.get().available_date == day
    assert Holding.objects.get().available_at == start_of_day(day)
    assert machine.get(where).json()["delayed_until"] == "2026-03-16T23:00:00.000Z"


def test_without_a_day_it_is_seen_from_the_moment_it_was_examined(machine):
    where = machine.post("deposits", {"file": pdf(), **LINE}).headers["Location"]
    examine_all()

    assert machine.get(where).json()["delayed_until"] is None


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("14/03/2027", "field-invalid"),
        ("2027-02-30", "field-invalid"),
        ("9999-12-31", "availability-too-far"),
    ],
)
def test_a_day_that_is_none_or_too_far_is_refused(machine, day, code):
    answer = machine.post("deposits", {"file": pdf(), "available_date": day})
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert Arrival.objects.count() == 0


@pytest.mark.parametrize("is_form", [True, False])
def test_a_zip_may_be_larger_than_any_other_file(machine, is_form):
    content = make_zip([("a.bin", bytes(FILE_BYTES_MAX + 1))], compression=ZIP_STORED)

    if is_form:
        answer = machine.post("deposits", {"file": ("a.zip", content)})
    else:
        answer = machine.send("deposits?name=a.zip", content, media_type="application/zip")
    assert answer.status_code == 202
    assert Arrival.objects.get().document.size_bytes == len(content)


def test_a_file_that_only_calls_itself_a_zip_may_not(machine):
    content = b"%PDF-" + bytes(FILE_BYTES_MAX)

    answer = machine.post("deposits", {"file": ("a.zip", content)})

    assert (answer.status_code, answer.json()["code"]) == (413, "file-too-large")


def test_a_file_comes_alone_with_its_name_in_the_address(machine):
    answer = machine.send(
        "deposits?name=f.pdf&numero_client=48213&numero_facture=A1&date_emission=14/03/2026"
        "&total_ttc=12,00&entite=bail",
        small_pdf(),
        media_type="application/pdf",
    )
    examine_all()

    assert answer.status_code == 202
    assert Arrival.objects.get().file_name == "f.pdf"
    assert Invoice.objects.get().number == "A1"


def test_a_file_alone_may_be_named_by_a_header(machine):
    answer = machine.client.post(
        "/api/v1/deposits",
        small_pdf(),
        content_type="application/octet-stream",
        headers={
            "authorization": f"Bearer {machine.token}",
            "content-disposition": "attachment; filename*=UTF-8''re%C3%A7u.pdf",
        },
    )

    assert answer.status_code == 202
    assert Arrival.objects.get().file_name == "reçu.pdf"


def test_the_files_of_a_key_and_a_day_belong_together(machine, supplier):
    for number in ("A1", "A2", "A3"):
        machine.post("deposits", {"file": pdf(f"{number}.pdf")})
    make_machine(supplier, name="Autre").post("deposits", {"file": pdf()})

    assert sorted(batch.arrivals.count() for batch in Batch.objects.all()) == [1, 3]


def test_files_may_be_grouped_in_a_batch_of_their_own(machine):
    opened = machine.post("batches")
    batch_id = opened.json()["id"]
    machine.post("deposits", {"file": pdf(), **LINE, "batch": batch_id})
    machine.post("deposits", {"file": pdf("vide.pdf"), "batch": batch_id})
    examine_all()

    assert opened.status_code == 201
    assert opened.headers["Location"] == f"/api/v1/batches/{batch_id}"
    assert machine.get(opened.headers["Location"]).json() == {
        "id": batch_id,
        "url": f"/api/v1/batches/{batch_id}",
        "opened_at": opened.json()["opened_at"],
        "is_trial": False,
        "counts": {
            "received": 2,
            "available": 1,
            "held": 1,
            "already_known": 0,
            "discarded": 0,
            "examining": 0,
            "tried": 0,
        },
    }


def test_the_status_counts_every_channel(machine, supplier):
    make_arrival(supplier, b"un")
    machine.post("deposits", {"file": pdf(), **LINE})
    machine.post("deposits", {"file": pdf(), **LINE})
    examine_all()

    assert machine.get("status").json() == {
        "received": 3,
        "available": 1,
        "held": 1,
        "already_known": 1,
        "discarded": 0,
        "examining": 0,
        "tried": 0,
    }


def test_the_journal_names_the_key(machine):
    machine.post("deposits", {"file": pdf()})

    details = Entry.objects.get(kind=EntryKind.FILE_RECEIVED).details
    assert details["api_client_id"] == str(machine.credentials.api_client_id)


@pytest.mark.parametrize("count", [1, 3])
def test_files_are_listed_latest_first_in_two_queries(
    machine, supplier, count, django_assert_num_queries
):
    made = [make_arrival(supplier, f"{rank}".encode()) for rank in range(count)]

    with django_assert_num_queries(3):  # who asks, that they asked, the list
        shown = machine.get("deposits").json()

    expected = sorted((str(arrival.id) for arrival in made), reverse=True)
    assert [row["id"] for row in shown["deposits"]] == expected
    assert (shown["next"], shown["previous"]) == (None, None)


def test_pages_lead_through_all_files_once(machine, supplier):
    made = {str(make_arrival(supplier, f"{rank}".encode()).id) for rank in range(55)}

    first = machine.get("deposits?state=received").json()
    second = machine.get(first["next"]).json()

    assert (len(first["deposits"]), len(second["deposits"])) == (50, 5)
    assert {row["id"] for row in first["deposits"] + second["deposits"]} == made
    assert second["next"] is None
    assert machine.get(second["previous"]).json()["deposits"] == first["deposits"]


def test_files_are_listed_by_batch_and_by_state(machine, supplier):
    held = make_arrival(supplier, b"un")
    examine_all()
    waiting = make_arrival(supplier, b"deux")

    def listed(query):
        return [row["id"] for row in machine.get(f"deposits?{query}").json()["deposits"]]

    assert listed("state=held") == [str(held.id)]
    assert listed(f"batch={waiting.batch_id}") == [str(waiting.id)]


def test_the_same_key_makes_one_deposit_and_one_answer(machine):
    first = machine.post("deposits", {"file": pdf(), **LINE}, key="LB-42")
    second = machine.post("deposits", {"file": pdf(), **LINE}, key="LB-42")

    assert Arrival.objects.count() == 1
    assert second.json() == first.json()
    assert second.headers["Location"] == first.headers["Location"]
    assert "Idempotent-Replayed" not in first.headers
    assert second.headers["Idempotent-Replayed"] == "true"


def test_a_key_that_served_for_another_content_is_refused(machine):
    machine.post("deposits", {"file": pdf(), **LINE}, key="LB-42")

    answer = machine.post("deposits", {"file": pdf(), **LINE, "total_ttc": "1,00"}, key="LB-42")

    assert answer.status_code == 422
    assert answer.json()["code"] == "idempotency-key-reused"
    assert Arrival.objects.count() == 1


def test_a_refused_request_keeps_no_answer(machine):
    refused = machine.post("deposits", {"file": pdf(), "batch": str(new_id())}, key="LB-42")
    answer = machine.post("deposits", {"file": pdf()}, key="LB-42")

    assert (refused.status_code, answer.status_code) == (404, 202)
    assert IdempotencyKey.objects.get().status == 202


def test_keys_of_two_clients_have_nothing_in_common(machine, supplier):
    other = make_machine(supplier)

    machine.post("deposits", {"file": pdf()}, key="1")
    answer = other.post("deposits", {"file": pdf("autre.pdf")}, key="1")

    assert answer.status_code == 202


@pytest.mark.parametrize("key", ["é", "x" * 256])
def test_a_key_that_cannot_be_kept_is_refused(machine, key):
    answer = machine.post("deposits", {"file": pdf()}, key=key)

    assert (answer.status_code, answer.json()["code"]) == (422, "idempotency-key-invalid")


def test_a_file_of_the_sandbox_ends_as_a_trial_and_nothing_comes_of_it(supplier):
    sandbox = make_machine(supplier, is_sandbox=True)
    where = sandbox.post("deposits", {"file": pdf(), **LINE}).headers["Location"]
    examine_all()

    shown = sandbox.get(where).json()

    assert (shown["state"], shown["would_be"], shown["invoice"]) == ("tried", "available", None)
    assert (Invoice.objects.count(), Holding.objects.count()) == (0, 0)
    assert sandbox.get("status").json() == {
        "received": 0,
        "available": 0,
        "held": 0,
        "already_known": 0,
        "discarded": 0,
        "examining": 0,
        "tried": 1,
    }


def test_a_held_or_known_file_of_the_sandbox_says_so(supplier, machine):
    machine.post("deposits", {"file": pdf(), **LINE})
    examine_all()
    sandbox = make_machine(supplier, is_sandbox=True)
    known = sandbox.post("deposits", {"file": pdf(), **LINE}).headers["Location"]
    held = sandbox.post("deposits", {"file": pdf("sans-index.pdf")}).headers["Location"]
    examine_all()

    assert sandbox.get(known).json()["would_be"] == "known"
    shown = sandbox.get(held).json()
    assert (shown["would_be"], shown["reasons"][0]["code"]) == ("held", "index-missing")
    assert Invoice.objects.count() == 1


def test_the_sandbox_and_the_rest_do_not_mix(supplier, machine):
    sandbox = make_machine(supplier, is_sandbox=True)
    real = machine.post("deposits", {"file": pdf()}).json()
    trial = sandbox.post("deposits", {"file": pdf()}).json()

    assert sandbox.get(real["url"]).status_code == 404
    assert [row["id"] for row in sandbox.get("deposits").json()["deposits"]] == [trial["id"]]
    assert [row["id"] for row in machine.get("deposits").json()["deposits"]] == [real["id"]]
    for one, other in ((sandbox, real), (machine, trial)):
        answer = one.post("deposits", {"file": pdf(), "batch": other["batch"]})
        assert (answer.status_code, answer.json()["code"]) == (404, "batch-not-found")


def test_another_supplier_finds_nothing_there(machine):
    deposit = machine.post("deposits", {"file": pdf()}).json()
    stranger = make_machine(make_supplier(code="charlie", name="Charlie"))

    assert stranger.get(deposit["url"]).status_code == 404
    assert stranger.get(f"batches/{deposit['batch']}").status_code == 404
    assert stranger.get("deposits").json()["deposits"] == []
    answer = stranger.post("deposits", {"file": pdf(), "batch": deposit["batch"]})
    assert answer.json()["code"] == "batch-not-found"
    assert UUID(deposit["id"]) in Arrival.objects.values_list("id", flat=True)
