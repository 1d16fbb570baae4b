"""Find what became available lately, over all spaces."""

import django.contrib.postgres.indexes
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("customers", "0004_policy_limits"),
        ("invoices", "0007_preceding_date"),
        ("spaces", "0002_keys_of_machines"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="holding",
            index=django.contrib.postgres.indexes.BrinIndex(
                autosummarize=True, fields=["available_at"], name="holding_by_instant"
            ),
        ),
    ]
