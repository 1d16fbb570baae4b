"""The databases of the tests: one migrated template, clones of it, as the application sees them."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

import psycopg
from django.db import connections
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.errors import InsufficientPrivilege

from tools.postgres import APPLICATION, OWNER, Cluster

ROOT = Path(__file__).parent.parent
TEST_CLUSTER = ROOT / ".local" / "test-postgres"
# What the tables depend on: a change of any of these makes another template.
_SCHEMA_FILES = ("src/pli/**/migrations/*.py", "src/pli/kit/database_roles.py", "requirements.lock")
# Two runs of the tests never make the template at once.
_TEMPLATE_LOCK = 7_001
_DROP_TRIES = 20
_DROP_PAUSE_SECONDS = 0.25


@dataclass(frozen=True)
class DatabaseServer:
    """A server where the tests may make databases."""

    owner_url: str
    application_url: str

    @cached_property
    def template(self) -> str:
        """The migrated database that all others are copies of; made once per set of migrations."""
        name = f"pli_template_{_schema_digest()}"
        with self._owner_connection() as connection:
            connection.execute("SELECT pg_advisory_lock(%s)", [_TEMPLATE_LOCK])
            if not self._databases(connection, name):
                unfinished = f"{name}_unfinished"
                self._drop(connection, unfinished)
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(unfinished)))
                self._migrate(unfinished)
                connection.execute(
                    sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                        sql.Identifier(unfinished), sql.Identifier(name)
                    )
                )
        return name

    @contextmanager
    def clone(self, name: str) -> Iterator["Database"]:
        """Give a fresh copy of the template, and drop it afterwards."""
        template = self.template
        with self._owner_connection() as connection:
            self._drop(connection, name)
            connection.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                    sql.Identifier(name), sql.Identifier(template)
                )
            )
        try:
            yield Database(
                name=name,
                application_url=make_conninfo(self.application_url, dbname=name),
                owner_url=make_conninfo(self.owner_url, dbname=name),
            )
        finally:
            with self._owner_connection() as connection:
                self._drop(connection, name)

    def forget(self) -> None:
        """Drop what earlier runs left behind."""
        with self._owner_connection() as connection:
            for name in self._databases(connection, "pli_t%"):
                if not name.endswith(_schema_digest()):
                    self._drop(connection, name)

    def _owner_connection(self) -> psycopg.Connection[Any]:
        url = make_conninfo(self.owner_url, dbname="postgres")
        return psycopg.connect(url, autocommit=True)

    def _databases(self, connection: psycopg.Connection[Any], pattern: str) -> list[str]:
        rows = connection.execute(
            "SELECT datname FROM pg_database WHERE datname LIKE %s", [pattern]
        )
        return [name for (name,) in rows]

    def _drop(self, connection: psycopg.Connection[Any], name: str) -> None:
        statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        for _ in range(_DROP_TRIES):
            try:
                connection.execute(statement)
            except InsufficientPrivilege:
                # The server's own vacuum is at work there, or a connection of the
                # application is on its way out: neither is ours to end.
                time.sleep(_DROP_PAUSE_SECONDS)
            else:
                return
        connection.execute(statement)

    def _migrate(self, name: str) -> None:
        environment = os.environ | {
            "PLI_MODE": "demo",
            "PLI_DATABASE_URL": make_conninfo(self.application_url, dbname=name),
            "PLI_DATABASE_OWNER_URL": make_conninfo(self.owner_url, dbname=name),
            "DJANGO_SETTINGS_MODULE": "pli.project.settings",
        }
        pli = Path(sys.executable).with_name("pli")
        subprocess.run(
            [pli, "migrate", "--verbosity=0", "--skip-checks"], env=environment, check=True
        )


@dataclass(frozen=True)
class Database:
    """One database of the tests, with the addresses that other processes need."""

    name: str
    application_url: str
    owner_url: str


@contextmanager
def find_server() -> Iterator[DatabaseServer]:
    """Give the server that PLI_DATABASE_URL names, else our own, shared by concurrent runs."""
    with ExitStack() as stack:
        url = os.environ.get("PLI_DATABASE_URL")
        if url:
            yield DatabaseServer(owner_url=url, application_url=url)
            return
        cluster = Cluster(TEST_CLUSTER, durable=False)
        server = DatabaseServer(cluster.url(login=OWNER), cluster.url(login=APPLICATION))
        stack.enter_context(cluster.running(at_start=server.forget))
        yield server


@contextmanager
def connected_to(database: Database) -> Iterator[None]:
    """Point Django's connection, in every thread, at this database."""
    connections.close_all()
    # One dictionary for all threads: it is changed in place.
    settings = connections["default"].settings_dict
    before = dict(settings)
    parameters = conninfo_to_dict(database.application_url)
    settings.update(
        {
            "NAME": parameters.pop("dbname"),
            "USER": parameters.pop("user", ""),
            "PASSWORD": parameters.pop("password", ""),
            "HOST": parameters.pop("host", ""),
            "PORT": parameters.pop("port", ""),
            "OPTIONS": settings["OPTIONS"] | parameters,
        }
    )
    try:
        yield
    finally:
        connections.close_all()
        settings.update(before)


def _schema_digest() -> str:
    digest = sha256()
    for pattern in _SCHEMA_FILES:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
