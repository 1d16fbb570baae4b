"""What the application may do in its own database: work with rows, never with tables.

The role is a group that nobody logs in as. The application's logins take it on
as they connect: whatever they run, no table can be altered, and what must only
be added to is never changed.
"""

from collections.abc import Collection

from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

# `SET ROLE` and plain membership are two rights since PostgreSQL 16.
_VERSION_WITH_SET_OPTION = 160000


def create_role(connection: BaseDatabaseWrapper, *, role: str, logins: Collection[str]) -> None:
    """Make the role where it is missing, and let these logins and ourselves take it on.

    A role belongs to the whole server: another database may have made it, or whoever
    runs the server, where our own login may not make roles.
    """
    group = sql.Identifier(role)
    has_set_option = connection.cursor().connection.info.server_version >= _VERSION_WITH_SET_OPTION
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL(
                "DO $$ BEGIN"
                " IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = {}) THEN"
                " CREATE ROLE {} NOLOGIN; END IF;"
                " EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"
            ).format(sql.Literal(role), group)
        )
        cursor.execute("SELECT current_user")
        for login in {*logins, cursor.fetchone()[0]}:
            right = "SET" if has_set_option else "MEMBER"
            cursor.execute("SELECT pg_has_role(%s, %s, %s)", [login, role, right])
            if cursor.fetchone() == (False,):
                option = sql.SQL(" WITH SET TRUE" if has_set_option else "")
                cursor.execute(
                    sql.SQL("GRANT {} TO {}").format(group, sql.Identifier(login)) + option
                )


def grant_rights(
    connection: BaseDatabaseWrapper,
    *,
    role: str,
    append_only: Collection[str],
    read_only: Collection[str],
) -> None:
    """Give the role its rights on every table, function and sequence of the schema."""
    group = sql.Identifier(role)
    statements = [
        "GRANT USAGE ON SCHEMA public TO {role}",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
        "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
        "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {role}",
    ]
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(sql.SQL(statement).format(role=group))
        for rights, tables in (
            ("UPDATE, DELETE", append_only),
            ("INSERT, UPDATE, DELETE", read_only),
        ):
            for table in tables:
                cursor.execute(
                    sql.SQL("REVOKE {} ON {} FROM {}").format(
                        sql.SQL(rights), sql.Identifier(table), group
                    )
                )
