import errno
import json
import os
from base64 import urlsafe_b64encode
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client
from django.test.client import encode_multipart

from pli.domain.deposits.models import Arrival
from pli.domain.deposits.vocabulary import FILE_BYTES_MAX
from pli.domain.journal.models import Entry
from pli.kit.ids import new_id
from tests.make.deposits import small_pdf
from tests.make.machines import make_machine

pytestmark = pytest.mark.django_db


@pytest.fixture
def machine():
    return make_machine()


def pdf(name="facture.pdf"):
    return (name, small_pdf())


def test_a_refusal_is_a_problem_with_a_stable_code_and_a_french_sentence(machine):
    answer = machine.get(f"deposits/{new_id()}")

    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json() == {
        "type": "/api/#arrival-not-found",
        "title": "Introuvable",
        "status": 404,
        "code": "arrival-not-found",
        "detail": "Ce fichier n’existe pas dans cet espace.",
    }


@pytest.mark.parametrize("path", ["deposits/invente", "rien", "deposits/", "batches/1/rien"])
def test_what_does_not_exist_is_told_to_machines(machine, path):
    answer = machine.get(path)

    assert (answer.status_code, answer.json()["code"]) == (404, "not-found")


@pytest.mark.parametrize("path", ["deposits?state=mort", "deposits?batch=1", "deposits?page=!"])
def test_a_parameter_that_means_nothing_is_refused(machine, path):
    answer = machine.get(path)

    assert (answer.status_code, answer.json()["code"]) == (422, "field-invalid")


@pytest.mark.parametrize(
    "instant",
    ["9998-12-31T23:59:59-23:59", "2026-01-01T00:00:00+23:59:59.999999", "2026-01-01T00:00+02:00"],
)
@pytest.mark.parametrize("backwards", [0, 1])
def test_a_page_of_another_time_zone_than_ours_is_refused(machine, instant, backwards):
    made_up = json.dumps([instant, new_id().hex, backwards]).encode()

    answer = machine.get(f"deposits?page={urlsafe_b64encode(made_up).decode()}")

    assert (answer.status_code, answer.json()["code"]) == (422, "field-invalid")


@pytest.mark.parametrize("page", ["zzz", "-5", "apres-", "apres-²", "apres-" + "9" * 23])
def test_a_page_of_lines_that_is_none_is_refused(machine, page):
    where = machine.post("customers/imports", {"file": ("r.csv", b"numero_client\n1\n")})

    answer = machine.get(f"{where.headers['Location']}?page={page}")

    assert (answer.status_code, answer.json()["code"]) == (422, "field-invalid")
    assert machine.get(f"{where.headers['Location']}?page=apres-1").status_code == 200


def test_a_method_that_an_address_does_not_take_is_refused(machine):
    answer = machine.post("status")

    assert (answer.status_code, answer.json()["code"]) == (405, "method-refused")
    assert answer.headers["Allow"] == "GET"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({}, "file-missing"),
        ({"file": "pas un fichier"}, "file-missing"),
        ({"file": ("a.pdf", b"%PDF-"), "date_emision": "14/03/2026"}, "field-unknown"),
        ({"file": ("a.pdf", b"%PDF-"), "autre": ("b.pdf", b"%PDF-")}, "field-unknown"),
        ({"file": ("a.pdf", b"%PDF-"), "batch": "lundi"}, "field-invalid"),
        ({"file": ("a.pdf", b"%PDF-"), "numero_facture": "A\0B"}, "field-invalid"),
    ],
)
def test_a_form_that_cannot_be_taken_says_why(machine, fields, code):
    answer = machine.post("deposits", fields)

    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert Arrival.objects.count() == 0


def test_a_field_in_the_address_that_is_no_text_is_refused(machine):
    path = "deposits?name=a.pdf&numero_facture=A%00B"

    answer = machine.send(path, small_pdf(), media_type="application/pdf")

    assert (answer.status_code, answer.json()["code"]) == (422, "field-invalid")
    assert answer.json()["detail"] == "La valeur de «\u00a0numero_facture\u00a0» n’est pas valable."
    assert Arrival.objects.count() == 0


def test_a_file_alone_without_a_name_is_refused(machine):
    answer = machine.send("deposits", small_pdf(), media_type="application/pdf")

    assert (answer.status_code, answer.json()["code"]) == (422, "name-missing")


@pytest.mark.parametrize("name", ["nope''x.xml", "idna''xxx"])
def test_a_name_that_cannot_be_read_from_its_header_is_missing(machine, name):
    answer = machine.client.post(
        "/api/v1/deposits",
        small_pdf(),
        content_type="application/octet-stream",
        headers={
            "authorization": f"Bearer {machine.token}",
            "content-disposition": f"attachment; filename*={name}",
        },
    )

    assert (answer.status_code, answer.json()["code"]) == (422, "name-missing")
    assert Arrival.objects.count() == 0


