"""The embedded PostgreSQL survives what happens to it."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from tools import postgres_ground
from tools.postgres import OWNER, Cluster


@pytest.fixture
def cluster(tmp_path: Path) -> Cluster:
    return Cluster(tmp_path / "a folder with spaces")


def server_pid(cluster: Cluster) -> int:
    return int(cluster._status()[0])


def test_it_knows_capital_accents_and_speaks_utf_8(cluster):
    with cluster.running(), psycopg.connect(cluster.url()) as connection:
        row = connection.execute("SELECT lower('ÉÀÇ'), current_user, current_database()").fetchone()

    assert row == ("éàç", "pli", "pli")


def test_the_last_user_stops_it(cluster):
    with cluster.running() as first, cluster.running() as second:
        assert (first, second) == (True, False)

    assert cluster.processes() == []


def test_another_process_may_use_it_meanwhile(cluster, tmp_path):
    program = (
        "import sys, psycopg; from pathlib import Path; from tools.postgres import Cluster\n"
        "cluster = Cluster(Path(sys.argv[1]))\n"
        "with cluster.running() as first: psycopg.connect(cluster.url()).close(); print(first)"
    )

    with cluster.running():
        command = [sys.executable, "-c", program, str(cluster._folder)]
        other = subprocess.run(command, capture_output=True, text=True, check=True)
        pid = server_pid(cluster)

    assert other.stdout == "False\n"
    assert pid


def test_what_was_committed_survives_a_kill_and_the_address_stays(cluster):
    with cluster.running():
        address = cluster.url(login=OWNER)
        with psycopg.connect(address) as connection:
            connection.execute("CREATE TABLE kept (id int)")
            connection.execute("INSERT INTO kept VALUES (1)")

        cluster.kill()
        left = cluster.processes()
        revived = cluster.revive()
        revived_again = cluster.revive()

        with psycopg.connect(address) as connection:
            rows = connection.execute("SELECT id FROM kept").fetchall()
    assert (left, revived, revived_again, rows) == ([], True, False, [(1,)])


def test_a_pid_file_left_behind_does_not_keep_it_from_starting(cluster):
    with cluster.running():
        left = (cluster._data / "postmaster.pid").read_text()
    # As after a loss of power, the number belonging to another program by now.
    lines = left.splitlines()
    (cluster._data / "postmaster.pid").write_text("\n".join([str(os.getpid()), *lines[1:]]))

    with cluster.running() as first, psycopg.connect(cluster.url()):
        assert first


def test_forgotten_data_is_made_anew(cluster):
    with cluster.running(), psycopg.connect(cluster.url(login=OWNER)) as connection:
        connection.execute("CREATE TABLE forgotten ()")

    cluster.erase()

    with cluster.running(), psycopg.connect(cluster.url()) as connection:
        assert connection.execute("SELECT to_regclass('forgotten')").fetchone() == (None,)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root must become somebody else")
def test_root_starts_it_where_user_namespaces_are_forbidden(tmp_path, monkeypatch):
    monkeypatch.setattr(postgres_ground, "_works", lambda *_: False)
    monkeypatch.setattr(postgres_ground, "OUTSIDE", Path("/var/lib/pli-postgres-test"))
    cluster = Cluster(tmp_path)

    with cluster.running(), psycopg.connect(cluster.url()) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    cluster.erase()
