"""What a request may carry, whoever sends it."""

import io
from wsgiref.util import setup_testing_defaults

import pytest
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT

from pli.domain.deposits.models import Arrival
from pli.domain.spaces.vocabulary import Role
from pli.project.bodies import DEPOSIT_BYTES_MAX, FORM_BYTES_MAX
from pli.project.wsgi import application
from tests.make.backoffice import page_of, upload
from tests.make.site import make_staff, sign_in
from tests.make.suppliers import make_supplier

pytestmark = pytest.mark.django_db


class Untouched(io.RawIOBase):
    """A body that nobody may read."""

    def read(self, size: int = -1) -> bytes:
        pytest.fail(f"{size} bytes of the body were asked for.")


@pytest.fixture
def browser() -> Client:
    return Client(headers={"host": "localhost"})


def send(browser: Client, path: str, *, length: int, **environ: object):
    sent = {"CONTENT_LENGTH": str(length), "wsgi.input": Untouched()} | environ
    return browser.generic("POST", path, b"", content_type=MULTIPART_CONTENT, **sent)


@pytest.mark.parametrize("path", ["/connexion/", "/recuperation/", "/nulle-part/"])
def test_a_large_body_is_refused_unread(browser, path):
    answer = send(browser, path, length=FORM_BYTES_MAX + 1)

    assert answer.status_code == 413
    assert "Cet envoi est trop volumineux" in answer.text


def test_a_stranger_sends_no_files_to_the_page_of_deposits(browser):
    depositor = make_staff(role=Role.DEPOSITOR)

    assert send(browser, page_of(depositor, "deposit-new"), length=2**30).status_code == 413


@pytest.mark.parametrize("role", [Role.ADVISER, Role.DEPOSITOR])
def test_nor_does_somebody_who_may_not_deposit_there(browser, role):
    depositor = make_staff(role=Role.DEPOSITOR)
    elsewhere = make_supplier(code="belcour", name="Belcour")
    own = depositor.supplier if role is Role.ADVISER else elsewhere
    sign_in(browser, make_staff(supplier=own, role=role))

    assert send(browser, page_of(depositor, "deposit-new"), length=2**30).status_code == 413


def test_a_depositor_sends_as_much_as_a_form_may_hold(browser):
    depositor = make_staff(role=Role.DEPOSITOR)
    sign_in(browser, depositor)

    taken = upload(browser, depositor, [("f.pdf", b"x" * (FORM_BYTES_MAX + 1))])
    refused = send(browser, page_of(depositor, "deposit-new"), length=DEPOSIT_BYTES_MAX + 1)

    assert [taken.status_code, refused.status_code] == [302, 413]
    assert Arrival.objects.count() == 1


def test_a_script_is_told_in_its_own_format(browser):
    depositor = make_staff(role=Role.DEPOSITOR)
    sign_in(browser, depositor)

    answer = send(
        browser,
        page_of(depositor, "deposit-new"),
        length=DEPOSIT_BYTES_MAX + 1,
        HTTP_ACCEPT="application/json",
    )

    assert (answer.status_code, answer.json()["code"]) == (413, "too-large")


def test_a_body_that_does_not_say_its_length_is_refused(browser):
    answer = send(browser, "/connexion/", length=0, HTTP_TRANSFER_ENCODING="chunked")

    assert answer.status_code == 411


@pytest.mark.parametrize("charset", ["hex", "zlib", "rot13", "idna", "undefined", "utf-7", "cp037"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_request_in_another_charset_than_ours_is_refused(method, charset):
    environ = {
        "REQUEST_METHOD": method,
        "HTTP_HOST": "localhost",
        "PATH_INFO": "/connexion/",
        "QUERY_STRING": "suite=/",
        "CONTENT_TYPE": f"multipart/form-data; boundary={BOUNDARY}; charset={charset}",
    }
    setup_testing_defaults(environ)
    statuses: list[str] = []

    application(environ, lambda status, _headers: statuses.append(status))

    assert statuses == ["400 Bad Request"]


def test_ours_may_be_named(browser):
    kind = "application/x-www-form-urlencoded; charset=UTF-8"

    answer = browser.post("/recuperation/", "address=%C3%A9", content_type=kind)

    assert answer.status_code == 422
