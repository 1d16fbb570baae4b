"""The journal's entries."""

from django.db import migrations, models

import pli.domain.journal.vocabulary
import pli.kit.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Entry",
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
                    "book",
                    models.CharField(
                        choices=[
                            (
                                pli.domain.journal.vocabulary.Book["EVIDENCE"],
                                pli.domain.journal.vocabulary.Book["EVIDENCE"],
                            ),
                            (
                                pli.domain.journal.vocabulary.Book["ACCESS"],
                                pli.domain.journal.vocabulary.Book["ACCESS"],
                            ),
                        ],
                        max_length=10,
                    ),
                ),
                ("kind", models.CharField(max_length=40)),
                ("happened_at", models.DateTimeField()),
                ("space_id", models.UUIDField(null=True)),
                ("person_id", models.UUIDField(null=True)),
                ("login_id", models.UUIDField(null=True)),
                ("subject_kind", models.CharField(max_length=40)),
                ("subject_id", models.UUIDField(null=True)),
                ("details", models.JSONField(default=dict)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["space_id", "-happened_at", "-id"], name="entry_by_space"),
                    models.Index(fields=["subject_id", "happened_at"], name="entry_by_subject"),
                ],
            },
        ),
    ]
