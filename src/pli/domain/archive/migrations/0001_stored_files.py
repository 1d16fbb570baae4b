"""Stored files."""

from django.db import migrations, models

import pli.domain.archive.vocabulary
import pli.kit.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="StoredFile",
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
                ("space_id", models.UUIDField()),
                ("sha256", models.CharField(max_length=64)),
                ("size_bytes", models.PositiveBigIntegerField()),
                (
                    "media_type",
                    models.CharField(
                        choices=[
                            (
                                pli.domain.archive.vocabulary.MediaType["PDF"],
                                pli.domain.archive.vocabulary.MediaType["PDF"],
                            ),
                            (
                                pli.domain.archive.vocabulary.MediaType["XML"],
                                pli.domain.archive.vocabulary.MediaType["XML"],
                            ),
                            (
                                pli.domain.archive.vocabulary.MediaType["CSV"],
                                pli.domain.archive.vocabulary.MediaType["CSV"],
                            ),
                            (
                                pli.domain.archive.vocabulary.MediaType["UNKNOWN"],
                                pli.domain.archive.vocabulary.MediaType["UNKNOWN"],
                            ),
                        ],
                        max_length=40,
                    ),
                ),
                ("stored_at", models.DateTimeField()),
                ("stored_by", models.UUIDField(null=True)),
                ("keep_until", models.DateField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("space_id", "sha256"), name="file_once_per_space"
                    )
                ],
            },
        ),
    ]
