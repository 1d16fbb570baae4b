"""A database that was filled just now, brought to where it will be in its own time."""

import psycopg
from django.db import connection
from psycopg.conninfo import make_conninfo

from tools.postgres import OWNER, Cluster


def settle(cluster: Cluster) -> None:
    """Vacuum the one that this process is connected to, and have its planner know what is there.

    As its owner: for anybody else PostgreSQL passes over every table, with a warning.
    """
    url = make_conninfo(cluster.url(login=OWNER), dbname=connection.settings_dict["NAME"])
    with psycopg.connect(url, autocommit=True) as owner:
        owner.execute("VACUUM ANALYZE")
