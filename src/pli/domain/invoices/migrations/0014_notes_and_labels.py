"""What the people of a space write on their invoices."""

import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models

import pli.kit.ids


class Migration(migrations.Migration):
    """Three tables."""

    dependencies = [
        ("identity", "0003_entry_codes_and_suspensions"),
        ("invoices", "0013_own_marks_and_lists"),
        ("spaces", "0004_succession_requests"),
    ]

    operations = [
        migrations.CreateModel(
            name="HoldingLabel",
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
                (
                    "holding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="invoices.holding",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Label",
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
                ("name", models.CharField(max_length=40)),
                (
                    "holdings",
                    models.ManyToManyField(
                        related_name="labels",
                        through="invoices.HoldingLabel",
                        to="invoices.holding",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="spaces.space",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="holdinglabel",
            name="label",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="invoices.label"
            ),
        ),
        migrations.CreateModel(
            name="InvoiceNote",
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
                ("text", models.TextField()),
                ("written_at", models.DateTimeField()),
                (
                    "holding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="invoices.holding",
                    ),
                ),
                (
                    "login",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="identity.login",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["holding", "-written_at", "-id"], name="note_of_invoice")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="label",
            constraint=models.UniqueConstraint(
                models.F("space"),
                django.db.models.functions.text.Upper("name"),
                name="label_name_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="holdinglabel",
            constraint=models.UniqueConstraint(fields=("label", "holding"), name="labelled_once"),
        ),
    ]
