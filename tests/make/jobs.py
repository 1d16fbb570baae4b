"""Jobs, and what becomes of a deployment that lost them."""

from django.db import connection


def lose_jobs() -> None:
    """Remove every job, as an outage or a restored backup does."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
