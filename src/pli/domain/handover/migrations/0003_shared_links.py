"""Links to an invoice that somebody hands on."""

import django.db.models.deletion
from django.db import migrations, models

import pli.kit.ids


class Migration(migrations.Migration):
    """Two tables."""

    dependencies = [
        ("handover", "0002_taken_and_limits"),
        ("identity", "0003_entry_codes_and_suspensions"),
        ("invoices", "0011_payee_accounts"),
    ]

    operations = [
        migrations.CreateModel(
            name="SharedLink",
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
                ("recipient", models.CharField(max_length=80)),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
                (
                    "holding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shared_links",
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
        ),
        migrations.CreateModel(
            name="SharedLinkTaking",
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
                ("browser", models.CharField(blank=True, max_length=200)),
                ("taken_at", models.DateTimeField()),
                (
                    "link",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="takings",
                        to="handover.sharedlink",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="sharedlink",
            index=models.Index(
                fields=["holding", "-made_at", "-id"], name="shared_link_of_invoice"
            ),
        ),
        migrations.AddIndex(
            model_name="sharedlinktaking",
            index=models.Index(fields=["link", "-taken_at", "-id"], name="taking_of_shared_link"),
        ),
    ]
