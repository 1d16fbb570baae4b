"""Stored files that are ZIPs."""

from django.db import migrations, models

import pli.domain.archive.vocabulary


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0001_stored_files"),
    ]

    operations = [
        migrations.AlterField(
            model_name="storedfile",
            name="media_type",
            field=models.CharField(
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
                        pli.domain.archive.vocabulary.MediaType["ZIP"],
                        pli.domain.archive.vocabulary.MediaType["ZIP"],
                    ),
                    (
                        pli.domain.archive.vocabulary.MediaType["UNKNOWN"],
                        pli.domain.archive.vocabulary.MediaType["UNKNOWN"],
                    ),
                ],
                max_length=40,
            ),
        ),
    ]
