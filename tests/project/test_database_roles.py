"""What the application may and may not do in its own database."""

import pytest
from django.db import ProgrammingError, connection

pytestmark = pytest.mark.django_db


def run(statement: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []


def test_it_works_as_the_role_of_the_application():
    assert run("SELECT current_user") == [("pli_app",)]


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE anything (id int)",
        "ALTER TABLE journal_entry ADD COLUMN anything int",
        "DROP TABLE journal_entry",
        "ALTER TABLE journal_entry DISABLE TRIGGER ALL",
        "UPDATE journal_entry SET kind = ''",
        "DELETE FROM journal_entry",
        "TRUNCATE journal_entry",
        "INSERT INTO django_migrations VALUES (1, '', '', now())",
    ],
)
@pytest.mark.requirement("R175")
def test_it_can_change_no_table_nor_an_entry_of_the_journal(statement):
    with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"):
        run(statement)
