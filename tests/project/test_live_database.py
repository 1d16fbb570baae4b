"""A live database: one whose commits other threads and processes see."""

import psycopg
from django.db import connection, transaction

from tests.database import Database


def test_other_connections_see_what_was_committed(live_database: Database):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO django_session VALUES ('key', 'data', now())")

    with psycopg.connect(live_database.application_url) as other:
        rows = other.execute("SELECT session_key FROM django_session").fetchall()

    assert rows == [("key",)]


def test_the_application_of_a_live_database_has_its_role(live_database: Database):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database(), current_user, count(*) FROM django_session")

        assert cursor.fetchall() == [(live_database.name, "pli_app", 0)]
