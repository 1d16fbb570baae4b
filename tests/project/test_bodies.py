"""What a request may carry, whoever sends it."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID
from wsgiref.util import setup_testing_defaults

import pytest
from django import forms
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT
from django.urls import reverse

from pli.domain.deposits.models import Arrival
from pli.domain.deposits.vocabulary import FILE_BYTES_MAX, INDEX_BYTES_MAX
from pli.domain.spaces.vocabulary import ApiScope, Role
from pli.kit.ids import new_id
from pli.project.bodies import BODY_LIMITS, DEPOSIT_BYTES_MAX, FORM_BYTES_MAX
from pli.project.wsgi import application
from pli.surfaces.backoffice.forms import brand, held, index, register
from pli.surfaces.backoffice.forms import upload as uploads
from pli.surfaces.site.forms.check import CheckForm
from pli.surfaces.site.forms.verification import VerifiedFileForm
from pli.surfaces.ui.forms import PageForm
from tests.make.backoffice import page_of, upload
from tests.make.machines import make_machine
from tests.make.site import make_staff, sign_in
from tests.make.suppliers import make_supplier

pytestmark = pytest.mark.django_db

MEGABYTE = 1024 * 1024
INSTALL = Path(__file__).parents[2] / "docs/operations/install.md"
LOCATION = re.compile(r"^location ~ (\S+) \{ client_max_body_size (\d+)m;", re.MULTILINE)
# Where each form with a file is shown, and read.
VIEWS_OF_FORMS: dict[type[PageForm], set[str]] = {
    CheckForm: {"site:check", "backoffice:check"},
    held.ReplacementForm: {"backoffice:file-replacement"},
    index.IndexRehearsalForm: {"backoffice:index-guide"},
    register.RegisterForm: {"backoffice:register-new"},
    uploads.IndexForm: {"backoffice:deposit-index"},
    uploads.UploadForm: {"backoffice:deposit-new"},
    VerifiedFileForm: {"site:verification"},
}
# Its file is no larger than any form.
WITHIN_A_FORM: set[type[PageForm]] = {brand.LogoForm}
# What is sent to these is no form.
WITHOUT_FORM = {"backoffice:deposit-piece", "api:deposits", "api:register-imports"}


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


def forms_with_files(among: type[PageForm] = PageForm) -> Iterator[type[PageForm]]:
    for form in among.__subclasses__():
        if form.__module__.startswith(("pli.surfaces.backoffice.", "pli.surfaces.site.")) and any(
            isinstance(field, forms.FileField) for field in form.base_fields.values()
        ):
            yield form
        yield from forms_with_files(form)


def path_of(name: str, space_id: UUID) -> str:
    kwargs = {} if name.startswith(("site:", "api:")) else {"space_id": space_id}
    more = {"arrival_id": new_id()} if name == "backoffice:file-replacement" else {}
    return reverse(name, kwargs=kwargs | more)


def test_every_form_with_a_file_is_among_the_addresses_that_take_more_than_a_form():
    assert set(forms_with_files()) == set(VIEWS_OF_FORMS) | WITHIN_A_FORM
    assert set(BODY_LIMITS) == set().union(WITHOUT_FORM, *VIEWS_OF_FORMS.values())


@pytest.mark.parametrize(
    "name", sorted(set(BODY_LIMITS) - {"api:deposits", "api:register-imports"})
)
def test_every_page_that_takes_files_takes_as_much_as_it_says_and_no_more(browser, name):
    member = make_staff(role=Role.ADMINISTRATOR)
    sign_in(browser, member)
    path, limit = path_of(name, member.space.id), BODY_LIMITS[name].bytes_max

    taken = send(browser, path, length=limit - 1, **{"wsgi.input": io.BytesIO()})
    refused = send(browser, path, length=limit + 1)

    assert taken.status_code in {400, 404, 422}  # it was read, and nothing was in it
    assert refused.status_code == 413


@pytest.mark.parametrize("name", ["index-guide", "register-new", "deposit-index", "deposit-piece"])
def test_of_whoever_may_send_nothing_there_nothing_is_read(browser, name):
    member = make_staff(role=Role.SELLER)
    sign_in(browser, member)

    assert send(browser, page_of(member, name), length=FORM_BYTES_MAX + 1).status_code == 413


def test_nor_is_the_register_of_a_machine_whose_key_only_deposits(browser):
    machine = make_machine(scopes=[ApiScope.DEPOSITS])

    answer = send(
        browser,
        "/api/v1/customers/imports",
        length=FILE_BYTES_MAX,
        HTTP_AUTHORIZATION=f"Bearer {machine.token}",
    )

    assert (answer.status_code, answer.json()["code"]) == (404, "role-missing")


def test_the_proxy_that_we_advise_lets_through_what_the_application_takes():
    advised = [
        (re.compile(path), int(size)) for path, size in LOCATION.findall(INSTALL.read_text())
    ]
    space_id = new_id()

    found = {
        name: next((size for path, size in advised if path.search(path_of(name, space_id))), 1)
        for name in BODY_LIMITS
    }

    assert len(advised) == len(BODY_LIMITS)
    # Its page sends one file at a time, with the index.
    alone = FILE_BYTES_MAX + INDEX_BYTES_MAX + FORM_BYTES_MAX
    assert found.pop("backoffice:deposit-new") * MEGABYTE >= alone
    assert found == {
        name: limit.bytes_max // MEGABYTE
        for name, limit in BODY_LIMITS.items()
        if name != "backoffice:deposit-new"
    }


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
