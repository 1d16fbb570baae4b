"""Stories told to a running instance: real programs, a real database, real mail."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from pli.connectors.smtp.fake import FakeSmtpServer
from tests.database import Database
from tests.make.instances import Instance


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
