"""Files under a legal hold, files destroyed at their term, and the certificates of it."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

import pli.kit.ids


class Migration(migrations.Migration):
    """Three tables, two columns and the index of what is due."""

    dependencies = (("archive", "0003_file_by_hash"),)
    operations = (
        migrations.AddField(
            model_name="storedfile",
            name="is_made",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="storedfile",
            name="purged_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name="storedfile",
            index=models.Index(
                condition=Q(keep_until__isnull=False, purged_at=None),
                fields=["keep_until"],
                name="file_to_purge",
            ),
        ),
        migrations.CreateModel(
            name="LegalHold",
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
                ("reason", models.CharField(max_length=300)),
                ("placed_at", models.DateTimeField()),
                ("placed_by", models.UUIDField(null=True)),
                ("lifted_at", models.DateTimeField(null=True)),
                ("lifted_by", models.UUIDField(null=True)),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holds",
                        to="archive.storedfile",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=Q(lifted_at=None), fields=["file"], name="one_hold_at_a_time"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PurgeCertificate",
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
                ("ordered_at", models.DateTimeField()),
                ("completed_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["space_id", "-ordered_at", "-id"], name="certificate_list"
                    ),
                    models.Index(
                        condition=Q(completed_at=None),
                        fields=["ordered_at"],
                        name="certificate_to_complete",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PurgedFile",
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
                ("sha256", models.CharField(max_length=64)),
                ("size_bytes", models.PositiveBigIntegerField()),
                ("stored_at", models.DateTimeField()),
                ("kept_until", models.DateField()),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "certificate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="archive.purgecertificate",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="archive.storedfile",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["certificate", "file"], name="purged_once_together"
                    )
                ],
            },
        ),
    )
