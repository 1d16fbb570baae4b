"""Find what became available lately, over all spaces."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import migrations

from pli.kit.indexes import AddIndexUnlocked


class Migration(migrations.Migration):
    """Build the index beside those who work."""

    atomic = False
    dependencies = (
        ("customers", "0004_policy_limits"),
        ("invoices", "0007_preceding_date"),
        ("spaces", "0002_keys_of_machines"),
    )
    operations = (
        AddIndexUnlocked(
            "holding",
            BrinIndex(autosummarize=True, fields=["available_at"], name="holding_by_instant"),
        ),
    )
