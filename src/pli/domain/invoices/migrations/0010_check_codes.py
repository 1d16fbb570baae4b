"""Each holding has a code, printed on what is made of its invoice; its words have their indexes.

The worker gives a code to each holding that is there already, when it reads its words.
"""

from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models
from django.db.models import F, Q

import pli.kit.tokens
from pli.kit.indexes import AddIndexUnlocked

# A column without a value costs nothing, however many rows there are. Each statement may be
# run again: what is not atomic may be broken off in between.
_COLUMN = "ALTER TABLE invoices_holding ADD COLUMN IF NOT EXISTS check_code varchar(16)"
_ONCE = (
    "ALTER TABLE invoices_holding DROP CONSTRAINT IF EXISTS check_code_once",
    "DROP INDEX CONCURRENTLY IF EXISTS check_code_once",
    "CREATE UNIQUE INDEX CONCURRENTLY check_code_once ON invoices_holding (check_code)",
    "ALTER TABLE invoices_holding ADD CONSTRAINT check_code_once UNIQUE USING INDEX check_code_once",
)


class Migration(migrations.Migration):
    """Add the codes, then build three indexes beside those who work."""

    atomic = False
    dependencies = (("invoices", "0009_history_and_words"),)
    operations = (
        migrations.RunSQL(
            _COLUMN,
            "ALTER TABLE invoices_holding DROP COLUMN check_code",
            state_operations=[
                migrations.AddField(
                    model_name="holding",
                    name="check_code",
                    field=models.CharField(
                        default=pli.kit.tokens.new_code, max_length=16, null=True
                    ),
                ),
            ],
        ),
        migrations.RunSQL(
            list(_ONCE),
            _ONCE[0],
            state_operations=[
                migrations.AddConstraint(
                    "holding",
                    models.UniqueConstraint(fields=["check_code"], name="check_code_once"),
                ),
            ],
        ),
        AddIndexUnlocked("holding", GinIndex(F("space"), F("words"), name="holding_by_words")),
        AddIndexUnlocked(
            "holding", models.Index(fields=["id"], condition=Q(words=None), name="holding_unread")
        ),
    )
