"""Entries are sealed into chains; what is written waits in a table until it is."""

from django.db import migrations, models

QUEUE = """
CREATE FUNCTION journal_entry_waits_for_its_seal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO journal_unsealed (entry_id) VALUES (NEW.id);
    RETURN NULL;
END
$$;
CREATE TRIGGER entry_waits_for_its_seal
    AFTER INSERT ON journal_entry
    FOR EACH ROW EXECUTE FUNCTION journal_entry_waits_for_its_seal();
INSERT INTO journal_unsealed (entry_id) SELECT id FROM journal_entry;
CREATE TRIGGER seal_is_append_only
    BEFORE UPDATE OR DELETE ON journal_seal
    FOR EACH ROW EXECUTE FUNCTION journal_is_append_only();
CREATE TRIGGER seal_is_not_truncated
    BEFORE TRUNCATE ON journal_seal
    FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only();
"""

FORGET = """
DROP TRIGGER seal_is_not_truncated ON journal_seal;
DROP TRIGGER seal_is_append_only ON journal_seal;
DROP TRIGGER entry_waits_for_its_seal ON journal_entry;
DROP FUNCTION journal_entry_waits_for_its_seal();
"""


class Migration(migrations.Migration):
    """Add the chains, and have whatever was written so far enter them."""

    dependencies = (("journal", "0002_append_only"),)
    operations = (
        migrations.CreateModel(
            name="Unsealed",
            fields=[("entry_id", models.UUIDField(primary_key=True, serialize=False))],
        ),
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("space_id", models.UUIDField(null=True)),
                ("month", models.DateField()),
                ("position", models.PositiveIntegerField()),
                ("entry_id", models.UUIDField(unique=True)),
                ("salt", models.BinaryField(max_length=16)),
                ("entry_hash", models.CharField(max_length=64)),
                ("link", models.CharField(max_length=64)),
                ("sealed_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("space_id", "month", "position"),
                        nulls_distinct=False,
                        name="one_seal_per_place",
                    )
                ],
            },
        ),
        migrations.RunSQL(QUEUE, FORGET),
    )
