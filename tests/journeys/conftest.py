"""Stories told to a running instance: real programs, a real database, real mail."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker, Settings

from pli.connectors.smtp.fake import FakeSmtpServer
from tests.database import Database, DatabaseServer, connected_to
from tests.make.instances import Instance
from tools.postgres import APPLICATION, OWNER, Cluster

# A story that fails says what was there, as a test does.
pytest.register_assert_rewrite("tests.journeys.at_rest")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the stories."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("journey")


@pytest.fixture(autouse=True)
def passwords_of_instances(settings: Settings) -> None:
    """Hash as the programs do, which know nothing of the quick hash of tests."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]


@pytest.fixture
def mail_server(tmp_path: Path) -> Iterator[FakeSmtpServer]:
    """Take every mail."""
    with FakeSmtpServer(tmp_path / "mails") as server:
        yield server


@pytest.fixture
def instance(
    live_database: Database, mail_server: FakeSmtpServer, tmp_path: Path, settings: Settings
) -> Iterator[Instance]:
    """An instance on the live database of the test; the test says what runs."""
    with Instance(tmp_path / "instance", live_database, mail_server) as instance:
        settings.PLI_STORAGE_DIR = instance.storage_dir
        yield instance


@pytest.fixture
def own_cluster(tmp_path: Path) -> Iterator[Cluster]:
    """A server that a test may kill: it keeps what it confirmed, as a customer's does."""
    cluster = Cluster(tmp_path / "postgres")
    with cluster.running():
        yield cluster


@pytest.fixture
def instance_on_own_cluster(
    own_cluster: Cluster,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    mail_server: FakeSmtpServer,
    tmp_path: Path,
    settings: Settings,
) -> Iterator[Instance]:
    """An instance on a database of that server."""
    server = DatabaseServer(own_cluster.url(login=OWNER), own_cluster.url(login=APPLICATION))
    with (
        server.clone("pli_journey") as database,
        django_db_blocker.unblock(),
        connected_to(database),
        Instance(tmp_path / "instance", database, mail_server) as instance,
    ):
        settings.PLI_STORAGE_DIR = instance.storage_dir
        yield instance
