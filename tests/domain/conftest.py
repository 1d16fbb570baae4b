"""The mail server of these tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from pli.connectors.smtp.fake import FakeSmtpServer
from tests.make.mails import caught_mails


@pytest.fixture
def mail_server(settings: Settings, tmp_path: Path) -> Iterator[FakeSmtpServer]:
    """Take every mail, unless a test says otherwise."""
    with caught_mails(settings, tmp_path / "mails") as server:
        yield server
