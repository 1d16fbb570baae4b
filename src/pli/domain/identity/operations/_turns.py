"""One at a time, where there is no row yet to lock."""

from django.db import connection


def take_turn(subject: str) -> None:
    """Wait until no other transaction works on this subject; held until ours ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [subject])
