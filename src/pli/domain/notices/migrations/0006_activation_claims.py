"""Somebody says that an account is theirs, until the worker judged it (D05)."""

import django.db.models.deletion
from django.db import migrations, models

import pli.kit.ids


class Migration(migrations.Migration):
    """One table, whose rows live for some seconds."""

    dependencies = (
        ("customers", "0006_end_of_paper"),
        ("notices", "0005_end_of_paper_told"),
    )
    operations = (
        migrations.CreateModel(
            name="ActivationClaim",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=pli.kit.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("number", models.CharField(max_length=40)),
                ("invoice_number", models.CharField(blank=True, max_length=100)),
                ("amount", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                ("code", models.CharField(blank=True, max_length=16)),
                ("claimed_at", models.DateTimeField()),
                (
                    "supplier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="customers.supplier",
                    ),
                ),
            ],
        ),
    )
