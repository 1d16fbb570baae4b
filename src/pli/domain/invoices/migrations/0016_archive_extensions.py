"""Invoices that are there become available for longer, a few at a time."""

import django.db.models.deletion
from django.db import migrations, models

import pli.kit.ids


class Migration(migrations.Migration):
    dependencies = [
        ("invoices", "0015_copies"),
        ("spaces", "0005_presence_and_favourites"),
    ]

    operations = [
        migrations.CreateModel(
            name="ArchiveExtension",
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
                ("months", models.PositiveSmallIntegerField()),
                ("asked_at", models.DateTimeField()),
                ("total_count", models.PositiveIntegerField()),
                ("done_count", models.PositiveIntegerField(default=0)),
                ("done_through", models.UUIDField(null=True)),
                ("extended_count", models.PositiveIntegerField(default=0)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="spaces.space",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["space", "-asked_at", "-id"], name="extension_list"),
                    models.Index(
                        condition=models.Q(("ended_at", None)),
                        fields=["asked_at"],
                        name="extension_open",
                    ),
                ],
            },
        ),
    ]
