"""What is written in the journal stays: a trigger refuses to change or remove an entry."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'journal entries are never changed nor removed'
        USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER entry_is_append_only
    BEFORE UPDATE OR DELETE ON journal_entry
    FOR EACH ROW EXECUTE FUNCTION journal_is_append_only();
CREATE TRIGGER entry_is_not_truncated
    BEFORE TRUNCATE ON journal_entry
    FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only();
"""

ALLOW = """
DROP TRIGGER entry_is_not_truncated ON journal_entry;
DROP TRIGGER entry_is_append_only ON journal_entry;
DROP FUNCTION journal_is_append_only();
"""


class Migration(migrations.Migration):
    """Add the triggers."""

    dependencies = (("journal", "0001_entries"),)
    operations = (migrations.RunSQL(REFUSE, ALLOW),)
