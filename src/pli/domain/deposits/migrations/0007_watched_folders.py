"""Watched folders: what the last visit found, and the index lines that wait for their files."""

import django.db.models.deletion
from django.db import migrations, models

import pli.domain.deposits.vocabulary
import pli.kit.ids


class Migration(migrations.Migration):
    dependencies = [
        ("deposits", "0004_ways_out"),
        ("spaces", "0001_spaces_and_memberships"),
    ]

    operations = [
        migrations.AlterField(
            model_name="batch",
            name="channel",
            field=models.CharField(
                choices=[
                    (item, item)
                    for item in (
                        pli.domain.deposits.vocabulary.Channel["COMMAND"],
                        pli.domain.deposits.vocabulary.Channel["UPLOAD"],
                        pli.domain.deposits.vocabulary.Channel["FOLDER"],
                    )
                ],
                max_length=10,
            ),
        ),
        migrations.CreateModel(
            name="FolderVisit",
            fields=[
                (
                    "space",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="folder_visit",
                        serialize=False,
                        to="spaces.space",
                    ),
                ),
                ("visited_at", models.DateTimeField()),
                ("waiting_count", models.PositiveIntegerField(default=0)),
                ("refused_count", models.PositiveIntegerField(default=0)),
                ("problems", models.JSONField(default=list)),
                ("problem_count", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="FolderLine",
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
                ("file_key", models.CharField(max_length=800)),
                ("line", models.JSONField()),
                ("given_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
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
                "indexes": [models.Index(fields=["space", "given_at"], name="folder_line_age")],
                "constraints": [
                    models.UniqueConstraint(fields=("space", "file_key"), name="folder_line_once")
                ],
            },
        ),
    ]
