"""What every test stands on: a database of its own run, and pages held to their rules."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as project_settings
from django.db import connection
from django.template.backends.django import Template
from django.utils import translation
from pytest_django import DjangoDbBlocker, Settings

from tests.database import Database, DatabaseServer, connected_to, find_server


@pytest.fixture(scope="session")
def database_server() -> Iterator[DatabaseServer]:
    """The server of this run."""
    with find_server() as server:
        yield server


@pytest.fixture(scope="session")
def django_db_setup(
    database_server: DatabaseServer, django_db_blocker: DjangoDbBlocker, worker_id: str
) -> Iterator[None]:
    """One database per process of the run; each test undoes what it did there."""
    name = f"pli_test_{os.getpid()}_{worker_id}"
    with (
        database_server.clone(name) as database,
        django_db_blocker.unblock(),
        connected_to(database),
    ):
        yield


@pytest.fixture
def live_database(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    database_server: DatabaseServer,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Database]:
    """A database for one test whose commits are real: other threads and processes see them."""
    if request.node.get_closest_marker("django_db") or "db" in request.fixturenames:
        pytest.fail("A test on a live database has no transaction to undo: no `django_db` there.")
    name = f"pli_test_{os.getpid()}_live"
    with (
        database_server.clone(name) as database,
        django_db_blocker.unblock(),
        connected_to(database),
    ):
        yield database


@pytest.fixture(autouse=True)
def storage_dir(settings: Settings, tmp_path: Path) -> Path:
    """Stored files of one test, in a folder of its own."""
    settings.PLI_STORAGE_DIR = tmp_path / "storage"
    return tmp_path / "storage"


@pytest.fixture(autouse=True)
def french() -> None:
    """Begin in the language of the code: a request that asked for English leaves it active."""
    translation.activate(project_settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def no_query_in_templates(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail a test whose page asks the database while it is drawn.

    Such a query is one per row as soon as there is a list.
    """
    render = Template.render

    def refuse(_execute: Callable[..., Any], statement: str, *_: Any) -> None:
        pytest.fail(f"A template asks the database: {statement}")

    def render_without_queries(self: Template, *args: Any, **kwargs: Any) -> Any:
        with connection.execute_wrapper(refuse):
            return render(self, *args, **kwargs)

    monkeypatch.setattr(Template, "render", render_without_queries)
