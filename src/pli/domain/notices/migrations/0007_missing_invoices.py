"""Invoices that a contract announced and that did not come, noted once."""

import django.db.models.deletion
from django.db import migrations, models

import pli.kit.ids


class Migration(migrations.Migration):
    dependencies = [
        ("customers", "0012_missing_invoices_told"),
        ("notices", "0006_activation_claims"),
    ]

    operations = [
        migrations.CreateModel(
            name="MissingInvoice",
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
                ("contract_number", models.CharField(max_length=100)),
                ("expected_date", models.DateField()),
                ("noted_at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="customers.customeraccount",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("account", "contract_number", "expected_date"),
                        name="missing_invoice_noted_once",
                    )
                ],
            },
        ),
    ]
