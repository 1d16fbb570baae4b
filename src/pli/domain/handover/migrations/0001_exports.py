"""Exports, and where each person stands."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import pli.kit.ids
from pli.domain.handover.vocabulary import ExportKind


class Migration(migrations.Migration):
    """Two tables."""

    initial = True

    dependencies = [
        ("spaces", "0002_keys_of_machines"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Export",
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
                    "kind",
                    models.CharField(choices=[(item, item) for item in ExportKind], max_length=10),
                ),
                (
                    "invoice_ids",
                    django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField()),
                ),
                ("invoice_count", models.PositiveIntegerField()),
                ("is_partial", models.BooleanField(default=False)),
                ("since_at", models.DateTimeField(null=True)),
                ("through_at", models.DateTimeField(null=True)),
                ("name_template", models.CharField(max_length=150)),
                ("has_xml", models.BooleanField()),
                ("made_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
            options={
                "indexes": [
                    models.Index(fields=["space", "person", "-made_at", "-id"], name="export_list"),
                    models.Index(
                        fields=["space", "person", "through_at"], name="export_by_arrivals"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExportHabit",
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
                ("through_at", models.DateTimeField(null=True)),
                (
                    "name_template",
                    models.CharField(default="{date}_{type}_{numero}", max_length=150),
                ),
                ("has_xml", models.BooleanField(default=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("space", "person"), name="one_export_habit")
                ],
            },
        ),
    ]