@pytest.mark.parametrize("kind", ["application/json", "application/x-www-form-urlencoded"])
def test_another_kind_of_content_is_refused(machine, kind):
    answer = machine.send("deposits?name=a.pdf", small_pdf(), media_type=kind)

    assert (answer.status_code, answer.json()["code"]) == (415, "media-type-refused")


@pytest.mark.parametrize("size", [FILE_BYTES_MAX + 1, FILE_BYTES_MAX + 3 * 1024 * 1024])
def test_a_file_that_is_too_large_is_refused_before_it_is_read(machine, size):
    answer = machine.client.post(
        "/api/v1/deposits?name=a.pdf",
        b"%PDF-",
        content_type="application/pdf",
        headers={"authorization": f"Bearer {machine.token}", "content-length": str(size)},
        CONTENT_LENGTH=str(size),
    )

    assert answer.status_code == 413
    assert answer.json()["code"] in {"file-too-large", "too-large"}
    assert "32 Mo" in answer.json()["detail"]


def test_a_file_cut_on_its_way_is_not_taken(machine):
    content = small_pdf()

    answer = machine.client.post(
        "/api/v1/deposits?name=a.pdf",
        content,
        content_type="application/pdf",
        headers={"authorization": f"Bearer {machine.token}"},
        **{"CONTENT_LENGTH": str(len(content) + 10), "wsgi.input": BytesIO(content)},
    )

    assert (answer.status_code, answer.json()["code"]) == (400, "cut-short")
    assert Arrival.objects.count() == 0


def test_a_form_cut_after_its_file_is_not_taken(machine):
    content = encode_multipart("x", {"file": SimpleUploadedFile(*pdf()), "batch": ""})
    sent = content[: content.index(b"batch") + 6]

    answer = machine.client.post(
        "/api/v1/deposits",
        content,
        content_type="multipart/form-data; boundary=x",
        headers={"authorization": f"Bearer {machine.token}"},
        **{"wsgi.input": BytesIO(sent)},
    )

    assert (answer.status_code, answer.json()["code"]) == (400, "cut-short")
    assert Arrival.objects.count() == 0


def test_a_content_of_unknown_length_is_refused(machine):
    answer = machine.client.post(
        "/api/v1/deposits?name=a.pdf",
        small_pdf(),
        content_type="application/pdf",
        headers={"authorization": f"Bearer {machine.token}", "transfer-encoding": "chunked"},
    )

    assert answer.status_code == 411
    assert "Content-Length" in answer.json()["detail"]


def test_a_form_cut_on_its_way_is_refused(machine):
    answer = machine.send(
        "deposits", b"--x\r\nContent-Disposition: nothing", media_type="multipart/form-data"
    )

    assert (answer.status_code, answer.json()["code"]) == (400, "unreadable-request")


def test_an_encoding_of_xml_is_the_file_s_own_affair(machine):
    answer = machine.send("deposits?name=a.xml", b"<a/>", media_type="text/xml; charset=iso-8859-1")

    assert answer.status_code == 202


@pytest.mark.parametrize("full", [errno.ENOSPC, errno.EDQUOT])
@pytest.mark.parametrize("key", ["", "LB-42"])
def test_a_full_disk_is_said_clearly_and_leaves_nothing(
    machine, storage_dir, monkeypatch, full, key
):
    def refuse(_descriptor):
        raise OSError(full, os.strerror(full))

    entries = Entry.objects.count()
    monkeypatch.setattr(os, "fsync", refuse)

    answer = machine.post("deposits", {"file": pdf()}, key=key)

    assert answer.status_code == 507
    assert answer.json()["code"] == "storage-full"
    assert "plus de place" in answer.json()["detail"]
    assert [path for path in storage_dir.rglob("*") if path.is_file()] == []
    assert (Arrival.objects.count(), Entry.objects.count()) == (0, entries)


def test_a_database_that_is_away_asks_to_come_back(monkeypatch):
    client = Client(headers={"host": "localhost"}, raise_request_exception=False)

    def refuse(_self):
        raise OperationalError

    monkeypatch.setattr("django.db.backends.base.base.BaseDatabaseWrapper.cursor", refuse)
    answer = client.get("/api/v1/status", headers={"authorization": "Bearer un-jeton"})

    assert (answer.status_code, answer.json()["code"]) == (503, "unreachable")
    assert answer.headers["Retry-After"] == "5"


def test_english_is_spoken_to_whoever_asks_for_it(machine):
    answer = machine.client.get(
        f"/api/v1/deposits/{new_id()}",
        headers={"authorization": f"Bearer {machine.token}", "accept-language": "en"},
    )

    assert answer.json()["detail"] == "This file does not exist in this space."
