"""An instance in production, behind a proxy that ends TLS: what it sends, and what it does not."""

import http.client
import os
from collections.abc import Iterator
from http.client import HTTPResponse

import pytest
from pytest_django import DjangoDbBlocker

from pli.connectors.smtp.fake import FakeSmtpServer
from tests.database import DatabaseServer
from tests.make.instances import Instance

HOST = "factures.example.fr"


@pytest.fixture(scope="module")
def instance(
    database_server: DatabaseServer,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Instance]:
    folder = tmp_path_factory.mktemp("production")
    with (
        database_server.clone(f"pli_test_{os.getpid()}_production") as database,
        FakeSmtpServer(folder / "mails") as mails,
        Instance(folder / "instance", database, mails) as instance,
    ):
        instance.environment |= {
            "PLI_MODE": "production",
            "PLI_HOST": HOST,
            "PLI_MAIL_SENDER": "factures@example.fr",
            "PLI_STORAGE_DIR": str(folder / "files"),
            "PLI_STATIC_DIR": str(folder / "static"),
            "PLI_OPERATOR_NAME": "Exemple SAS",
            "PLI_OPERATOR_ADDRESS": "1 rue de l’Exemple, 75000 Paris",
            "PLI_OPERATOR_CONTACT": "contact@example.fr",
            "PLI_TRUSTED_PROXIES": "127.0.0.1",
        }
        instance.pli("collectstatic", "--noinput")
        instance.start("web")
        yield instance


def get(instance: Instance, path: str, **headers: str) -> HTTPResponse:
    """Ask as the proxy does, unless a header says otherwise."""
    connection = http.client.HTTPConnection("127.0.0.1", instance.port, timeout=30)
    sent = {"Host": HOST, "X-Forwarded-Proto": "https"}
    connection.request("GET", path, headers=sent | headers)
    return connection.getresponse()


def test_its_pages_ask_browsers_to_be_strict(instance):
    answer = get(instance, "/connexion/")

    cookies = answer.headers.get_all("Set-Cookie") or []
    assert answer.status == 200
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert cookies != []
    assert [cookie for cookie in cookies if not cookie.startswith("__Host-")] == []
    assert [cookie for cookie in cookies if "Secure" not in cookie] == []


def test_plain_http_is_sent_to_https(instance):
    answer = get(instance, "/connexion/", **{"X-Forwarded-Proto": "http"})

    assert (answer.status, answer.headers["Location"]) == (301, f"https://{HOST}/connexion/")


@pytest.mark.parametrize("path", ["/demo/interface/", "/demo/mails/"])
def test_nothing_of_the_demonstration_is_there(instance, path):
    assert get(instance, path).status == 404


def test_another_host_is_not_served(instance):
    assert get(instance, "/connexion/", Host="elsewhere.example").status in {400, 404, 421}


def test_its_files_are_kept_by_browsers_for_ever(instance):
    page = get(instance, "/connexion/").read().decode()
    [stylesheet, *_] = [part.split('"')[0] for part in page.split('href="') if ".css" in part]

    answer = get(instance, stylesheet, **{"Accept-Encoding": "br"})

    assert (answer.status, answer.headers["Content-Encoding"]) == (200, "br")
    assert answer.headers["Cache-Control"] == "max-age=315360000, public, immutable"


def test_a_machine_may_ask_for_its_health_by_any_name_and_without_tls(instance):
    assert get(instance, "/sante/", Host="10.0.0.7", **{"X-Forwarded-Proto": "http"}).status == 200
